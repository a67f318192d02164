using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Schedule;

/// <summary>
/// A 3×3 convolution of stride 1 (or its gradient with respect to the input) through a domain with fewer multiplications: input tiles are transformed,
/// multiplied point by point with transformed weights, and transformed back into tiles of the result.
/// </summary>
/// <param name="Geometry">The axes and sizes of the convolution.</param>
/// <param name="Weights">The transformed weights: for each point a packed matrix [channels in, channels out] in groups of two panels.</param>
/// <param name="Body">The epilogue.</param>
internal sealed record WinogradKernel(
    string Name, Contraction Source, WinogradForm Form, WinogradGeometry Geometry, Access Broadcast, Tensor Weights, EquatableArray<Statement> Body)
    : Kernel(Name, Partition.Examples, 0)
{
    public override int Granule => 1;

    public override IEnumerable<Operation> Operations => [Source with { Body = Body }];

    public override Kernel MapTensors(Func<Tensor, Tensor> map) => this with
    {
        Source = (Contraction)Source.MapAccesses(OfTensors(map)),
        Broadcast = OfTensors(map)(Broadcast),
        Weights = map(Weights),
        Body = new(Body.Select(s => s.MapAccesses(OfTensors(map)))),
    };

    // The weights themselves are not read here, only what has been made of them.
    public override IReadOnlyList<Tensor> Tensors =>
        [Broadcast.Tensor, Weights, .. Body.SelectMany(s => s.Accesses).Select(a => a.Tensor).Distinct()
            .Where(t => t != Broadcast.Tensor)];

    public int TileRows => Form.Tiles(Geometry.OutputHeight);

    public int TileColumns => Form.Tiles(Geometry.OutputWidth);
}

/// <summary>What a 3×3 convolution of stride 1 goes through.</summary>
/// <param name="Row">Output axis along the height.</param>
/// <param name="Pixel">Output axis along the width.</param>
/// <param name="Column">Output axis of the channels.</param>
/// <param name="Flipped">Whether the taps run against the input, as they do in the gradient with respect to it.</param>
/// <param name="Top">The input row that the first output row's first tap reads: −1 with a padding of 1.</param>
internal sealed record WinogradGeometry(
    int Row, int Pixel, int Column, bool Flipped, int Top, int Left, int InputHeight, int InputWidth, int Channels, int OutputHeight, int OutputWidth, int Filters)
{
    /// <summary>The geometry of a contraction; null where it is another kind of convolution.</summary>
    public static WinogradGeometry? Of(Contraction contraction, Access image, Access weights)
    {
        IReadOnlyList<Axis> axes = contraction.Axes;
        if (image.Index.Count != 4 || image.Tensor.IsPacked || weights.Index.Count != 4 || !image.Tensor.Batched
            || contraction.Output.Count != 4 || axes.Count != 7 || !contraction.Output.Any(a => axes[a].IsBatch))
        {
            return null;
        }

        (int Output, int Tap, int Sign, int Start)? Spatial(int dimension)
        {
            Affine index = image.Index[dimension];
            Term[] outputs = index.Terms.Where(t => contraction.Output.Contains(t.Axis)).ToArray();
            Term[] taps = index.Terms.Where(t => !contraction.Output.Contains(t.Axis)).ToArray();
            return index.Divisor == 1 && outputs.Length == 1 && taps.Length == 1 && outputs[0].Coefficient == 1
                && Math.Abs(taps[0].Coefficient) == 1 && axes[taps[0].Axis].Extent == WinogradForm.Taps
                ? (outputs[0].Axis, taps[0].Axis, taps[0].Coefficient, index.Constant - (taps[0].Coefficient < 0 ? WinogradForm.Taps - 1 : 0))
                : null;
        }

        int channel = image.Index[3].Single;
        Access result = contraction.Writes.First();
        int column = result.Index[result.Index.Count - 1].Single;
        if (Spatial(1) is not { } h || Spatial(2) is not { } w || h.Sign != w.Sign || channel < 0 || contraction.Output.Contains(channel)
            || image.Index[3].Constant != 0 || weights.Index[0].Single != h.Tap || weights.Index[1].Single != w.Tap
            || !weights.Uses(channel) || !weights.Uses(column))
        {
            return null;
        }

        return new WinogradGeometry(
            h.Output, w.Output, column, h.Sign < 0, h.Start, w.Start, image.Dimensions[1], image.Dimensions[2], image.Dimensions[3],
            axes[h.Output].Extent, axes[w.Output].Extent, axes[column].Extent);
    }

    /// <summary>The geometry of the convolution whose weights' gradient this is; null where it is another kind of contraction.</summary>
    public static WinogradGeometry? OfGradient(Contraction contraction, Access result)
    {
        IReadOnlyList<Axis> axes = contraction.Axes;
        if (axes.Count != 7 || contraction.Output.Count != 4 || result.Index.Count != 4 || result.Index.Any(i => i.Single < 0 || i.Constant != 0))
        {
            return null;
        }

        (int rowTap, int pixelTap, int channel, int column) = (result.Index[0].Single, result.Index[1].Single, result.Index[2].Single, result.Index[3].Single);
        (Access image, Access sums) = contraction.Lhs.Uses(rowTap) ? (contraction.Lhs, contraction.Rhs) : (contraction.Rhs, contraction.Lhs);
        if (image.Index.Count != 4 || sums.Index.Count != 4 || axes[rowTap].Extent != WinogradForm.Taps || axes[pixelTap].Extent != WinogradForm.Taps
            || image.Index[3].Single != channel || image.Index[3].Constant != 0 || sums.Index[3].Single != column || !sums.IsWhole(axes))
        {
            return null;
        }

        bool Slides(int dimension, int tap) => image.Index[dimension] is { Divisor: 1, Terms.Count: 2 } index
            && index.Coefficient(tap) == 1 && index.Coefficient(sums.Index[dimension].Single) == 1;
        return Slides(1, rowTap) && Slides(2, pixelTap)
            ? new WinogradGeometry(
                rowTap, pixelTap, column, false, image.Index[1].Constant, image.Index[2].Constant, image.Dimensions[1], image.Dimensions[2], image.Dimensions[3],
                sums.Dimensions[1], sums.Dimensions[2], axes[column].Extent)
            : null;
    }
}

