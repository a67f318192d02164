using NetCompiler.Generator.Diagnostics;
using NetCompiler.Generator.Layers;

namespace NetCompiler.Generator.Shapes;

internal static class MergeFactory
{
    public static IEnumerable<LayerDraft> Elementwise(ArgumentReader arguments, IReadOnlyList<LayerInput> inputs)
    {
        string kind = arguments.Attribute.Kind;
        for (int i = 1; i < inputs.Count; i++)
        {
            if (inputs[i].Shape != inputs[0].Shape)
            {
                Fail(arguments, inputs, i, "equal shapes");
                break;
            }
        }

        yield return new LayerDraft(kind, new MergeLayer((MergeKind)Enum.Parse(typeof(MergeKind), kind)));
    }

    public static IEnumerable<LayerDraft> Concatenate(ArgumentReader arguments, IReadOnlyList<LayerInput> inputs)
    {
        for (int i = 1; i < inputs.Count; i++)
        {
            int rank = inputs[0].Shape.Rank;
            if (inputs[i].Shape.Rank != rank || !inputs[i].Shape.Dimensions.Take(rank - 1).SequenceEqual(inputs[0].Shape.Dimensions.Take(rank - 1)))
            {
                Fail(arguments, inputs, i, "shapes that are equal but for the last dimension");
                break;
            }
        }

        yield return new LayerDraft("Concatenate", new ConcatenateLayer());
    }

    private static void Fail(ArgumentReader arguments, IReadOnlyList<LayerInput> inputs, int i, string needs) => arguments.Fail(
        ShapeRules.UnequalShapes, "names", i, [inputs[i].Place, inputs[0].Place], null,
        arguments.Attribute.Kind, needs, inputs[0].Name, inputs[0].Shape, inputs[i].Name, inputs[i].Shape);
}
