namespace NetCompiler.Generator.Tests.Diagnostics;

/// <summary>A source that breaks a rule, marked, the nearest one that does not, and a fix where there is one.</summary>
/// <param name="Broken">With the expected diagnostics marked.</param>
/// <param name="Clean">Must give no diagnostic at all.</param>
/// <param name="Fix">The title of the fix, or null.</param>
/// <param name="Fixed">What the fix makes of the broken source.</param>
public sealed record RuleCase(string Id, string Broken, string Clean, string? Fix = null, string? Fixed = null)
{
    public override string ToString() => $"{Id} {Fix ?? Broken}";
}
