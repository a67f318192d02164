using NetCompiler.Generator.Diagnostics;
using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Shapes;

/// <summary>
/// How much of an image one value of a layer sees (Luo et al. 2016): each window adds (extent − 1) times the product of the strides before it. Says where that
/// exceeds the image.
/// </summary>
internal static class ReceptiveFields
{
    public static void Check(IReadOnlyList<DraftNode> nodes, IssueList issues)
    {
        var fields = new Field?[nodes.Count];
        for (int i = 0; i < nodes.Count; i++)
        {
            fields[i] = Of(nodes, i, fields);
            if (fields[i] is not { } field || Windows(nodes[i].Layer) is null)
            {
                continue;
            }

            Shape image = nodes[field.Input].Shape!;
            if (Enumerable.Range(0, field.Axes.Count).All(a => field.Axes[a].Size <= image.Dimensions[a]))
            {
                continue;
            }

            string size = string.Join("×", field.Axes.Select(a => (long)Math.Ceiling(a.Size)));
            string extent = string.Join("×", image.Dimensions.Take(image.Rank - 1));
            issues.Add(
                PerformanceRules.ReceptiveField, nodes[i].Place, [nodes[field.Input].Place, Kernel(nodes[i])], Smaller(nodes, i, fields, image), size, nodes[i].Name, extent, nodes[field.Input].Name);
            return;
        }
    }

    private static Place Kernel(DraftNode node) => node.Place.On(node.Layer is PoolLayer ? "size" : "kernel");

    /// <summary>The largest kernel, odd or even as it is, with which the field ends with the image; null where none or only a single value has room.</summary>
    private static string? Smaller(IReadOnlyList<DraftNode> nodes, int node, Field?[] fields, Shape image)
    {
        EquatableArray<Window> windows = Windows(nodes[node].Layer)!.Value;
        Field before = fields[nodes[node].Inputs[0]]!;
        bool Fits(int kernel) => windows.Select((w, a) => before.Axes[a].Down(w with { Size = kernel }).Size <= image.Dimensions[a]).All(fits => fits);
        int size = windows.Select(w => w.Size).Distinct().Count() > 1 ? 0 : windows[0].Size - 2;
        while (size > 1 && !Fits(size))
        {
            size -= 2;
        }

        return size > 1 ? $"{size}" : null;
    }

    /// <summary>Null where a layer does not see a part of one image.</summary>
    private static Field? Of(IReadOnlyList<DraftNode> nodes, int node, Field?[] fields)
    {
        DraftNode draft = nodes[node];
        if (draft.Layer is InputLayer)
        {
            int rank = draft.Shape!.Rank - 1;
            return rank == 0 ? null : new Field(node, new(Enumerable.Repeat(new FieldAxis(1, 1), rank)));
        }

        Field[] read = draft.Inputs.Select(i => fields[i]).OfType<Field>().OrderByDescending(f => f.Axes.Max(a => a.Size)).ToArray();
        if (read.Length < draft.Inputs.Count || read.Any(f => f.Input != read[0].Input) || draft.Shape!.Rank != read[0].Axes.Count + 1)
        {
            return null;
        }

        Field widest = read[0];
        return draft.Layer switch
        {
            ReshapeLayer or PermuteLayer => null,
            TransposedConvolutionLayer t => widest.Through((axis, a) => axis.Up(t.Windows[a].Stride, t.Windows[a].Extent)),
            UpSamplingLayer u => widest.Through((axis, a) => axis.Up(u.Factors[a], u.Interpolation == Interpolation.Bilinear ? u.Factors[a] + 1 : 1)),
            { } layer when Windows(layer) is { } windows => widest.Through((axis, a) => axis.Down(windows[a])),
            _ => widest,
        };
    }

    private static EquatableArray<Window>? Windows(Layer? layer) => layer switch
    {
        ConvolutionLayer convolution => convolution.Windows,
        PoolLayer pool => pool.Windows,
        _ => default(EquatableArray<Window>?),
    };

    /// <param name="Input">The node of the image that is seen.</param>
    private sealed record Field(int Input, EquatableArray<FieldAxis> Axes)
    {
        public Field Through(Func<FieldAxis, int, FieldAxis> layer) => this with { Axes = new(Axes.Select(layer)) };
    }

    /// <param name="Size">Elements of the input that one value sees.</param>
    /// <param name="Step">How far the views of neighbours lie apart, in elements of the input.</param>
    private readonly record struct FieldAxis(double Size, double Step)
    {
        public FieldAxis Down(Window window) => new(Size + ((window.Extent - 1) * Step), Step * window.Stride);

        // A value in the larger image reads every factor-th tap of the kernel, and so that many neighbours of the smaller one.
        public FieldAxis Up(int factor, int extent) => new(Size + (((extent - 1) / factor) * Step), Step / factor);
    }
}
