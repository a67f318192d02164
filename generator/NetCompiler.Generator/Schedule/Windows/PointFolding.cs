using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Schedule;

/// <summary>
/// Convolutions with few channels out: neighbouring points of a line, whose channels lie side by side, become the columns of one point, so that they fill the
/// lanes of a vector. The taps of that point are those of all of them, with zero weights where one has none: p points of k taps each take k + p − 1 steps
/// (at a stride of 1) for p times the columns, instead of p times k. What is not finite in an image reaches those neighbours too, as in Winograd's algorithm:
/// zero times it is not a number.
/// </summary>
internal static class PointFolding
{
    // Copies have rows of one group of panels, and tiles take them side by side.
    private const int MostPanels = 2;

    // What is gained must pay for the copies of the weights.
    private const double LeastGain = 0.85;

    /// <param name="column">The axis of the channels out, which stays the axis of the columns; so do those of points and taps.</param>
    /// <returns>The contraction with its operands and what its sums start from; as they were where nothing is gained.</returns>
    public static (Contraction Contraction, Access Broadcast, Access Vector, Access? Initial) Run(
        Contraction contraction, Access broadcast, Access vector, Access? initial, int column, List<Kernel> copies)
    {
        Line? line = Line.Find(contraction, broadcast, vector, column);
        int points = line?.Best() ?? 1;
        if (line is null || points == 1)
        {
            return (contraction, broadcast, vector, initial);
        }

        FoldedTaps taps = line.Fold(points);
        Axis[] axes = contraction.Axes.ToArray();
        axes[line.Point] = axes[line.Point] with { Extent = axes[line.Point].Extent / points };
        axes[line.Tap] = axes[line.Tap] with { Extent = taps.Extent };
        axes[column] = axes[column] with { Extent = points * line.Columns };
        Contraction folded = (Contraction)contraction.MapExpressions(e => e.Rewrite(x => x is LoadExpr load ? new LoadExpr(line.View(load.Access, points)) : null));
        folded = folded with
        {
            Axes = new(axes),
            Body = new(folded.Body.Select(s => s is Store store ? store with { Target = line.View(store.Target, points) } : s)),
        };
        return (folded, line.Moved(broadcast, taps), Weights(vector, taps, line.TapDimension, copies), initial is null
            ? null
            : new Access(Copy(initial.Tensor, [points * line.Columns], FoldedTaps.Repeated(points), copies), initial.Index));
    }

    private static Access Weights(Access vector, FoldedTaps taps, int tapDimension, List<Kernel> copies)
    {
        int[] view = vector.Dimensions.ToArray();
        view[tapDimension] = taps.Extent;
        view[view.Length - 1] *= taps.Points;
        int columns = view[view.Length - 1];
        return new Access(Copy(vector.Tensor, [view.Aggregate(1, (product, d) => product * d) / columns, columns], taps, copies), vector.Index, new(view));
    }

    private static Tensor Copy(Tensor source, int[] dimensions, FoldedTaps taps, List<Kernel> copies)
    {
        Tensor to = source with { Name = source.Name + ".folded" + Steps(taps), Kind = TensorKind.Derived, Dimensions = new(dimensions) };
        if (!copies.Any(c => c is FoldKernel f && f.To == to))
        {
            copies.Add(new FoldKernel(to.Name, source, to, taps));
        }

        return to;
    }

    // Layers that share weights may go through them in other steps, with copies of the same shape.
    private static string Steps(FoldedTaps taps)
    {
        (int point, int tap) = (taps.PointStep / taps.Step, Math.Abs(taps.TapStep) / taps.Step);
        return point <= 1 && tap == 1 ? "" : $".{point}.{tap}";
    }

    /// <summary>The axes of a convolution along the lines of its images.</summary>
    /// <param name="Point">Axis of the points out.</param>
    /// <param name="Tap">Axis of the taps along the line.</param>
    /// <param name="Dimension">The dimension of the image that both index.</param>
    /// <param name="TapDimension">The dimension of the weights that the taps index.</param>
    private sealed record Line(Contraction Contraction, int Column, int Point, int Tap, Affine Index, int Dimension, int TapDimension, int Inner)
    {
        public int Columns => Contraction.Axes[Column].Extent;

