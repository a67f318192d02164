using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetCompiler.Tests.Harness;

/// <summary>Reads emitted C#.</summary>
internal static class EmittedMethods
{
    /// <summary>Each method with the number of multiply-adds in its text.</summary>
    public static IEnumerable<(string Method, int MultiplyAdds)> MultiplyAdds(string source) =>
        CSharpSyntaxTree.ParseText(source).GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()
            .Select(m => (m.Identifier.Text, MultiplyAdds(m)));

    public static int MultiplyAdds(MethodDeclarationSyntax method) => method.DescendantNodes().OfType<InvocationExpressionSyntax>().Count(IsMultiplyAdd);

    public static int Loops(MethodDeclarationSyntax method) => method.DescendantNodes().OfType<ForStatementSyntax>().Count();

    /// <summary>The forward pass of one example: the method of a kernel file and those of the same file that it calls.</summary>
    public static IReadOnlyList<MethodDeclarationSyntax> ForwardOne(string source)
    {
        Dictionary<string, MethodDeclarationSyntax> all = CSharpSyntaxTree.ParseText(source).GetRoot().DescendantNodes()
            .OfType<MethodDeclarationSyntax>().ToDictionary(m => m.Identifier.Text);
        List<MethodDeclarationSyntax> reached = [all["ForwardOne"]];
        for (int i = 0; i < reached.Count; i++)
        {
            IEnumerable<string> called = reached[i].DescendantNodes().OfType<InvocationExpressionSyntax>()
                .Select(c => c.Expression).OfType<IdentifierNameSyntax>().Select(n => n.Identifier.Text);
            reached.AddRange(called.Where(all.ContainsKey).Select(n => all[n]).Except(reached).ToArray());
        }

        return reached;
    }

    private static bool IsMultiplyAdd(InvocationExpressionSyntax call) =>
        call.Expression is MemberAccessExpressionSyntax { Name.Identifier.Text: "FusedMultiplyAdd" or "MultiplyAdd" or "MultiplyAddEstimate" or "FusedMultiplyAddNegated" };
}
