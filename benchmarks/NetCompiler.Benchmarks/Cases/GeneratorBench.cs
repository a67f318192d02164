using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetCompiler.Generator;

namespace NetCompiler.Benchmarks.Cases;

/// <summary>The generator at work in this process, on the 784-100-10 network and a file that has nothing to do with it.</summary>
internal sealed class GeneratorBench
{
    private const string Network = """
        using NetCompiler;

        [Network]
        [Input(784)]
        [Dense(100, Activation.ReLU)]
        [Dense(10)]
        [SoftmaxCrossEntropy]
        [Adam(1e-3f)]
        public sealed partial class DigitNet;
        """;

    private readonly CSharpCompilation _compilation = CSharpCompilation.Create(
        "User",
        [Parse(Network), Parse(Unrelated(0))],
        References(),
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

    private int _edits;

    /// <summary>Binds every type once, as a compiler that has served another build has done, without touching the generator.</summary>
    public void WarmCompiler()
    {
        Parse(Network);
        _compilation.GetDiagnostics();
        CSharpGeneratorDriver.Create(new NothingGenerator()).RunGenerators(_compilation);
    }

    /// <summary>Nanoseconds of a run that finds nothing cached.</summary>
    /// <exception cref="InvalidOperationException">The generator produced nothing, so the time means nothing.</exception>
    public double First()
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create(new NetworkGenerator());
        long start = Stopwatch.GetTimestamp();
        driver = driver.RunGenerators(_compilation);
        double elapsed = Elapsed(start);
        GeneratorRunResult result = driver.GetRunResult().Results.Single();
        return result.Exception is null && result.GeneratedSources.Length > 0
            ? elapsed
            : throw new InvalidOperationException($"the generator produced nothing: {result.Exception?.Message ?? "no source"}");
    }

    /// <summary>Nanoseconds of a run after an edit of the unrelated file, and the names of the steps that ran anew in it.</summary>
    public (double Elapsed, IReadOnlyList<string> Recomputed) AfterUnrelatedEdit()
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new NetworkGenerator().AsSourceGenerator()],
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        driver = driver.RunGenerators(_compilation);
        Compilation edited = _compilation.ReplaceSyntaxTree(_compilation.SyntaxTrees[1], Parse(Unrelated(++_edits)));
        long start = Stopwatch.GetTimestamp();
        driver = driver.RunGenerators(edited);
        double elapsed = Elapsed(start);
        GeneratorRunResult result = driver.GetRunResult().Results.Single();
        return (elapsed, [.. result.TrackedSteps.Concat(result.TrackedOutputSteps).Where(IsOurs).Where(Ran).Select(step => step.Key).Distinct()]);
    }

    // Roslyn's own steps see every edit; what must not run again is what the generator names.
    private static bool IsOurs(KeyValuePair<string, ImmutableArray<IncrementalGeneratorRunStep>> step) =>
        step.Key is not ("Compilation" or "ParseOptions" or "AnalyzerConfigOptions" or "MetadataReferences" or "AdditionalTexts" or "SyntaxTrees")
        && !step.Key.Contains("ForAttribute", StringComparison.Ordinal);

    private static bool Ran(KeyValuePair<string, ImmutableArray<IncrementalGeneratorRunStep>> step) =>
        step.Value.SelectMany(run => run.Outputs)
            .Any(output => output.Reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));

    private static double Elapsed(long start) => Stopwatch.GetElapsedTime(start).TotalNanoseconds;

    private static SyntaxTree Parse(string source) => CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.Latest));

    private static string Unrelated(int edit) => $"public static class Unrelated {{ public static int Value() => {edit}; }}";

    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name
                && (name.StartsWith("System.", StringComparison.Ordinal) || name is "NetCompiler.dll" or "netstandard.dll" or "mscorlib.dll"))
            .Select(path => MetadataReference.CreateFromFile(path));

    /// <summary>Takes the way through Roslyn that any generator for attributes takes.</summary>
    private sealed class NothingGenerator : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) =>
            context.RegisterSourceOutput(
                context.SyntaxProvider.ForAttributeWithMetadataName(
                    "NetCompiler.NetworkAttribute", static (_, _) => true, static (found, _) => Describe(found.TargetSymbol)),
                static (output, text) => output.AddSource("nothing.g.cs", $"// {text}"));

        private static string Describe(ISymbol symbol) =>
            string.Join(' ', symbol.GetAttributes().SelectMany(each => each.ConstructorArguments, (each, value) => $"{each.AttributeClass} {value.Value}"));
    }
}
