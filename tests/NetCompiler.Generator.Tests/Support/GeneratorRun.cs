using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace NetCompiler.Generator.Tests.Support;

/// <summary>Runs the generator, with the reasons of its steps recorded.</summary>
internal sealed class GeneratorRun
{
    private GeneratorDriver _driver;

    public GeneratorRun(bool explain = false) => _driver = CSharpGeneratorDriver.Create(
        [new NetworkGenerator().AsSourceGenerator()],
        parseOptions: TestCompilation.ParseOptions,
        optionsProvider: new Options(explain),
        driverOptions: new GeneratorDriverOptions(default, trackIncrementalGeneratorSteps: true));

    public GeneratorRunResult Run(Compilation compilation)
    {
        _driver = _driver.RunGenerators(compilation);
        return _driver.GetRunResult().Results.Single();
    }

    /// <summary>The kernels of a network for AVX-512, as C#.</summary>
    public static string Kernels(string source)
    {
        GeneratorRunResult result = new GeneratorRun().Run(TestCompilation.Create(source));
        return result.GeneratedSources.Single(s => s.HintName.EndsWith("Avx512.g.cs", StringComparison.Ordinal)).SourceText.ToString();
    }

    /// <summary>The reasons of a step's outputs, one a network.</summary>
    public static IncrementalStepRunReason[] Reasons(GeneratorRunResult result, string step) =>
        result.TrackedSteps[step].SelectMany(s => s.Outputs).Select(o => o.Reason).ToArray();

    private sealed class Options(bool explain) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(explain);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;
    }

    private sealed class Values(bool explain) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value)
        {
            value = key == "build_property.NetCompilerExplain" ? (explain ? "true" : "false") : null;
            return value is not null;
        }
    }
}
