namespace NetCompiler.Generator.Shapes;

/// <summary>An argument that has one value for all spatial axes, or one for each: <c>Strides</c>, or <c>StrideHeight</c> and <c>StrideWidth</c>.</summary>
internal sealed class AxisArguments
{
    private static readonly string[] Axes = ["Height", "Width"];

    private readonly string[] _names;
    private readonly int[] _values;

    private AxisArguments(string[] names, int[] values) => (_names, _values) = (names, values);

    public int this[int axis] => _values[axis];

    /// <summary>What messages call the extent of an axis of a sequence (rank 1) or an image (rank 2).</summary>
    public static string Extent(int rank, int axis) => rank == 1 ? "length" : Axes[axis].ToLowerInvariant();

    /// <summary>The argument that an axis's value comes from.</summary>
    public string NameOf(int axis) => _names[axis];

    /// <summary>Reads values from 1; where an axis has neither argument, 1 or what it has otherwise.</summary>
    /// <param name="all">The argument for all axes.</param>
    /// <param name="own">What an axis's own argument begins with.</param>
    /// <param name="otherwise">Other arguments that stand in for these, axis by axis.</param>
    public static AxisArguments Sizes(ArgumentReader arguments, int rank, string all, string own, AxisArguments? otherwise = null) =>
        Read(arguments, rank, all, own, name => arguments.Size(name, SizeLimits.Window), otherwise);

    /// <summary>Reads values from 0; where neither argument is there, 0.</summary>
    public static AxisArguments Amounts(ArgumentReader arguments, int rank, string all, string own) =>
        Read(arguments, rank, all, own, name => arguments.Amount(name, SizeLimits.Window));

    /// <summary>The first of the arguments that is given, or null.</summary>
    public static string? Given(ArgumentReader arguments, string all, string own) =>
        Axes.Select(a => Named(own, a)).Prepend(all).FirstOrDefault(arguments.Has);

    private static AxisArguments Read(ArgumentReader arguments, int rank, string all, string own, Func<string, int> read, AxisArguments? otherwise = null)
    {
        string? Given(int axis) => rank > 1 && arguments.Has(Named(own, Axes[axis])) ? Named(own, Axes[axis]) : otherwise is null || arguments.Has(all) ? all : null;
        string?[] names = Enumerable.Range(0, rank).Select(Given).ToArray();
        Dictionary<string, int> values = names.OfType<string>().Distinct().ToDictionary(n => n, read);
        return new AxisArguments(
            names.Select((n, a) => n ?? otherwise!.NameOf(a)).ToArray(),
            names.Select((n, a) => n is null ? otherwise![a] : values[n]).ToArray());
    }

    // Constructor parameters begin with a small letter: kernelHeight; and where there is nothing before it, height.
    private static string Named(string own, string axis) => own.Length == 0 ? axis.ToLowerInvariant() : own + axis;
}
