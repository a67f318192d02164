using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;
using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>What the kernels of a network have in common on all instruction sets, found once.</summary>
internal sealed class EmissionContext(NetworkSchedule schedule, ParameterOffsets offsets)
{
    private readonly Dictionary<Phase, string[]> _arguments = new(ReferenceComparer<Phase>.Instance);

    public NetworkSchedule Schedule { get; } = schedule;

    public ParameterOffsets Offsets { get; } = offsets;

    public IReadOnlyDictionary<string, int> Scalars { get; } = ScalarTable.Create(schedule);

    public KernelForms Forms { get; } = new();

    /// <summary>C# for the arguments of each kernel of a phase, up to its range.</summary>
    public IReadOnlyList<string> Arguments(ProgramSchedule program, Phase phase)
    {
        if (!_arguments.TryGetValue(phase, out string[] arguments))
        {
            arguments = phase.Kernels.Select(kernel => string.Join(
                ", ",
                kernel.Tensors.Select(t => Addresses.Element(Address(t, program.Buffers))).Concat(KernelEmitter.Extra(kernel, "f.Scalars", "f.Count")))).ToArray();
            _arguments.Add(phase, arguments);
        }

        return arguments;
    }

    /// <summary>C# for the entries of an input: each has its own.</summary>
    public string Entries(Tensor tensor) =>
        Schedule.Graph.Inputs.TakeWhile(n => n.Name != tensor.Name).Count() is var number and > 0 ? $"f.Entries + {number}" : "f.Entries";

    // A table of a primitive type lies in the program's image, which never moves: no array at run time. Kernels load whole vectors.
    private static string Constants(EquatableArray<float> values)
    {
        IEnumerable<string> padded = values.Concat(new float[WidestVector.Padded(values.Count) - values.Count]).Select(VectorOperations.Literal);
        return "(float*)global::System.Runtime.CompilerServices.Unsafe.AsPointer(ref global::System.Runtime.InteropServices.MemoryMarshal.GetReference("
            + $"(global::System.ReadOnlySpan<float>)new float[] {{ {string.Join(", ", padded)} }}))";
    }

    /// <summary>C# for the address of a tensor's first element.</summary>
    private string Address(Tensor tensor, BufferPlan buffers)
    {
        if (tensor.Slice is { } slice)
        {
            return Address(slice.Of, buffers) + ScanLoop.Offset(slice);
        }

        static string At(string pointer, int offset) => offset == 0 ? pointer : $"{pointer} + {offset}";
        return tensor.Kind switch
        {
            TensorKind.Input when tensor.IsSparse => Entries(tensor),
            TensorKind.Input when tensor.Storage == Storage.Numbers => $"({Entries(tensor)})->Keys",
            TensorKind.Input => At("f.Input", tensor.Offset),
            TensorKind.Output => At("f.Output", tensor.Offset),
            TensorKind.State => At("f.State", tensor.Offset),
            TensorKind.Target => At("f.Target", tensor.Offset),
            TensorKind.Label => At("f.Label", tensor.Offset),
            TensorKind.ExampleWeight => "f.ExampleWeights",
            TensorKind.Parameter => At("f.Parameters", Offsets.Of(tensor)),
            TensorKind.Gradient => At("f.Gradients", Offsets.Of(tensor)),
            TensorKind.Derived => At("f.Derived", Offsets.Of(tensor)),
            TensorKind.Slot => At("f.Slot" + tensor.Slot, Offsets.Of(tensor)),
            TensorKind.Constant => Constants(tensor.Constants),
            _ when !tensor.Batched => At($"f.Workspace + ({buffers.FloatsPerExample}L * f.Capacity)", buffers.Offset(tensor)),
            _ => buffers.Offset(tensor) is var offset and > 0 ? $"f.Workspace + ((long){offset} * f.Capacity)" : "f.Workspace",
        };
    }
}
