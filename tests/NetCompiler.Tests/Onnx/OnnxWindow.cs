namespace NetCompiler.Tests.Onnx;

/// <summary>The window attributes of a convolution or a pool, completed with ONNX's defaults.</summary>
internal sealed class OnnxWindow
{
    private readonly int[] _explicit;

    public OnnxWindow(OnnxNode node, int[] kernel, int[] dimensions)
    {
        Rank = kernel.Length;
        if (Rank is 0 or > 2)
        {
            throw new OutOfScopeException("three spatial axes");
        }

        Kernel = kernel;
        Strides = node.Integers("strides", [.. Enumerable.Repeat(1, Rank)]);
        Dilations = node.Integers("dilations", [.. Enumerable.Repeat(1, Rank)]);
        _explicit = node.Integers("pads", new int[2 * Rank]);
        Automatic = node.Text("auto_pad", "NOTSET");
        Lengths = dimensions[2..];
    }

    public int Rank { get; }

    public int[] Kernel { get; }

    public int[] Strides { get; }

    public int[] Dilations { get; }

    public string Automatic { get; }

    public bool IsSame => Automatic is "SAME_UPPER" or "SAME_LOWER";

    private int[] Lengths { get; }

    public int Extent(int axis) => (Dilations[axis] * (Kernel[axis] - 1)) + 1;

    public int Before(int axis) => !IsSame ? _explicit[axis] : Automatic == "SAME_UPPER" ? Total(axis) / 2 : Total(axis) - (Total(axis) / 2);

    public int After(int axis) => IsSame ? Total(axis) - Before(axis) : _explicit[Rank + axis];

    public bool IsSymmetric => Enumerable.Range(0, Rank).All(a => Before(a) == After(a));

    /// <summary>Length of the output along an axis.</summary>
    public int Positions(int axis, bool ceiling = false)
    {
        int span = Lengths[axis] + Before(axis) + After(axis) - Extent(axis);
        return (ceiling ? (span + Strides[axis] - 1) / Strides[axis] : span / Strides[axis]) + 1;
    }

    /// <summary>Strides, dilations and symmetric padding as arguments of an attribute.</summary>
    public IEnumerable<string> Arguments(bool padded)
    {
        string[] axes = Rank == 1 ? ["Strides", "Dilation", "PaddingSize"] : ["StrideHeight", "DilationHeight", "PaddingHeight", "StrideWidth", "DilationWidth", "PaddingWidth"];
        for (int a = 0; a < Rank; a++)
        {
            yield return $"{axes[3 * a]} = {Strides[a]}";
            yield return $"{axes[(3 * a) + 1]} = {Dilations[a]}";
            if (padded && Before(a) > 0)
            {
                yield return $"{axes[(3 * a) + 2]} = {Before(a)}";
            }
        }
    }

    /// <summary>The padding as a layer of its own.</summary>
    public string Padded(Declaration declaration, string from) =>
        declaration.Add($"ZeroPadding{Rank}D", from, [.. Enumerable.Range(0, Rank).SelectMany(a => new[] { $"{Before(a)}", $"{After(a)}" })]);

    private int Total(int axis) => Math.Max(0, ((((Lengths[axis] + Strides[axis] - 1) / Strides[axis]) - 1) * Strides[axis]) + Extent(axis) - Lengths[axis]);
}
