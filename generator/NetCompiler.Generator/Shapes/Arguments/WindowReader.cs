using NetCompiler.Generator.Diagnostics;
using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Shapes;

/// <summary>The members of the user-facing <c>Padding</c>.</summary>
internal enum PaddingName
{
    Valid, Same, Causal,
}

/// <summary>Reads how a kernel or a pool moves, and checks that it fits into what it reads.</summary>
internal sealed class WindowReader
{
    private readonly ArgumentReader _arguments;
    private readonly LayerInput _input;
    private readonly int _rank;
    private readonly bool _isPool;
    private readonly AxisArguments _sizes;
    private readonly AxisArguments _strides;
    private readonly AxisArguments _dilations;
    private readonly AxisArguments _padding;
    private readonly bool _roundsUp;

    public WindowReader(ArgumentReader arguments, LayerInput input, int rank, bool isPool)
    {
        (_arguments, _input, _rank, _isPool) = (arguments, input, rank, isPool);
        _sizes = isPool ? AxisArguments.Sizes(arguments, rank, "size", "") : AxisArguments.Sizes(arguments, rank, "kernel", "kernel");
        _strides = AxisArguments.Sizes(arguments, rank, "Strides", "Stride", isPool ? _sizes : null);
        _dilations = AxisArguments.Sizes(arguments, rank, "Dilation", "Dilation");
        _padding = AxisArguments.Amounts(arguments, rank, "PaddingSize", "Padding");
        PaddingName name = arguments.Member("Padding", PaddingName.Valid);
        (IsSame, IsCausal) = (name == PaddingName.Same, name == PaddingName.Causal);
        if (IsCausal && rank > 1)
        {
            arguments.Fail(ShapeRules.CausalImage, "Padding", -1, [], "Padding = Padding.Same", arguments.Attribute.Kind);
        }

        if (name != PaddingName.Valid && AxisArguments.Given(arguments, "PaddingSize", "Padding") is { } explicitly)
        {
            arguments.Fail(ShapeRules.ArgumentOutOfRange, explicitly, -1, explicitly, arguments.Amount(explicitly), $"none beside Padding.{name}");
        }

        _roundsUp = isPool && arguments.Boolean("CeilMode", false);
        string? rival = name != PaddingName.Valid ? $"Padding.{name}, which rounds up itself" : arguments.Boolean("CountPadding", false) ? "CountPadding" : null;
        if (_roundsUp && rival is not null)
        {
            arguments.Fail(ShapeRules.ArgumentOutOfRange, "CeilMode", -1, "CeilMode", "true", $"false beside {rival}");
        }
    }

    public bool IsSame { get; }

    public bool IsCausal { get; }

    /// <summary>What would pad the input; null where it is padded by hand or for a reason.</summary>
    private string? Same => !IsCausal && AxisArguments.Given(_arguments, "PaddingSize", "Padding") is null ? "Padding = Padding.Same" : null;

    /// <summary>The windows of a convolution or a pool; where something is wrong, that has been reported and they mean nothing.</summary>
    public EquatableArray<Window> Read()
    {
        if (_arguments.Failed || _input.Shape is not { } shape)
        {
            return Plain();
        }

        var windows = new EquatableArray<Window>(Enumerable.Range(0, _rank).Select(a => At(a, shape.Dimensions[a])));
        CheckFit(shape, windows);
        if (!_arguments.Failed)
        {
            CheckDropped(shape, windows);
        }

        return windows;
    }

    /// <summary>The windows without padding but what is written out.</summary>
    public EquatableArray<Window> Plain() => new(Enumerable.Range(0, _rank)
        .Select(a => new Window(_sizes[a], _strides[a], _dilations[a], _padding[a], _padding[a])));

    private Window At(int axis, int length)
    {
        Window window = Plain()[axis];
        if (IsCausal)
        {
            return window with { Before = window.Extent - 1 };
        }

        if (!IsSame)
        {
            return _roundsUp ? RoundedUp(window, length) : window;
        }

        int positions = (length + window.Stride - 1) / window.Stride;
        long total = Math.Max(0, ((long)(positions - 1) * window.Stride) + window.Extent - length);
        return window with { Before = (int)(total / 2), After = (int)(total - (total / 2)) };
    }

    // PyTorch's rule: a last window that begins inside the input or the padding before its end counts.
    private static Window RoundedUp(Window window, int length)
    {
        int span = length + window.Before + window.After - window.Extent;
        int positions = span < 0 ? 0 : ((span + window.Stride - 1) / window.Stride) + 1;
        positions -= (positions - 1) * (long)window.Stride >= length + window.Before ? 1 : 0;
        long end = ((positions - 1) * (long)window.Stride) + window.Extent - window.Before;
        return window with { After = (int)Math.Max(window.After, end - length) };
    }

