namespace NetCompiler.Generator.Shapes;

/// <summary>An argument that has one value for all spatial axes, or one for each: <c>Strides</c>, or <c>StrideHeight</c> and <c>StrideWidth</c>.</summary>
internal sealed class AxisArguments
{
    private static readonly string[] Axes = ["Height", "Width"];

    private readonly string[] _names;
    private readonly int[] _values;

    private AxisArguments(string[] names, int[] values) => (_names, _values) = (names, values);

    public int this[int axis] => _values[axis];

    /// <summary>The argument that an axis's value comes from.</summary>
    public string NameOf(int axis) => _names[axis];

    /// <summary>Reads values from 1; where neither argument is there, 1.</summary>
    /// <param name="all">The argument for all axes.</param>
    /// <param name="own">What an axis's own argument begins with.</param>
    public static AxisArguments Sizes(ArgumentReader arguments, int rank, string all, string own) =>
        Read(arguments, rank, all, own, name => arguments.Size(name, SizeLimits.Window));

    /// <summary>Reads values from 0; where neither argument is there, 0.</summary>
    public static AxisArguments Amounts(ArgumentReader arguments, int rank, string all, string own) =>
        Read(arguments, rank, all, own, name => arguments.Amount(name, SizeLimits.Window));

    /// <summary>The first of the arguments that is given, or null.</summary>
    public static string? Given(ArgumentReader arguments, string all, string own) =>
        Axes.Select(a => Named(own, a)).Prepend(all).FirstOrDefault(arguments.Has);

    private static AxisArguments Read(ArgumentReader arguments, int rank, string all, string own, Func<string, int> read)
    {
        string[] names = Enumerable.Range(0, rank).Select(a => rank > 1 && arguments.Has(Named(own, Axes[a])) ? Named(own, Axes[a]) : all).ToArray();
        Dictionary<string, int> values = names.Distinct().ToDictionary(n => n, read);
        return new AxisArguments(names, names.Select(n => values[n]).ToArray());
    }

    // Constructor parameters begin with a small letter: kernelHeight; and where there is nothing before it, height.
    private static string Named(string own, string axis) => own.Length == 0 ? axis.ToLowerInvariant() : own + axis;
}
