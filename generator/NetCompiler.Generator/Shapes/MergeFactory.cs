using NetCompiler.Generator.Diagnostics;
using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Shapes;

internal static class MergeFactory
{
    public static IEnumerable<LayerDraft> Elementwise(ArgumentReader arguments, IReadOnlyList<LayerInput> inputs)
    {
        string kind = arguments.Attribute.Kind;
        Compare(arguments, inputs, (a, b) => a == b, "equal shapes");
        yield return new LayerDraft(kind, new MergeLayer((MergeKind)Enum.Parse(typeof(MergeKind), kind)));
    }

    public static IEnumerable<LayerDraft> Concatenate(ArgumentReader arguments, IReadOnlyList<LayerInput> inputs)
    {
        Compare(
            arguments, inputs,
            (a, b) => a.Rank == b.Rank && a.Dimensions.Take(a.Rank - 1).SequenceEqual(b.Dimensions.Take(b.Rank - 1)),
            "shapes that are equal but for the last dimension");
        yield return new LayerDraft("Concatenate", new ConcatenateLayer());
    }

    private static void Compare(ArgumentReader arguments, IReadOnlyList<LayerInput> inputs, Func<Shape, Shape, bool> fit, string needs)
    {
        for (int i = 1; i < inputs.Count; i++)
        {
            if (inputs[0].Shape is { } first && inputs[i].Shape is { } other && !fit(first, other))
            {
                arguments.Fail(
                    ShapeRules.UnequalShapes, "names", i, [inputs[i].Place, inputs[0].Place], null,
                    arguments.Attribute.Kind, needs, inputs[0].Name, first, inputs[i].Name, other);
                return;
            }
        }
    }
}
