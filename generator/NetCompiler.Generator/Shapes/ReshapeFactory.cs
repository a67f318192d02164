using NetCompiler.Generator.Diagnostics;
using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Shapes;

internal static class ReshapeFactory
{
    public static IEnumerable<LayerDraft> Flatten(ArgumentReader arguments, IReadOnlyList<LayerInput> inputs) =>
        [new("Flatten", new ReshapeLayer(new Shape(inputs[0].Shape.Length)))];

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

        if (!arguments.Failed && (sizes.Length == 0 || (free < 0 ? known != input.Shape.Length : input.Shape.Length % known != 0)))
        {
            arguments.Fail(
                ShapeRules.ReshapeLength, sizes.Length == 0 ? null : "shape", -1, [input.Place], null,
                input.Shape, input.Shape.Length, sizes.Length == 0 ? "no shape" : string.Join("×", sizes.Select(s => s == -1 ? "?" : s.ToString())), sizes.Length == 0 ? 0 : known);
        }

        if (free >= 0)
        {
            sizes[free] = (int)(input.Shape.Length / known);
        }

        yield return new LayerDraft("Reshape", new ReshapeLayer(new Shape(sizes)));
    }
}
