using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NetCompiler.Generator.Tests.Support;

/// <summary>Networks as they run in the debug build of a user: neither C#'s compiler nor the JIT optimises what calls the kernels.</summary>
internal static class DebugBuild
{
    /// <summary>Generates the code of the networks in a source, compiles it with them, and calls the static method <c>Program.Run</c> there.</summary>
    public static object? Run(string source)
    {
        CSharpCompilation compilation = TestCompilation.Create(source)
            .WithOptions(TestCompilation.Options.WithOptimizationLevel(OptimizationLevel.Debug));
        CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: TestCompilation.ParseOptions)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation generated, out _);
        using MemoryStream image = new();
        Assert.Empty(generated.Emit(image).Diagnostics.Where(d => d.Severity >= DiagnosticSeverity.Warning));
        return Assembly.Load(image.ToArray()).GetType("Program")!.GetMethod("Run")!.Invoke(null, null);
    }
}