        private int Points => Contraction.Axes[Point].Extent;

        public static Line? Find(Contraction contraction, Access image, Access weights, int column)
        {
            Access result = contraction.Writes.First();
            int last = result.Index.Count - 1;
            int point = last < 2 ? -1 : result.Index[last - 1].Single;
            int dimension = image.Index.ToList().FindIndex(i => i.Coefficient(point) != 0);
            if (point < 0 || contraction.Axes[point].IsBatch || dimension < 0 || image.Index[dimension] is not { Divisor: 1, Terms.Count: 2 } index
                || image.Index.Where((_, d) => d != dimension).Any(i => i.Coefficient(point) != 0) || image.Uses(column))
            {
                return null;
            }

            int tap = index.Terms.First(t => t.Axis != point).Axis;
            int tapDimension = weights.Index.ToList().FindIndex(i => i.Single == tap && i.Constant == 0);
            if (contraction.Output.Contains(tap) || image.Index.Where((_, d) => d != dimension).Any(i => i.Coefficient(tap) != 0)
                || tapDimension < 0 || tapDimension == weights.Index.Count - 1 || weights.Dimensions[tapDimension] != contraction.Axes[tap].Extent
                || weights.Index.Where((_, d) => d != tapDimension).Any(i => i.Coefficient(tap) != 0) || weights.Uses(point)
                || weights.Tensor is not { Kind: TensorKind.Parameter or TensorKind.Derived, IsMatrix: true, Dimensions.Count: 2 })
            {
                return null;
            }

            int inner = weights.Dimensions.Skip(tapDimension + 1).Take(weights.Dimensions.Count - tapDimension - 2).Aggregate(1, (product, d) => product * d);
            Line line = new(contraction, column, point, tap, index, dimension, tapDimension, inner);
            bool random = contraction.Body.Any(s => s.Value.All().Any(e => e is RandomExpr or OneHotExpr));
            return !random && contraction.Body.SelectMany(s => s.Value.Loads()).Concat(contraction.Writes).All(line.CanView) ? line : null;
        }

        /// <summary>The number of points together that takes the least time; 1 where it is best to leave them as they are.</summary>
        public int Best()
        {
            double Cost(int points) => Fold(points).Extent * LineTile.Choose(Points / points, Panels.Count(points * Columns), Target.Avx512).Cycles;
            int[] choices = [.. Enumerable.Range(2, Math.Max(0, Points - 1)).Where(p => Points % p == 0 && Panels.Count(p * Columns) <= MostPanels)];
            int best = Columns > Panels.Width / 2 || choices.Length == 0 ? 1 : choices.OrderBy(Cost).First();
            return best > 1 && Cost(best) < LeastGain * Cost(1) ? best : 1;
        }

        public FoldedTaps Fold(int points) => FoldedTaps.Create(points, Contraction.Axes[Tap].Extent, Inner, Index.Coefficient(Point), Index.Coefficient(Tap));

        /// <summary>The image at the first of several points and the taps of all of them.</summary>
        public Access Moved(Access image, FoldedTaps taps) => image with
        {
            Index = new(image.Index.Select((index, d) => d == Dimension
                ? Affine.Sum(index.Constant + taps.First, (Point, taps.Points * taps.PointStep), (Tap, taps.Step))
                : index)),
        };

        /// <summary>An access that has the channels of several points in its last dimension.</summary>
        public Access View(Access access, int points)
        {
            int last = access.Index.Count - 1;
            return !access.Uses(Point) && !access.Uses(Column)
                ? access
                : access with { Dimensions = new(access.Dimensions.Select((extent, d) => d == last ? extent * points : d == last - 1 ? extent / points : extent)) };
        }

        private bool CanView(Access access)
        {
            if (!access.Uses(Point) && !access.Uses(Column))
            {
                return true;
            }

            int last = access.Index.Count - 1;
            return last >= 2 && !access.Tensor.IsPacked && access.Index.All(i => i.Divisor == 1)
                && access.IsWhole(last, Column, Contraction.Axes) && access.IsWhole(last - 1, Point, Contraction.Axes);
        }
    }
}
