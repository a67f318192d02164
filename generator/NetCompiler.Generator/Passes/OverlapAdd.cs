using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Passes;

/// <summary>
/// Gradients of images with few channels. Each point of an image gathers, from the points out that its taps reach, sums over all channels out; a vector holds
/// the few channels in. The other way round, each point out gives a share to every point in its window: the taps along the line and the channels in are the
/// columns of one product then, which fill the lanes, and shares of a point are added up where windows overlap.
/// </summary>
internal static class OverlapAdd
{
    // What is gained must pay for storing the shares and reading them again.
    private const double LeastGain = 0.85;

    // Floats of an example's shares that are still in the second-level cache when they are added up.
    private const int MostShares = NetworkOptions.UsualCache / sizeof(float) / 2;

    // Time of adding a share, in multiply-adds of a vector.
    private const double Addition = 2;

    public static TensorProgram Run(TensorProgram program)
    {
        TemporaryNames names = new();
        return program.With(program.Operations.SelectMany(
            o => o is Contraction { Scan: null } contraction && Line.Find(contraction) is { } line && line.Gains ? line.Split(names) : [o]));
    }

    /// <summary>The axes of a gradient along the lines of its images.</summary>
    /// <param name="Outer">The gradient of what the convolution gave.</param>
    /// <param name="Point">Axis of the image's points, one of the results'.</param>
    /// <param name="Tap">Axis of the taps, which is summed over.</param>
    /// <param name="Column">Axis of the channels in.</param>
    /// <param name="Dimension">The dimension of <paramref name="Outer"/> that point and tap index.</param>
    private sealed record Line(Contraction Contraction, Access Outer, Access Weight, int Point, int Tap, int Column, int Dimension)
    {
        private int Channels => Contraction.Axes[Column].Extent;

        private int Points => Contraction.Axes[Point].Extent;

        private int Taps => Contraction.Axes[Tap].Extent;

        private int OuterPoints => Outer.Dimensions[Dimension];

        private Affine Index => Outer.Index[Dimension];

        /// <summary>Floats of all shares of an example.</summary>
        private long Shares => Contraction.Output.Where(a => a != Point && a != Column && !Contraction.Axes[a].IsBatch)
            .Aggregate((long)OuterPoints * Taps * Channels, (product, a) => product * Contraction.Axes[a].Extent);

        /// <summary>Those of result[…, point, column] = Σ outer[…, point − tap, …] · weight[…, tap, column, …]; null where a contraction has another form.</summary>
        public static Line? Find(Contraction contraction)
        {
            EquatableArray<Axis> axes = contraction.Axes;
            Access result = contraction.Writes.First();
            (Access outer, Access weight) = contraction.Rhs.Tensor.Kind == TensorKind.Parameter ? (contraction.Lhs, contraction.Rhs) : (contraction.Rhs, contraction.Lhs);
            int last = result.Index.Count - 1;
            int depth = weight.Index.Count - 2;
            if (last < 2 || depth < 1 || !outer.Tensor.Batched || weight.Tensor is not { Kind: TensorKind.Parameter, IsMatrix: true, Dimensions.Count: 2 })
            {
                return null;
            }

            (int point, int column, int tap) = (result.Index[last - 1].Single, result.Index[last].Single, weight.Index[depth - 1].Single);
            if (point < 0 || column < 0 || tap < 0 || axes[point].IsBatch || axes[column].Extent >= WidestVector.Lanes || contraction.Output.Contains(tap))
            {
                return null;
            }

            int dimension = outer.Index.ToList().FindIndex(i => i.Coefficient(point) != 0);
            bool isWindow = dimension >= 0 && outer.Index[dimension] is { Divisor: 1, Terms.Count: 2 } index && index.Coefficient(tap) != 0 && !outer.Uses(column)
                && outer.Index.Where((_, d) => d != dimension).All(i => i.Coefficient(point) == 0 && i.Coefficient(tap) == 0);
            bool isKernel = weight.IsWhole(depth - 1, tap, axes) && weight.IsWhole(depth, column, axes) && !weight.Uses(point);
            return isWindow && isKernel ? new Line(contraction, outer, weight, point, tap, column, dimension) : null;
        }

