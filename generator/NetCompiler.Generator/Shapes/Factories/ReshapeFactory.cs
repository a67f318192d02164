using System.Globalization;
using NetCompiler.Generator.Diagnostics;
using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Shapes;

internal static class ReshapeFactory
{
    public static IEnumerable<LayerDraft> Flatten(ArgumentReader arguments, IReadOnlyList<LayerInput> inputs) =>
        [new("Flatten", new ReshapeLayer(new Shape(inputs[0].Shape?.Length ?? 1)))];

    public static IEnumerable<LayerDraft> Reshape(ArgumentReader arguments, IReadOnlyList<LayerInput> inputs)
    {
        LayerInput input = inputs[0];
        int[] sizes = arguments.Integers("shape");
        int free = Array.IndexOf(sizes, -1);
        long known = 1;
        for (int i = 0; i < sizes.Length; i++)
        {
            if (i != free && arguments.CheckSize(sizes[i], "shape", i))
            {
                known = Math.Min(known * sizes[i], long.MaxValue / SizeLimits.Length);
            }
        }

        if (sizes.Length == 0)
        {
            arguments.Fail(ShapeRules.ArgumentOutOfRange, null, -1, "The number of dimensions", 0, "at least 1");
        }
        else if (!arguments.Failed && input.Shape is { } shape)
        {
            if (free < 0 ? known != shape.Length : shape.Length % known != 0)
            {
                string target = string.Join("×", sizes.Select(s => s == -1 ? "?" : s.ToString(CultureInfo.InvariantCulture)));
                long others = known / sizes[0];
                string? first = free < 0 && shape.Length % others == 0 ? $"{shape.Length / others}" : null;
                arguments.Fail(ShapeRules.ReshapeLength, "shape", 0, [input.Place], first, shape, shape.Length, target, known);
            }

            if (free >= 0)
            {
                sizes[free] = (int)(shape.Length / known);
            }
        }

        yield return new LayerDraft("Reshape", new ReshapeLayer(new Shape(sizes)));
    }

    public static IEnumerable<LayerDraft> Permute(ArgumentReader arguments, IReadOnlyList<LayerInput> inputs)
    {
        LayerInput input = inputs[0];
        int[] axes = arguments.Integers("axes");
        int rank = input.Shape?.Rank ?? axes.Length;
        int bad = Enumerable.Range(0, axes.Length).Where(i => axes[i] < 1 || axes[i] > rank || Array.IndexOf(axes, axes[i]) < i).DefaultIfEmpty(-1).First();
        if (bad >= 0)
        {
            arguments.Fail(ShapeRules.ArgumentOutOfRange, "axes", bad, [input.Place], null, $"Axes[{bad}]", axes[bad], $"each of 1 to {rank} once");
        }
        else if (axes.Length < rank || axes.Length == 0)
        {
            arguments.Fail(ShapeRules.ArgumentOutOfRange, null, -1, [input.Place], null, "The number of axes", axes.Length, $"{rank}, those of '{input.Name}'");
        }

        yield return new LayerDraft("Permute", new PermuteLayer(new(axes.Select(a => a - 1))));
    }

    public static IEnumerable<LayerDraft> RepeatVector(ArgumentReader arguments, IReadOnlyList<LayerInput> inputs)
    {
        InputRank.CheckVector(arguments, inputs[0]);
        yield return new LayerDraft("RepeatVector", new RepeatVectorLayer(arguments.Size("steps")));
    }
}
