using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetCompiler.Tests.Harness;

/// <summary>Reads emitted C#.</summary>
internal static class EmittedMethods
{
    /// <summary>Each method with the number of multiply-adds in its text.</summary>
    public static IEnumerable<(string Method, int MultiplyAdds)> MultiplyAdds(string source) =>
        CSharpSyntaxTree.ParseText(source).GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()
            .Select(m => (m.Identifier.Text, m.DescendantNodes().OfType<InvocationExpressionSyntax>().Count(IsMultiplyAdd)));

    private static bool IsMultiplyAdd(InvocationExpressionSyntax call) =>
        call.Expression is MemberAccessExpressionSyntax { Name.Identifier.Text: "FusedMultiplyAdd" or "MultiplyAdd" or "MultiplyAddEstimate" or "FusedMultiplyAddNegated" };
}
