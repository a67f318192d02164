using NetCompiler.Generator.Diagnostics;
using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Shapes;

internal static class EmbeddingFactory
{
    public static IEnumerable<LayerDraft> Create(ArgumentReader arguments, IReadOnlyList<LayerInput> inputs)
    {
        LayerInput input = inputs[0];
        int size = arguments.Size("dimensions");
        int vocabulary = input.Nodes[input.Node].Layer is InputLayer { Vocabulary: > 0 } ids ? ids.Vocabulary : 1;
        if (input.Shape is not null && input.Nodes[input.Node].Layer is not InputLayer { Vocabulary: > 0 })
        {
            arguments.Fail(ShapeRules.EmbeddingNeedsTokens, null, -1, [input.Place], null, input.Name, input.Shape);
        }
        else if ((long)vocabulary * size > SizeLimits.Parameters)
        {
            arguments.Fail(
                ShapeRules.AbsurdSize, "dimensions", -1, [input.Place], null,
                $"The table of {vocabulary} ids by {size} dimensions", (long)vocabulary * size, SizeLimits.Parameters);
        }

        Initializer initializer = InitializerReader.Read(arguments, "", isKernel: false) ?? new Initializer(InitializerKind.RandomNormal, 0, 1);
        var layer = new EmbeddingLayer(vocabulary, size, initializer, arguments.Boolean("Trainable", true), arguments.Boolean("MaskZero", false));
        return [new LayerDraft("Embedding", layer)];
    }
}
