using Microsoft.CodeAnalysis;

namespace NetCompiler.Generator.Tests.Support;

/// <summary>Networks that compile without an error or a warning.</summary>
internal static class CleanRun
{
    /// <summary>Generates the code of all networks in the sources and compiles it with them.</summary>
    /// <returns>What was generated.</returns>
    public static SyntaxTree[] Compile(params string[] sources)
    {
        Compilation compilation = TestCompilation.Create(sources);
        GeneratorRunResult result = new GeneratorRun().Run(compilation);
        Assert.Equal("", string.Join('\n', result.Diagnostics));
        SyntaxTree[] generated = [.. result.GeneratedSources.Select(s => s.SyntaxTree)];
        Diagnostic[] problems = [.. compilation.AddSyntaxTrees(generated).GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning)];
        Assert.True(problems.Length == 0, string.Join('\n', problems.Take(10)));
        return generated;
    }
}
