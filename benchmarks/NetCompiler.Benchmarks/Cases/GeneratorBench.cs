using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using NetCompiler.Generator;
using NetCompiler.Testing;

namespace NetCompiler.Benchmarks.Cases;

/// <summary>The generator at work in this process, on a network and a file that has nothing to do with it.</summary>
internal sealed class GeneratorBench(GeneratorNetwork network)
{
    private readonly CSharpCompilation _compilation = CSharpCompilation.Create(
        "User",
        [Parse(Unrelated(0)), .. network.Read().Select(Parse)],
        ReferenceAssemblies.All,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true));

    private int _edits;

    /// <summary>Binds every type once, as a compiler that has served another build has done, without touching the generator.</summary>
    public void WarmCompiler()
    {
        Parse(Unrelated(0));
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

    /// <summary>Nanoseconds that the network adds to the making of an assembly: the generator's run, and csc's work on what it wrote.</summary>
    /// <exception cref="InvalidOperationException">What the generator wrote does not compile.</exception>
    public double Compile()
    {
        Compilation without = _compilation.WithAssemblyName("Without");
        long start = Stopwatch.GetTimestamp();
        Emit(without);
        double plain = Elapsed(start);
        start = Stopwatch.GetTimestamp();
        CSharpGeneratorDriver.Create(new NetworkGenerator()).RunGeneratorsAndUpdateCompilation(_compilation, out Compilation with, out _);
        Emit(with);
        return Elapsed(start) - plain;
    }

    private static void Emit(Compilation compilation)
    {
        EmitResult result = compilation.Emit(Stream.Null);
        if (!result.Success)
        {
            throw new InvalidOperationException($"the network does not compile: {result.Diagnostics.First(each => each.Severity == DiagnosticSeverity.Error)}");
        }
    }

    /// <summary>Nanoseconds of a run after an edit of the unrelated file, and the names of the steps that ran anew in it.</summary>
    public (double Elapsed, IReadOnlyList<string> Recomputed) AfterUnrelatedEdit()
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new NetworkGenerator().AsSourceGenerator()],
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        driver = driver.RunGenerators(_compilation);
        Compilation edited = _compilation.ReplaceSyntaxTree(_compilation.SyntaxTrees[0], Parse(Unrelated(++_edits)));
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
