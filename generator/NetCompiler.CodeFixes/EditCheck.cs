using NetCompiler.Generator.FrontEnd;

namespace NetCompiler.CodeFixes;

/// <summary>Tells by the inference that reports diagnostics whether an edit mends one, in all networks that it changes.</summary>
internal sealed class EditCheck(Diagnostic diagnostic, Compilation before, CancellationToken cancellation)
{
    private readonly Dictionary<string, NetworkSpec> _before = Networks(before, cancellation).ToDictionary(n => n.Key, n => n.Value);

    /// <param name="source">The file that is edited.</param>
    public bool Mends(SyntaxTree source, SyntaxTree edited)
    {
        Compilation after = before.ReplaceSyntaxTree(source, edited);
        Dictionary<string, NetworkSpec> networks = Networks(after, cancellation).ToDictionary(n => n.Key, n => n.Value);
        if (Errors(after, edited) > Errors(before, source) || !_before.Keys.All(networks.ContainsKey))
        {
            return false;
        }

        bool mended = false;
        foreach (KeyValuePair<string, NetworkSpec> network in networks)
        {
            if (_before.TryGetValue(network.Key, out NetworkSpec? previous) && !previous.Equals(network.Value))
            {
                var edit = new NetworkEdit(previous, network.Value);
                if (edit.Breaks || edit.Leaves(diagnostic))
                {
                    return false;
                }

                mended |= edit.Had(diagnostic);
            }
        }

        return mended;
    }

    // What C# itself says about the file, but for the bodies of methods, which no edit reaches.
    private int Errors(Compilation compilation, SyntaxTree file) => file.GetDiagnostics(cancellation)
        .Concat(compilation.GetSemanticModel(file).GetDeclarationDiagnostics(cancellationToken: cancellation))
        .Count(d => d.Severity == DiagnosticSeverity.Error);

    private static IEnumerable<KeyValuePair<string, NetworkSpec>> Networks(Compilation compilation, CancellationToken cancellation) => Types(compilation.Assembly.GlobalNamespace)
        .Where(t => WellKnown.Has(t, AttributeKinds.Network))
        .Select(t => new KeyValuePair<string, NetworkSpec>($"{t.Locations[0].SourceTree?.FilePath}: {t.ToDisplayString()}", NetworkParser.Parse(t, compilation, cancellation).Spec))
        .GroupBy(n => n.Key)
        .Select(n => n.First());

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol container) => container.GetMembers().OfType<INamespaceOrTypeSymbol>()
        .SelectMany(m => m is INamedTypeSymbol type ? Types(type).Prepend(type) : Types(m));
}