        /// <summary>Whether that takes less time than gathering does, with as many neighbouring points together as are best.</summary>
        public bool Gains
        {
            get
            {
                int terms = Contraction.SummedAxes.Where(a => a != Tap).Aggregate(1, (product, a) => product * Contraction.Axes[a].Extent);
                double gathered = Enumerable.Range(1, Points).Where(p => Points % p == 0 && (p == 1 || p * Channels <= WidestVector.Lanes)).Min(Gathered);
                double shared = (OuterPoints * WidestVector.Count(Taps * Channels)) + (Gathered(1) * Addition / terms);
                return shared < LeastGain * gathered && Shares <= MostShares;
            }
        }

        /// <summary>The product that gives the shares, and their sums with what follows them.</summary>
        public IEnumerable<Operation> Split(TemporaryNames names)
        {
            int[] output = [.. Contraction.Output];
            int[] kept = [.. output.Where(a => a != Column).OrderBy(a => Contraction.Axes[a].IsBatch ? 0 : 1)];
            int depth = Weight.Index.Count - 2;

            // The axes of the product: the channels in with their taps are its columns, points out stand where points in stood.
            Axis[] axes = [.. Contraction.Axes];
            axes[Point] = new Axis("o" + axes[Point].Name.TrimStart('i'), OuterPoints);
            axes[Column] = new Axis(axes[Tap].Name + axes[Column].Name, Taps * Channels);
            int[] remaining = [.. Enumerable.Range(0, axes.Length).Where(a => a != Tap)];
            int Product(int axis) => Array.IndexOf(remaining, axis);
            Tensor shares = LoweringContext.NewValue(names.Next(Contraction.Writes.First().Tensor.Name + ".shares"), (int)Shares);
            EquatableArray<int> matrix = new(kept.Append(Column).Select(a => axes[a].Extent));
            yield return new Contraction(
                new(remaining.Select(a => axes[a])),
                new(output.Select(Product)),
                (Outer with { Index = new(Outer.Index.Select((index, d) => d == Dimension ? Affine.Of(Point) : index)) }).Rename(Product),
                new Access(Weight.Tensor, new(Weight.Index.Where((_, d) => d != depth - 1)),
                    new(Weight.Dimensions.Select((extent, d) => d == depth ? Taps * extent : extent).Where((_, d) => d != depth - 1))).Rename(Product),
                new Store(new Access(shares, new(kept.Append(Column).Select(a => Affine.Of(Product(a)))), matrix), new ResultExpr()));

            int Sum(int axis) => axis == Tap ? output.Length : Array.IndexOf(output, axis);
            Access share = new(
                shares,
                new(kept.Select(a => a == Point ? Index : Affine.Of(a)).Append(Affine.Of(Tap)).Append(Affine.Of(Column))),
                new(matrix.Take(kept.Length).Append(Taps).Append(Channels)));
            yield return new Reduce(
                new(output.Append(Tap).Select(a => Contraction.Axes[a])),
                new(Enumerable.Range(0, output.Length)),
                ReduceKind.Sum,
                new LoadExpr(share.Rename(Sum)),
                new(Contraction.Body.Select(s => s.RenameAxes(Sum))));
        }

        // Vectors of multiply-adds for a line, those beside the image left out, with several neighbouring points as the columns of one.
        private double Gathered(int points)
        {
            FoldedTaps taps = FoldedTaps.Create(points, Taps, 1, Index.Coefficient(Point), Index.Coefficient(Tap));
            int valid = Enumerable.Range(0, Points / points).Sum(first => Enumerable.Range(0, taps.Extent)
                .Select(t => Index.Constant + (first * points * taps.PointStep) + taps.First + (t * taps.Step)).Count(at => at >= 0 && at < OuterPoints));
            return valid * WidestVector.Count(points * Channels);
        }
    }
}
