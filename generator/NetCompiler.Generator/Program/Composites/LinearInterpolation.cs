using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Program;

/// <summary>
/// Makes one dimension longer by a whole factor with linear interpolation: element o of the result lies at (o + 1/2) / factor − 1/2 of the input, clamped to
/// its ends.
/// </summary>
/// <param name="Outer">Elements of the dimensions before it.</param>
/// <param name="Length">Its length before.</param>
/// <param name="Inner">Elements of the dimensions after it.</param>
internal sealed record LinearInterpolation(Tensor In, Tensor Out, int Outer, int Length, int Factor, int Inner)
    : Composite(Loops.Elements(Out.Length), Access.Of(Out, 0, 1))
{
    public override IEnumerable<Access> Reads => [new(In, new(Affine.Of(0), Affine.Sum(0)), new(Axis.Batch, In.Length))];

    public override IEnumerable<Operation> Expand()
    {
        for (int d = 0; d < Factor; d++)
        {
            (int neighbour, float weight) = Neighbour(d);
            if (neighbour == 0 || Length == 1)
            {
                yield return Line(0, Length, i => Result(i, d), i => Load(In, i));
                continue;
            }

            // At one end the neighbour is missing, and the end itself stands for it.
            int first = neighbour < 0 ? 1 : 0;
            yield return Line(first, Length - 1, i => Result(i, d), i => ((1 - weight) * Load(In, i)) + (weight * Load(In, i, neighbour)));
            yield return Line(neighbour < 0 ? 0 : Length - 1, 1, i => Result(i, d), i => Load(In, i));
        }
    }

    public override void Differentiate(Access outer, Gradients gradients)
    {
        if (!gradients.Wants(In))
        {
            return;
        }

        (Access target, Expr? previous) = gradients.Target(Reads.Single());
        Expr Dy(Affine i, int d, int shift = 0) => new LoadExpr(Result(Shift(i, shift), d).With(outer.Tensor));
        Expr Gradient(Affine i, bool hasBefore, bool hasAfter)
        {
            Expr sum = 0f;
            for (int d = 0; d < Factor; d++)
            {
                // What the element gives to its own results, to those of the element after it that look back, and to those before it that look ahead.
                (int neighbour, float weight) = Neighbour(d);
                bool shares = neighbour < 0 ? hasBefore : neighbour > 0 && hasAfter;
                sum += (shares ? 1 - weight : 1) * Dy(i, d);
                if (neighbour < 0 && hasAfter)
                {
                    sum += weight * Dy(i, d, 1);
                }
                else if (neighbour > 0 && hasBefore)
                {
                    sum += weight * Dy(i, d, -1);
                }
            }

            return previous is null ? sum : new LoadExpr(Element(target.Tensor, i)) + sum;
        }

        void Add(int first, int count) => gradients.Add(Line(
            first, count, i => Element(target.Tensor, i), i => Gradient(i, first > 0, first + count < Length)));
        Add(0, 1);
        if (Length > 2)
        {
            Add(1, Length - 2);
        }

        if (Length > 1)
        {
            Add(Length - 1, 1);
        }
    }

    public override string Print() => $"{Out.Name} = linear-interpolation({In.Name}[{Outer},{Length},{Inner}], factor {Factor})";

    /// <summary>The other element that the d-th result of each element looks at, −1, 0 or 1, and its weight.</summary>
    private (int Neighbour, float Weight) Neighbour(int d)
    {
        float place = ((d + 0.5f) / Factor) - 0.5f;
        return (Math.Sign(place), Math.Abs(place));
    }

    // The elements from first on, at all places of the dimensions around.
    private Map Line(int first, int count, Func<Affine, Access> target, Func<Affine, Expr> value)
    {
        Affine i = Affine.Of(2, first);
        return new Map(new(Loops.B, new Axis("o", Outer), new Axis("i", count), new Axis("n", Inner)), Store(target(i), value(i)));
    }

    private Expr Load(Tensor tensor, Affine i, int shift = 0) => new LoadExpr(Element(tensor, Shift(i, shift)));

    private static Affine Shift(Affine index, int shift) => index with { Constant = index.Constant + shift };

    private Access Element(Tensor tensor, Affine i) => new(tensor, new(Affine.Of(0), Affine.Of(1), i, Affine.Of(3)), new(Axis.Batch, Outer, Length, Inner));

    private Access Result(Affine i, int d) =>
        new(Out, new(Affine.Of(0), Affine.Of(1), i, Affine.Sum(d), Affine.Of(3)), new(Axis.Batch, Outer, Length, Factor, Inner));
}
