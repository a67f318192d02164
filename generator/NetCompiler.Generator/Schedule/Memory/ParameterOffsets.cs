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
            PackedLength = checked(PackedLength + (parameter.Groups * Panels.PackedLength(parameter.Rows, parameter.Columns / parameter.Groups)));
        }

        PreparedLength = schedule.Prepare is { } prepare ? Place(prepare, 0) : 0;
        DerivedLength = schedule.Programs.Aggregate(PreparedLength, (length, program) => Place(program, length));
    }

    public int PackedLength { get; }

    /// <summary>What is derived for training, and for the forward pass before it.</summary>
    public int DerivedLength { get; }

    /// <summary>What is derived for the forward pass.</summary>
    public int PreparedLength { get; }

    public int Of(Tensor tensor) => tensor.Kind == TensorKind.Derived ? _derived[tensor] : _packed[tensor.Parameter];

    public int Of(Parameter parameter) => _packed[parameter.Index];

    private int Place(ProgramSchedule program, int length)
    {
        foreach (Tensor tensor in program.Kernels.SelectMany(k => k.Tensors).Where(t => t.Kind == TensorKind.Derived && !_derived.ContainsKey(t)))
        {
            _derived.Add(tensor, length);
            length = checked(length + Panels.PackedLength(tensor.Length / tensor.Last, tensor.Last));
        }

        return length;
    }
}
