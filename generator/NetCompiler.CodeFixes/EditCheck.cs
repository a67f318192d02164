using NetCompiler.Generator.FrontEnd;

namespace NetCompiler.CodeFixes;

/// <summary>Tells by the inference that reports diagnostics whether an edit mends one, in all networks that it changes.</summary>
internal sealed class EditCheck(Diagnostic diagnostic, Compilation before, CancellationToken cancellation)
{
    private readonly Dictionary<string, NetworkSpec> _before = Networks(before, cancellation).ToDictionary(n => n.Key, n => n.Value);

    public bool Mends(Compilation after)
    {
        bool mended = false;
        foreach (KeyValuePair<string, NetworkSpec> network in Networks(after, cancellation))
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

    private static IEnumerable<KeyValuePair<string, NetworkSpec>> Networks(Compilation compilation, CancellationToken cancellation) => Types(compilation.Assembly.GlobalNamespace)
        .Where(t => WellKnown.Has(t, AttributeKinds.Network))
        .Select(t => new KeyValuePair<string, NetworkSpec>($"{t.Locations[0].SourceTree?.FilePath}: {t.ToDisplayString()}", NetworkParser.Parse(t, compilation, cancellation).Spec))
        .GroupBy(n => n.Key)
        .Select(n => n.First());

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol container) => container.GetMembers().OfType<INamespaceOrTypeSymbol>()
        .SelectMany(m => m is INamedTypeSymbol type ? Types(type).Prepend(type) : Types(m));
}
