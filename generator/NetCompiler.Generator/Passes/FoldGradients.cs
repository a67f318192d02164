using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Passes;

/// <summary>
/// Gradients of kernels with few channels out: neighbouring points of a line, whose channels lie side by side, become the columns of one point, so that they
/// fill the lanes of a vector (as the scheduler does with weights, the other way round). Each of the taps of all those points has sums of its own then, of which every
/// weight takes those of its tap, one for each point.
/// </summary>
internal static class FoldGradients
{
    // What is gained must pay for adding up the sums.
    private const double LeastGain = 0.85;

    public static TensorProgram Run(TensorProgram program) => program.With(program.Operations.SelectMany(
        o => o is Contraction { Scan: null } contraction && Line.Find(contraction) is { } line && line.Best() is { } taps ? line.Fold(taps) : [o]));

    /// <summary>The axes of a gradient along the lines of its images.</summary>
    /// <param name="Image">What the convolution read.</param>
    /// <param name="Outer">The gradient of what it gave.</param>
    /// <param name="Weight">Where the gradient of a weight belongs.</param>
    /// <param name="Point">Axis of the convolution's points, which is summed over.</param>
    /// <param name="Tap">Axis of the taps along the line.</param>
    /// <param name="Column">Axis of the channels out.</param>
    /// <param name="Dimension">The dimension of the image that point and tap index.</param>
    private sealed record Line(Contraction Contraction, Access Image, Access Outer, Access Weight, int Point, int Tap, int Column, int Dimension)
    {
        private int Columns => Contraction.Axes[Column].Extent;

        private int Points => Contraction.Axes[Point].Extent;

        private int Last => Weight.Index.Count - 1;

        public static Line? Find(Contraction contraction)
        {
            Access weight = contraction.Writes.First();
            int last = weight.Index.Count - 1;
            if (contraction.Output.Any(a => contraction.Axes[a].IsBatch) || weight.Tensor is not { IsMatrix: true, Dimensions.Count: 2 } || last < 2
                || contraction.Body.SelectMany(s => s.Value.Loads()).Concat(contraction.Writes).Any(a => a.Index != weight.Index || a.Dimensions != weight.Dimensions))
            {
                return null;
            }

            int column = weight.Index[last].Single;
            (Access image, Access outer) = contraction.Rhs.Uses(column) ? (contraction.Lhs, contraction.Rhs) : (contraction.Rhs, contraction.Lhs);
            int point = outer.Index.Count < 3 ? -1 : outer.Index[outer.Index.Count - 2].Single;
            if (point < 0 || contraction.Axes[point].IsBatch || contraction.Output.Contains(point) || image.Uses(column) || outer.Tensor.IsPacked || outer.Tensor.IsSparse
                || outer.Index.Any(i => i.Divisor != 1) || !outer.IsWhole(outer.Index.Count - 1, column, contraction.Axes) || !outer.IsWhole(outer.Index.Count - 2, point, contraction.Axes))
            {
                return null;
            }

            int dimension = image.Index.ToList().FindIndex(i => i.Coefficient(point) != 0);
            int tap = dimension >= 0 && image.Index[dimension] is { Divisor: 1, Terms.Count: 2 } index ? index.Terms.First(t => t.Axis != point).Axis : -1;
            return tap >= 0 && contraction.Output.Contains(tap) && !outer.Uses(tap) && Enumerable.Range(0, last).Any(d => weight.IsWhole(d, tap, contraction.Axes))
                && image.Index.Where((_, d) => d != dimension).All(i => i.Coefficient(point) == 0 && i.Coefficient(tap) == 0)
                ? new Line(contraction, image, outer, weight, point, tap, column, dimension)
                : null;
        }

        /// <summary>The taps of as many points together as take the least time; null where it is best to leave them as they are.</summary>
        public FoldedTaps? Best()
        {
            double Cost(FoldedTaps taps) => (double)taps.Extent * Points / taps.Points;
            FoldedTaps one = Taps(1);
            FoldedTaps best = Enumerable.Range(1, Points).Where(p => Points % p == 0 && p * Columns <= WidestVector.Lanes).Select(Taps).DefaultIfEmpty(one).OrderBy(Cost).First();
            return Cost(best) < LeastGain * Cost(one) ? best : null;
        }

        /// <summary>The sums for all points together, and the map that takes the weights' gradients from them.</summary>
        public IEnumerable<Operation> Fold(FoldedTaps taps)
        {
            int tapDimension = Weight.Index.ToList().FindIndex(i => i.Single == Tap);
            int columns = taps.Points * Columns;
            EquatableArray<int> view = new(Weight.Dimensions.Select((extent, d) => d == tapDimension ? taps.Extent : d == Last ? columns : extent));
            Tensor weight = Contraction.Writes.Select(w => w.Tensor).OrderBy(t => t.Kind == TensorKind.Slot).First();
            Tensor folded = weight with
            {
                Name = (weight.Kind == TensorKind.Gradient ? "" : "d") + weight.Name + ".sums",
                Kind = TensorKind.Derived,
                Dimensions = new(view.Aggregate(1, (product, d) => product * d) / columns, columns),
            };

            Axis[] axes = Contraction.Axes.ToArray();
            axes[Point] = axes[Point] with { Extent = Points / taps.Points };
            axes[Tap] = axes[Tap] with { Extent = taps.Extent };
            axes[Column] = axes[Column] with { Extent = columns };
            yield return Contraction with
            {
                Axes = new(axes),
                Lhs = Image with
                {
                    Index = new(Image.Index.Select((index, d) => d == Dimension
                        ? Affine.Sum(index.Constant + taps.First, (Point, taps.Points * taps.PointStep), (Tap, taps.Step))
                        : index)),
                },
                Rhs = Outer with { Dimensions = new(Outer.Dimensions.Select((extent, d) =>
                    (Outer.Index.Count - d) switch { 1 => columns, 2 => extent / taps.Points, _ => extent })) },
                Body = new Store(new Access(folded, Weight.Index, view), new ResultExpr()),
            };

            int[] output = [.. Contraction.Output];
            Expr sum = Enumerable.Range(0, taps.Points).Select(p => (Expr)new LoadExpr(At(p))).Aggregate((a, b) => a + b);
            yield return new Map(new(output.Select(a => Contraction.Axes[a])), new(Contraction.Body
                .Select(s => s.With(s.Value.Rewrite(e => e is ResultExpr ? sum : null)))
                .Select(s => s.MapAccesses(a => a.Rename(axis => Array.IndexOf(output, axis))))));

            Access At(int point) => new(folded, new(Weight.Index.Select((index, d) => d == tapDimension
                ? Affine.Sum(((taps.PointStep * point) - taps.First) / taps.Step, (Tap, taps.TapStep / taps.Step))
                : d == Last ? index with { Constant = point * Columns } : index)), view);
        }

        private FoldedTaps Taps(int points)
        {
            Affine index = Image.Index[Dimension];
            return FoldedTaps.Create(points, Contraction.Axes[Tap].Extent, 1, index.Coefficient(Point), index.Coefficient(Tap));
        }
    }
}