/// <summary>
/// Transforms the weights of a 3×3 convolution, packed [9 · channels in, channels out], to a packed matrix [channels in, channels out] for each point.
/// </summary>
/// <param name="Flipped">Whether the taps are taken in the opposite order.</param>
internal sealed record WinogradWeightsKernel(string Name, Tensor From, Tensor To, int Units, WinogradForm Form, int Channels, bool Flipped)
    : CopyKernel(Name, From, To, Units);

/// <summary>
/// The gradient with respect to the weights of a 3×3 convolution of stride 1, in Winograd's domain: the derivative of <see cref="WinogradKernel"/>, with the
/// sums over all tiles of the batch taken at each point, and transformed to the nine taps in the end.
/// </summary>
/// <param name="Geometry">Of the convolution; its row and pixel axes are the taps.</param>
/// <param name="Gradient">Where the gradient of the nine taps goes.</param>
/// <param name="Sums">The gradient at each point of a tile: a packed matrix [points · channels in, channels out].</param>
/// <param name="Body">The epilogue.</param>
internal sealed record WinogradGradientKernel(
    string Name, Contraction Source, WinogradForm Form, WinogradGeometry Geometry, Access Gradient, Tensor Sums, EquatableArray<Statement> Body)
    : Kernel(Name, Partition.Units, 0)
{
    public override int Granule => 1;

    public override IEnumerable<Operation> Operations => [Source with { Body = Body }];

    public override IReadOnlyList<Tensor> Tensors => [.. base.Tensors.Append(Gradient.Tensor).Append(Sums).Distinct()];

    public override Kernel MapTensors(Func<Tensor, Tensor> map) => this with
    {
        Source = (Contraction)Source.MapAccesses(OfTensors(map)),
        Gradient = OfTensors(map)(Gradient),
        Sums = map(Sums),
        Body = new(Body.Select(s => s.MapAccesses(OfTensors(map)))),
    };

    public Access Image => Source.Lhs.Uses(Geometry.Row) ? Source.Lhs : Source.Rhs;

    /// <summary>The gradient of the convolution's output.</summary>
    public Access Output => Source.Lhs.Uses(Geometry.Row) ? Source.Rhs : Source.Lhs;

    public bool IsPlain => Body.Count == 1 && Body[0] is Store { Value: ResultExpr };

    public int TileRows => Form.Tiles(Geometry.OutputHeight);

    public int TileColumns => Form.Tiles(Geometry.OutputWidth);

    // A unit is a block of columns that one register tile covers.
    public override int UnitsOn(Target target) => Blocks(target).Count;

    /// <summary>The blocks of columns, and the rows of their tiles.</summary>
    public IReadOnlyList<ColumnBlock> Blocks(Target target) => TilePlan.Create(Geometry.Filters, target, TileSize(target).Vectors, Gradient.Tensor.HasPairedPanels).Blocks;

    public LineTile TileSize(Target target) => LineTile.Choose(
        Geometry.Channels,
        Math.Min(Geometry.Filters / target.Lanes, Panels.Widest(Geometry.Filters, Gradient.Tensor.HasPairedPanels) * target.VectorsPerPanel),
        target);
}
