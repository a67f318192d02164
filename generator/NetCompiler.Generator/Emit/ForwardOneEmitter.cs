using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;
using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>
/// The forward pass of one example, or one time step of a stream: straight-line code for a small network, a call for each layer of a large one, or
/// several calls for a layer that is unrolled over methods.
/// </summary>
/// <param name="program">The pass: <c>forward</c> or <c>stream</c>.</param>
/// <param name="taken">The names of the class's methods.</param>
internal sealed class ForwardOneEmitter(
    NetworkSchedule schedule,
    ProgramSchedule program,
    ParameterOffsets offsets,
    KernelContext context,
    Func<Kernel, string> sharedMethod,
    HashSet<string> taken)
    : KernelEmitter(context)
{
    private readonly SingleEmitter _single = new(context);
    private readonly CellEmitter _cells = new(context);

    public void Emit()
    {
        Unrolling unrolling = schedule.Graph.Options.Unrolling;
        bool straight = CostModel.IsStraightLine(program, Ops.Target, unrolling);
        bool unrolled = CostModel.IsUnrolled(program, Ops.Target, unrolling);
        string derived = schedule.Prepare is null ? "" : ", float* derived";
        string direction = Alternates(schedule, program) ? ", bool backwards" : "";
        string state = program == schedule.Stream ? ", float* state" : "";
        Writer.OpenKernel($"internal static void {Method(program)}(float* input, float* output, float* parameters, float* workspace{derived}{state}{direction})");
        List<Part> parts = [];
        KernelNames all = new(
            program.Kernels.Concat(schedule.Prepare?.Kernels ?? []).SelectMany(k => k.Tensors).Distinct(), "input", "output", "parameters", "workspace", "derived", "state");
        if (unrolled && !straight)
        {
            int floats = Ops.Target.RowVectors * Ops.Lanes;
            Writer.StackBuffer(SingleEmitter.Sums, floats);
        }

        Scan? scan = null;
        Kernel[] kernels = [.. program.Kernels];
        for (int i = 0; i < kernels.Length; i++)
        {
            Kernel kernel = kernels[i];
            ScanLoop.Move(Writer, scan, kernel.Scan);
            scan = kernel.Scan;
            if (CellRun.Find(kernels, i, Ops.Target) is { } run)
            {
                MatrixKernel? reader = straight ? run.Reader(kernels, i, Ops.Target) : null;
                EmitCell(run, reader, all, unrolling);
                i += run.Count - (reader is null ? 1 : 0);
            }
            else if (kernel is MatrixKernel matrix && straight)
            {
                EmitStraight(matrix, all, unrolling);
            }
            else if (kernel is MatrixKernel large)
            {
                large = unrolled ? large : NarrowWeights.ForOne(large, schedule.Prepare?.Kernels ?? []);
                Part[] own = (unrolled ? Unrolled(large) : Looped(large, unrolling)).ToArray();
                parts.AddRange(own);
                EmitCalls(large, own, large.Tensors.Select(t => Addresses.Element(Pointer(t))).Concat(unrolled ? [SingleEmitter.Sums] : []), !unrolled);
            }
            else
            {
                string units = kernel.Partition == Partition.Examples ? "1" : kernel.Units.ToString();
                Writer.Line($"{sharedMethod(kernel)}({string.Join(", ", kernel.Tensors.Select(t => Addresses.Element(Pointer(t))).Concat(["0", units]))});");
            }
        }

        ScanLoop.Move(Writer, scan, null);
        Writer.Close();
        foreach (Part part in parts)
        {
            KernelNames names = new(part.Kernel.Tensors, SingleEmitter.Sums);
            IEnumerable<string> pointers = part.Kernel.Tensors.Select(t => names[t]).Concat(unrolled ? [SingleEmitter.Sums] : []);
            Writer.Line();
            Writer.Line("// " + ProgramPrinter.Print(part.Kernel.Operations.Single()));
            Writer.OpenKernel($"private static void {part.Method}({string.Join(", ", pointers.Select(p => "float* " + p))})");
            part.Emit(names);
            Writer.Close();
        }
    }

    private void EmitCell(CellRun run, MatrixKernel? reader, KernelNames names, Unrolling unrolling)
    {
        if (reader is null)
        {
            _cells.Emit(run, names, Pointer, unrolling);
            return;
        }

        int vectors = Ops.Target.Vectors(reader.Steps);
        Writer.Open("");
        Writer.Line($"{Ops.Type} {string.Join(", ", Enumerable.Range(0, vectors).Select(CellEmitter.Kept))};");
        _cells.Emit(run, names, Pointer, unrolling, reader.Broadcast.Tensor);
        EmitStraight(reader, names, unrolling, CellEmitter.Kept);
        Writer.Close();
    }

    private void EmitStraight(MatrixKernel kernel, KernelNames names, Unrolling unrolling, Func<int, string>? inputs = null)
    {
        Writer.Line("// " + ProgramPrinter.Print(kernel.Operations.Single()));
        Writer.Open("");
        Tensor? transposed = DotProducts.Fit(kernel, Ops.Target) ? MatrixScheduler.Transposed(kernel.Vector.Tensor) : null;
        foreach (Tensor tensor in kernel.Tensors.Where(t => inputs is null || t != kernel.Broadcast.Tensor))
        {
            Tensor read = transposed is not null && tensor == kernel.Vector.Tensor ? transposed : tensor;
            Writer.Line(Addresses.Declare(names[read], Pointer(read)));
        }

        if (transposed is not null)
        {
            _single.EmitDots(kernel, transposed, names, inputs);
        }
        else
        {
            _single.EmitBody(kernel, _single.Parts(kernel).SelectMany(p => p), names, unroll: true, unrolling);
        }

        Writer.Close();
    }

    /// <summary>The method of a pass.</summary>
    public static string Method(ProgramSchedule program) => program.Program.Kind == ProgramKind.Stream ? "StepOne" : "ForwardOne";

    /// <summary>Whether a pass takes a direction.</summary>
    public static bool Alternates(NetworkSchedule schedule, ProgramSchedule program) =>
        schedule.Graph.Options.Unrolling != Unrolling.Full && program.Kernels.OfType<MatrixKernel>().Any(CostModel.AlternatesDirection);

    private void EmitCalls(MatrixKernel kernel, Part[] parts, IEnumerable<string> arguments, bool anyOrder)
    {
        string[] calls = parts.Select(p => $"{p.Method}({string.Join(", ", arguments)});").ToArray();
        if (anyOrder && calls.Length > 1 && Alternates(schedule, program) && CostModel.AlternatesDirection(kernel))
        {
            Writer.Open("if (backwards)");
            Writer.Lines(Enumerable.Reverse(calls).ToArray());
            Writer.Close();
            Writer.Open("else");
            Writer.Lines(calls);
            Writer.Close();
            return;
        }

        Writer.Lines(calls);
    }

    private IEnumerable<Part> Looped(MatrixKernel kernel, Unrolling unrolling) => Number(
        kernel, _single.Parts(kernel).Select(blocks => (Action<KernelNames>)(names => _single.EmitBody(kernel, blocks, names, unroll: false, unrolling))));

    private IEnumerable<Part> Unrolled(MatrixKernel kernel) => Number(
        kernel, SinglePart.Unroll(kernel, Ops.Target).Select(part => (Action<KernelNames>)(names => _single.EmitPart(kernel, part, names))));

    private IEnumerable<Part> Number(MatrixKernel kernel, IEnumerable<Action<KernelNames>> bodies)
    {
        string name = KernelNames.Identifier(kernel.Name, upper: true) + (program == schedule.Stream ? "Step" : "One");
        Action<KernelNames>[] all = bodies.ToArray();
        return all.Select((body, i) => new Part(kernel, MethodNames.Unique(taken, all.Length == 1 ? name : $"{name}Part{i + 1}"), body)).ToArray();
    }

    private string Pointer(Tensor tensor)
    {
        if (tensor.Slice is { } slice)
        {
            return Pointer(slice.Of) + ScanLoop.Offset(slice);
        }

        (string start, int offset) = tensor.Kind switch
        {
            TensorKind.Input => ("input", tensor.Offset),
            TensorKind.Output => ("output", tensor.Offset),
            TensorKind.State => ("state", tensor.Offset),
            TensorKind.Parameter => ("parameters", offsets.Of(tensor)),
            TensorKind.Derived => ("derived", offsets.Of(tensor)),
            _ when !tensor.Batched => ("workspace", program.Buffers.FloatsPerExample + program.Buffers.Offset(tensor)),
            _ => ("workspace", program.Buffers.Offset(tensor)),
        };
        return offset == 0 ? start : $"{start} + {offset}";
    }

    /// <summary>A method that computes some of a kernel's sums.</summary>
    private sealed record Part(MatrixKernel Kernel, string Method, Action<KernelNames> Emit);
}
