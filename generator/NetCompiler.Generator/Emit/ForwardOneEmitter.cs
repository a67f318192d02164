using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;
using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>The forward pass of one example: straight-line code for a small network, a call for each layer of a large one.</summary>
internal sealed class ForwardOneEmitter(
    NetworkSchedule schedule,
    ParameterOffsets offsets,
    VectorOperations ops,
    IReadOnlyDictionary<string, int> scalars,
    CodeWriter writer,
    Func<Kernel, string> sharedMethod)
{
    private readonly SingleEmitter _single = new(ops, scalars, writer);

    public void Emit()
    {
        Unrolling unrolling = schedule.Graph.Options.Unrolling;
        bool straight = CostModel.IsStraightLine(schedule.Forward, ops.Target, unrolling);
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        writer.Open("internal static void ForwardOne(float* input, float* output, float* parameters, float* workspace)");
        List<(MatrixKernel Kernel, IReadOnlyList<ColumnBlock> Blocks, string Method)> methods = [];
        KernelNames all = new(schedule.Forward.Kernels.SelectMany(k => k.Tensors).Distinct(), "input", "output", "parameters", "workspace");
        foreach (Kernel kernel in schedule.Forward.Kernels)
        {
            if (kernel is MatrixKernel matrix && straight)
            {
                writer.Line("// " + ProgramPrinter.Print(matrix.Operations.Single()));
                writer.Open("");
                foreach (Tensor tensor in kernel.Tensors)
                {
                    writer.Line($"float* {all[tensor]} = {Pointer(tensor)};");
                }

                _single.EmitBody(matrix, _single.Parts(matrix).SelectMany(p => p), all, unroll: true, unrolling);
                writer.Close();
            }
            else if (kernel is MatrixKernel large)
            {
                string name = KernelNames.Identifier(kernel.Name, upper: true) + "One";
                IReadOnlyList<ColumnBlock>[] parts = _single.Parts(large).ToArray();
                for (int part = 0; part < parts.Length; part++)
                {
                    string method = parts.Length == 1 ? name : $"{name}Part{part + 1}";
                    methods.Add((large, parts[part], method));
                    writer.Line($"{method}({string.Join(", ", kernel.Tensors.Select(Pointer))});");
                }
            }
            else
            {
                writer.Line($"{sharedMethod(kernel)}({string.Join(", ", kernel.Tensors.Select(Pointer).Concat(["0", "1"]))});");
            }
        }

        writer.Close();
        foreach ((MatrixKernel kernel, IReadOnlyList<ColumnBlock> blocks, string method) in methods)
        {
            KernelNames names = new(kernel.Tensors);
            writer.Line();
            writer.Line("// " + ProgramPrinter.Print(kernel.Operations.Single()));
            writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
            writer.Open($"private static void {method}({string.Join(", ", kernel.Tensors.Select(t => $"float* {names[t]}"))})");
            _single.EmitBody(kernel, blocks, names, unroll: false, unrolling);
            writer.Close();
        }
    }

    private string Pointer(Tensor tensor)
    {
        (string start, int offset) = tensor.Kind switch
        {
            TensorKind.Input => ("input", tensor.Offset),
            TensorKind.Output => ("output", tensor.Offset),
            TensorKind.Parameter => ("parameters", offsets.Of(tensor)),
            _ => ("workspace", schedule.Forward.Buffers.Offset(tensor)),
        };
        return offset == 0 ? start : $"{start} + {offset}";
    }
}
