using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using NetCompiler.CodeFixes;
using NetCompiler.Generator.Analyzers;
using NetCompiler.Testing;

namespace NetCompiler.Generator.Tests.Support;

/// <summary>Runs the analyzers and fixes on marked sources.</summary>
internal static partial class Verify
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers = [new NetworkAnalyzer(), new SpanLengthAnalyzer()];

    private static readonly CodeFixProvider[] Fixes = typeof(NetworkFix).Assembly.GetTypes()
        .Where(t => t.IsSubclassOf(typeof(CodeFixProvider)) && !t.IsAbstract)
        .Select(t => (CodeFixProvider)Activator.CreateInstance(t)!)
        .ToArray();

    public static IEnumerable<string> FixableIds => Fixes.SelectMany(f => f.FixableDiagnosticIds).Distinct();

    /// <summary>
    /// Checks that exactly the marked diagnostics are reported, and the marked places are among their additional locations. A comment <c>/*.g.cs: … */</c> holds what
    /// the generator would add, as far as the case needs it.
    /// </summary>
    public static async Task<IReadOnlyList<Diagnostic>> Diagnostics(string marked)
    {
        var markup = new Markup(marked);
        CSharpCompilation compilation = TestCompilation.Create(markup.Source).AddSyntaxTrees(Generated().Matches(markup.Source)
            .Select(m => CSharpSyntaxTree.ParseText(TestCompilation.Usings + m.Groups["text"].Value, TestCompilation.ParseOptions, "/Generated.g.cs")));
        Diagnostic[] diagnostics = await Analyze(compilation);
        string source = compilation.SyntaxTrees[0].ToString();
        int prefix = source.Length - markup.Source.Length;
        string At(Location location) => $"{location.SourceSpan.Start - prefix}: {source.Substring(location.SourceSpan.Start, location.SourceSpan.Length)}";
        Assert.Equal(markup.Expected, diagnostics.Select(d => $"{d.Id} at {At(d.Location)}").ToArray());
        string[] related = diagnostics.SelectMany(d => d.AdditionalLocations).Select(At).ToArray();
        Assert.All(markup.Related, r => Assert.Contains(r, related));
        return diagnostics;
    }

    /// <summary>
    /// Applies the fix with this title to the first diagnostic of the id and compares the sources, each a file; the result must compile without that diagnostic or an error.
    /// </summary>
    public static async Task Fix(string id, string title, string[] sources, string[] expected)
    {
        using var workspace = new AdhocWorkspace();
        Project project = Project(workspace, sources);
        (CodeAction Action, string Title)[] actions = [.. (await Actions(project, id)).Select(a => (a, a.Title))];
        CodeAction? chosen = actions.FirstOrDefault(a => a.Title == title).Action;
        Assert.True(chosen is not null, $"no fix \"{title}\" among: {string.Join(", ", actions.Select(a => a.Title))}");
        Project changed = (await chosen.GetOperationsAsync(default)).OfType<ApplyChangesOperation>().Single().ChangedSolution.GetProject(project.Id)!;
        foreach ((DocumentId document, string text) in project.DocumentIds.Zip(expected))
        {
            Assert.Equal(TestCompilation.Usings + text, (await changed.GetDocument(document)!.GetTextAsync()).ToString());
        }

        Compilation compilation = (await changed.GetCompilationAsync())!;
        IEnumerable<Diagnostic> left = (await Analyze(compilation)).Where(d => d.Id == id).Concat(compilation.GetDiagnostics());
        Assert.DoesNotContain(left, d => d.Id == id || d.Severity == DiagnosticSeverity.Error);
    }

    /// <summary>What the analyzers and the compiler say where each fix that is offered for the first diagnostic of the id has been applied.</summary>
    public static async Task<IReadOnlyList<(string Title, Diagnostic[] Left)>> Outcomes(string id, string source)
    {
        using var workspace = new AdhocWorkspace();
        Project project = Project(workspace, [source]);
        var outcomes = new List<(string Title, Diagnostic[] Left)>();
        foreach (CodeAction action in await Actions(project, id))
        {
            Solution changed = (await action.GetOperationsAsync(default)).OfType<ApplyChangesOperation>().Single().ChangedSolution;
            Compilation compilation = (await changed.GetProject(project.Id)!.GetCompilationAsync())!;
            outcomes.Add((action.Title, [.. await Analyze(compilation), .. compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error)]));
        }

        return outcomes;
    }

    /// <summary>The titles of all fixes that are offered for the first diagnostic of the id.</summary>
    public static async Task<IEnumerable<string>> Offered(string id, params string[] sources)
    {
        using var workspace = new AdhocWorkspace();
        return [.. (await Actions(Project(workspace, sources), id)).Select(a => a.Title)];
    }

    private static Project Project(AdhocWorkspace workspace, string[] sources) => sources.Aggregate(
        workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "Test", "Test", LanguageNames.CSharp,
            compilationOptions: TestCompilation.Options, parseOptions: TestCompilation.ParseOptions, metadataReferences: ReferenceAssemblies.All)),
        (p, s) => p.AddDocument($"Source{p.DocumentIds.Count}.cs", TestCompilation.Usings + s, filePath: $"/Source{p.DocumentIds.Count}.cs").Project);

    private static async Task<List<CodeAction>> Actions(Project project, string id)
    {
        Diagnostic diagnostic = (await Analyze((await project.GetCompilationAsync())!)).First(d => d.Id == id);
        Document document = project.GetDocument(diagnostic.Location.SourceTree)!;
        var actions = new List<CodeAction>();
        foreach (CodeFixProvider fix in Fixes.Where(f => f.FixableDiagnosticIds.Contains(id)))
        {
            await fix.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), default));
        }

        return actions;
    }

    public static async Task<Diagnostic[]> Analyze(Compilation compilation)
    {
        Exception? failure = null;
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), (exception, _, _) => failure = exception, concurrentAnalysis: false, logAnalyzerExecutionTime: false);
        ImmutableArray<Diagnostic> diagnostics = await compilation.WithAnalyzers(Analyzers, options).GetAnalyzerDiagnosticsAsync();
        Assert.Null(failure);
        return diagnostics.OrderBy(d => d.Location.SourceSpan.Start).ThenBy(d => d.Id).ToArray();
    }

    [GeneratedRegex(@"/\*\.g\.cs: (?<text>.*?)\*/", RegexOptions.Singleline)]
    private static partial Regex Generated();
}
