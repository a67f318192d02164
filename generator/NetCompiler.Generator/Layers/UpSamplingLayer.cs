using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Layers;

internal enum Interpolation
{
    Nearest, Bilinear,
}

/// <summary>
/// Makes an image larger by whole factors, or a sequence longer. Nearest repeats every pixel; bilinear weighs the four pixels around (o + 1/2) / factor − 1/2, clamped to the image
/// (PyTorch's <c>align_corners=False</c>, Keras's resize).
/// </summary>
/// <param name="Factors">One for each spatial axis.</param>
internal sealed record UpSamplingLayer(EquatableArray<int> Factors, Interpolation Interpolation) : Layer
{
    public override string Settings => $"{string.Join("×", Factors)} {Interpolation.ToString().ToLowerInvariant()}";

    public override Shape Infer(IReadOnlyList<Shape> inputs) => new([.. Factors.Select((f, i) => inputs[0].Dimensions[i] * f), inputs[0].Last]);

    public override Tensor Lower(LoweringContext context)
    {
        Shape shape = context.InputShape();
        return Interpolation == Interpolation.Nearest ? Repeat(context, shape) : Interpolate(context, shape);
    }

    // Along one spatial axis after the other.
    private Tensor Interpolate(LoweringContext context, Shape shape)
    {
        Tensor value = context.Input();
        int[] dimensions = shape.Dimensions.ToArray();
        for (int a = Factors.Count - 1; a >= 0; a--)
        {
            if (Factors[a] == 1)
            {
                continue;
            }

            int outer = dimensions.Take(a).Aggregate(1, (product, d) => product * d);
            int inner = dimensions.Skip(a + 1).Aggregate(1, (product, d) => product * d);
            string name = Factors.Take(a).All(f => f == 1) ? context.Node.Name : $"{context.Node.Name}.axis{a}";
            Tensor output = LoweringContext.NewValue(name, value.Length * Factors[a]);
            context.Add(new LinearInterpolation(value, output, outer, dimensions[a], Factors[a], inner));
            dimensions[a] *= Factors[a];
            value = output;
        }

        return value;
    }

    // y[h, i, w, j, c] = x[h, w, c], where i and j run over the copies; of a sequence y[p, i, c] = x[p, c].
    private Tensor Repeat(LoweringContext context, Shape shape)
    {
        Tensor output = LoweringContext.NewValue(context.Node.Name, context.Node.Shape.Length);
        List<Axis> axes = [Loops.B];
        List<Affine> from = [Affine.Of(0)];
        for (int a = 0; a < Factors.Count; a++)
        {
            from.Add(Affine.Of(axes.Count));
            axes.Add(new Axis(Factors.Count == 1 ? "p" : "hw".Substring(a, 1), shape.Dimensions[a]));
            axes.Add(new Axis("ij".Substring(a, 1), Factors[a]));
        }

        from.Add(Affine.Of(axes.Count));
        axes.Add(new Axis("c", shape.Last));
        Access to = new(output, new(axes.Select((_, a) => Affine.Of(a))), new(axes.Select(a => a.Extent)));
        Access source = new(context.Input(), new(from), new([Axis.Batch, .. shape.Dimensions]));
        context.Add(new Map(new(axes), new Store(to, new LoadExpr(source))));
        return output;
    }
}
