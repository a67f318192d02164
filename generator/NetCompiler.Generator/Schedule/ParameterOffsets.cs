using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Schedule;

/// <summary>Where parameters, and copies derived from them, lie in their buffers; in floats.</summary>
internal sealed class ParameterOffsets
{
    private readonly int[] _packed;
    private readonly Dictionary<Tensor, int> _derived = [];

    public ParameterOffsets(NetworkSchedule schedule)
    {
        EquatableArray<Parameter> parameters = schedule.Graph.Parameters;
        _packed = new int[parameters.Count];
        foreach (Parameter parameter in parameters)
        {
            _packed[parameter.Index] = PackedLength;
            PackedLength += parameter.Groups * Panels.PackedLength(parameter.Rows, parameter.Columns / parameter.Groups);
        }

        foreach (Tensor tensor in schedule.Programs.SelectMany(p => p.Kernels).SelectMany(k => k.Tensors).Where(t => t.Kind == TensorKind.Derived))
        {
            if (!_derived.ContainsKey(tensor))
            {
                _derived.Add(tensor, DerivedLength);
                DerivedLength += Panels.PackedLength(tensor.Length / tensor.Last, tensor.Last);
            }
        }

        RowCopies = new RowCopies(schedule, this);
    }

    public int PackedLength { get; }

    public int DerivedLength { get; }

    public RowCopies RowCopies { get; }

    public int Of(Tensor tensor) => tensor.Kind == TensorKind.Derived ? _derived[tensor] : _packed[tensor.Parameter];

    public int Of(Parameter parameter) => _packed[parameter.Index];
}
