using NetCompiler.Generator.Model;
using NetCompiler.Generator.Names;
using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>The nested class with all kernels of a network for one instruction set, and the methods that call them in order.</summary>
internal sealed class KernelClassEmitter
{
    private readonly EmissionContext _context;
    private readonly VectorOperations _ops;
    private readonly CodeWriter _writer;
    private readonly CodeWriter _kernels;
    private readonly TileEmitter _tiles;
    private readonly SharedMethods _shares;
    private readonly Dictionary<Kernel, string> _methods = new(ReferenceComparer<Kernel>.Instance);
    private readonly Dictionary<string, string> _shared = [];
    private readonly HashSet<string> _names;

    public KernelClassEmitter(EmissionContext context, Target target, CodeWriter writer, CodeWriter kernels)
    {
        _context = context;
        _ops = VectorOperations.For(target);
        _writer = writer;
        _kernels = kernels;
        _names = MethodNames.Reserved(ClassName(target), KernelAliases.Of(_ops.Bits));
        _tiles = new TileEmitter(_ops, _names);
        _shares = new SharedMethods(_kernels, _names);
    }

    public static string ClassName(Target target) => target.Name + "Kernels";

    public void Emit()
    {
        new PhaseEmitter(_context, _ops.Target, _writer, Method).Emit();
        NetworkSchedule schedule = _context.Schedule;
        foreach (ProgramSchedule pass in new[] { schedule.Forward, schedule.Stream }.OfType<ProgramSchedule>().Where(_ => !schedule.Graph.TakesTokens))
        {
            _writer.Line();
            new ForwardOneEmitter(schedule, pass, _context.Offsets, new(_ops, _context.Scalars, _writer), Method, _names).Emit();
        }

        _tiles.Emit(_kernels);
    }

    /// <summary>The method of a kernel, emitted on first use; kernels that do the same on other tensors share one.</summary>
    private string Method(Kernel kernel)
    {
        Kernel key = _context.Forms.Of(kernel);
        if (_methods.TryGetValue(key, out string known))
        {
            return known;
        }

        CodeWriter own = _kernels.Fork();
        Emit(kernel, CanonicalText.Placeholder, own);
        string text = own.ToString();

        // A nest's text says all that its form does; others may leave out what tells two forms apart.
        string canonical = kernel is NestKernel ? text : CanonicalText.Of(text);
        if (!_shared.TryGetValue(canonical, out string method))
        {
            string name = KernelNames.Identifier(kernel.Name, upper: true);
            method = name;
            for (int i = 2; PhaseEmitter.Owns(method) || !_names.Add(method); i++)
            {
                method = name + "V" + i;
            }

            _shared.Add(canonical, method);
            _kernels.Line();
            _kernels.Append(text.Replace(CanonicalText.Placeholder, method));
        }

        _methods.Add(key, method);
        return method;
    }

    private void Emit(Kernel kernel, string method, CodeWriter writer)
    {
        KernelContext context = new(_ops, _context.Scalars, writer);
        switch (kernel)
        {
            case MatrixKernel matrix:
                new MatrixEmitter(context, _tiles).Emit(matrix, method);
                break;
            case GatherKernel gather:
                new GatherEmitter(context).Emit(gather, method);
                break;
            case WinogradKernel winograd:
                new WinogradEmitter(context, _tiles, _shares).Emit(winograd, method);
                break;
            case WinogradGradientKernel gradient:
                new WinogradGradientEmitter(context, _tiles, _shares).Emit(gradient, method);
                break;
            case WinogradWeightsKernel weights:
                WinogradWeightsEmitter.Emit(weights, method, _ops, writer);
                break;
            case StripKernel strips:
                new StripEmitter(context, Method).Emit(strips, method);
                break;
            case WindowKernel window:
                new WindowEmitter(context, _tiles).Emit(window, method);
                break;
            case NestKernel nest:
                new NestEmitter(context).Emit(nest, method);
                break;
            case ParameterKernel parameter:
                new ParameterEmitter(context).Emit(parameter, method);
                break;
            case TransposeKernel copy:
                TransposeEmitter.Emit(copy, method, writer);
                break;
            case FoldKernel fold:
                FoldEmitter.Emit(fold, method, writer);
                break;
            case NarrowKernel narrow:
                NarrowEmitter.Emit(narrow, method, writer);
                break;
            default:
                throw new InvalidOperationException($"No emitter for {kernel.GetType().Name}.");
        }
    }
}
