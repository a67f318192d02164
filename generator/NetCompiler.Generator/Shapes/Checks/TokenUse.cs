using NetCompiler.Generator.Diagnostics;
using NetCompiler.Generator.Layers;

namespace NetCompiler.Generator.Shapes;

/// <summary>Checks that what needs numbers reads no token ids.</summary>
internal static class TokenUse
{
    /// <param name="argument">The argument that names what is read; null where none does.</param>
    /// <returns>Whether token ids are read; that has been reported.</returns>
    public static bool Refuse(ArgumentReader arguments, IEnumerable<DraftNode> read, string? argument = null, int element = -1)
    {
        if (read.FirstOrDefault(n => n.Layer is InputLayer { Vocabulary: > 0 }) is not { } tokens)
        {
            return false;
        }

        arguments.Fail(ShapeRules.TokensNeedEmbedding, argument, element, [tokens.Place], argument is null ? "Embedding(32)" : null, arguments.Attribute.Kind, tokens.Name);
        return true;
    }
}