    private void CheckFit(Shape shape, EquatableArray<Window> windows)
    {
        string what = _isPool ? "pool" : "kernel";
        for (int a = 0; a < _rank; a++)
        {
            Window window = windows[a];
            int padded = shape.Dimensions[a] + window.Before + window.After;
            if (window.Extent > padded)
            {
                string axis = AxisArguments.Extent(_rank, a);
                string extent = window.Dilation == 1 ? $"{window.Size}" : $"{window.Size}, {window.Extent} with its dilation";
                string available = padded == shape.Dimensions[a] ? "" : $", a {axis} of {padded} with its padding";
                int room = Enumerable.Range(0, _rank).Where(i => _sizes.NameOf(i) == _sizes.NameOf(a)).Min(i => shape.Dimensions[i] + windows[i].Before + windows[i].After);
                string? ways = Ways.Of([Same, window.Dilation == 1 ? $"{room}" : null]);
                _arguments.Fail(
                    ShapeRules.KernelTooLarge, _sizes.NameOf(a), -1, [_input.Place], ways, what, axis, extent, _input.Name, shape, available);
                return;
            }

            if (_isPool ? LiesInPadding(window, shape.Dimensions[a]) : MissesInput(window, shape.Dimensions[a]))
            {
                // What keeps the size follows from the dilation.
                (string name, int value) = IsSame ? (_dilations.NameOf(a), window.Dilation) : (_padding.NameOf(a), window.Before);
                _arguments.Fail(
                    ShapeRules.ArgumentOutOfRange, name, -1, name, value, _isPool ? "so little that no window lies in the padding" : "so little that the kernel meets the input");
                return;
            }
        }
    }

    /// <summary>Whether all positions lie in the padding before the input.</summary>
    private static bool MissesInput(Window window, int length) => ((window.Positions(length) - 1) * (long)window.Stride) + window.Extent <= window.Before;

    /// <summary>Whether there is a position without an element of the input.</summary>
    private static bool LiesInPadding(Window window, int length)
    {
        int positions = window.Positions(length);
        for (int start = -window.Before; start < 0 && start < (positions * (long)window.Stride) - window.Before; start += window.Stride)
        {
            int first = start + ((-start + window.Dilation - 1) / window.Dilation * window.Dilation);
            if (first >= length || first >= start + window.Extent)
            {
                return true;
            }
        }

        return ((positions - 1) * (long)window.Stride) - window.Before >= length;
    }

    // A stride longer than the kernel leaves out rows everywhere, and so on purpose.
    private void CheckDropped(Shape shape, EquatableArray<Window> windows)
    {
        string[] units = _rank == 1 ? ["steps"] : ["rows", "columns"];
        int[] dropped = [.. windows.Select((w, a) => w.Extent >= w.Stride ? Dropped(w, shape.Dimensions[a]) : 0)];
        if (dropped.Any(d => d > 0))
        {
            string lost = string.Join(" and ", dropped.Select((d, a) => $"{d} of {shape.Dimensions[a]} {units[a]}").Where((_, a) => dropped[a] > 0));
            _arguments.Advise(PerformanceRules.DroppedRows, "Strides", [_input.Place], Ways.Of(TakenIn(shape, windows, dropped)), lost, _input.Name, shape);
        }
    }

    /// <summary>What would take in all rows, then what says that they are not wanted and leaves everything else as it is.</summary>
    private IEnumerable<string> TakenIn(Shape shape, EquatableArray<Window> windows, int[] dropped)
    {
        if (IsCausal)
        {
            yield break;
        }

        int[] padding = [.. windows.Select((w, a) => dropped[a] == 0 ? w.Before
            : Enumerable.Range(w.Before, w.Stride + 1).FirstOrDefault(p => Dropped(w with { Before = p, After = p }, shape.Dimensions[a]) == 0))];
        if (Same is { } same)
        {
            yield return same;
        }
        else if (padding.Zip(windows, (p, w) => p >= w.Before).All(found => found))
        {
            bool own = _arguments.Has("PaddingHeight") || _arguments.Has("PaddingWidth") || padding.Distinct().Count() > 1;
            yield return own ? $"PaddingHeight = {padding[0]}, PaddingWidth = {padding[1]}" : $"PaddingSize = {padding[0]}";
        }

        yield return $"Cropping{_rank}D({string.Join(", ", dropped.Select(d => $"0, {d}"))})";
    }

    /// <summary>Elements at the end that no position reaches; padding does not count.</summary>
    private static int Dropped(Window window, int length) =>
        Math.Max(0, length + window.Before - (((window.Positions(length) - 1) * window.Stride) + window.Extent));
}
