using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetCompiler.Generator.Diagnostics;
using NetCompiler.Generator.FrontEnd;

namespace NetCompiler.Generator.Analyzers;

/// <summary>
/// Finds the arguments for which a network was not generated although C# accepts them: they name constants that the generator did not see, because it, or another one,
/// makes them.
/// </summary>
internal static class GeneratedConstants
{
    public static IEnumerable<Diagnostic> Find(INamedTypeSymbol type, ParsedNetwork network, Compilation compilation, CancellationToken cancellation)
    {
        if (type.DeclaringSyntaxReferences.Any(r => WellKnown.IsGenerated(r.SyntaxTree)))
        {
            yield break;
        }

        foreach (SourceAttribute attribute in network.Attributes.Concat(network.BlockAttributes.Values.SelectMany(a => a)))
        {
            if (attribute.Data.ApplicationSyntaxReference?.GetSyntax(cancellation) is not AttributeSyntax syntax)
            {
                continue;
            }

            foreach ((_, _, ExpressionSyntax expression) in AttributeArguments.All(syntax, attribute.Data.AttributeConstructor))
            {
                IFieldSymbol? generated = NamedConstants.Behind(expression, compilation, cancellation)
                    .FirstOrDefault(c => c.DeclaringSyntaxReferences.Any(r => WellKnown.IsGenerated(r.SyntaxTree)));
                if (generated is not null)
                {
                    object? value = compilation.GetSemanticModel(expression.SyntaxTree).GetConstantValue(expression, cancellation).Value;
                    yield return Diagnostic.Create(
                        StructureRules.GeneratedConstant, expression.GetLocation(), type.Name, $"{generated.ContainingType.Name}.{generated.Name}", value);
                }
            }
        }
    }
}
