using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Schedule;

/// <summary>Where parameters, and transposed copies of those that need one, lie in their buffers; in floats.</summary>
internal sealed class ParameterOffsets
{
    private readonly int[] _packed;
    private readonly Dictionary<int, int> _transposed = [];

    public ParameterOffsets(NetworkSchedule schedule)
    {
        EquatableArray<Parameter> parameters = schedule.Graph.Parameters;
        _packed = new int[parameters.Count];
        foreach (Parameter parameter in parameters)
        {
            _packed[parameter.Index] = PackedLength;
            PackedLength += parameter.Groups * Panels.PackedLength(parameter.Rows, parameter.Columns / parameter.Groups);
        }

        foreach (TransposeKernel copy in schedule.Programs.SelectMany(p => p.Kernels).OfType<TransposeKernel>())
        {
            if (!_transposed.ContainsKey(copy.To.Parameter))
            {
                _transposed.Add(copy.To.Parameter, TransposedLength);
                TransposedLength += Panels.PackedLength(copy.To.Length / copy.To.Last, copy.To.Last);
            }
        }

        RowCopies = new RowCopies(schedule, this);
    }

    public int PackedLength { get; }

    public int TransposedLength { get; }

    public RowCopies RowCopies { get; }

    public int Of(Tensor tensor) => tensor.Kind == TensorKind.Transposed ? _transposed[tensor.Parameter] : _packed[tensor.Parameter];

    public int Of(Parameter parameter) => _packed[parameter.Index];
}
