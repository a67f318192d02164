using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using NetCompiler.Generator;
using NetCompiler.Testing;

namespace NetCompiler.Tests.Harness;

/// <summary>Compiles C# in memory as strictly as the compiler can and loads the result so that it can be unloaded.</summary>
internal static class SourceCompiler
{
    // The highest warning level of the language, and all of its warnings are errors here.
    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary,
        optimizationLevel: OptimizationLevel.Release,
        allowUnsafe: true,
        warningLevel: 9999,
        generalDiagnosticOption: ReportDiagnostic.Error,
        nullableContextOptions: NullableContextOptions.Enable);

    private static readonly CSharpParseOptions Language = new(LanguageVersion.Latest, DocumentationMode.Diagnose);

    /// <summary>Compiles files as they are.</summary>
    /// <exception cref="InvalidOperationException">An error or a warning; the message shows the lines around it, numbered.</exception>
    public static Assembly Compile(string name, IEnumerable<(string Path, string Text)> files, bool checksOverflow = false)
    {
        (string Path, string Text)[] sources = files.ToArray();
        return Load($"{name}{(checksOverflow ? " checked" : "")}", sources.Select(f => f.Text), () => CSharpCompilation.Create(
            name, sources.Select(f => Parse(f.Path, f.Text)), ReferenceAssemblies.All, Options.WithOverflowChecks(checksOverflow)));
    }

    /// <summary>Compiles a user's source with what the generator makes of it.</summary>
    public static Assembly CompileWithGenerator(string name, string source) => Load(name, ["generated from", source], () =>
    {
        CSharpCompilation compilation = CSharpCompilation.Create(name, [Parse("User.cs", source)], ReferenceAssemblies.All, Options);
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: Language);
        driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out var diagnostics);
        Check(diagnostics);
        return output;
    });

    private static SyntaxTree Parse(string path, string text) => CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), Language, path);

    private static Assembly Load(string name, IEnumerable<string> texts, Func<Compilation> compile)
    {
        byte[] image = CompiledImages.Get(texts.Prepend(name), () => Emit(compile()));
        return new AssemblyLoadContext(name, isCollectible: true).LoadFromStream(new MemoryStream(image));
    }

    private static byte[] Emit(Compilation compilation)
    {
        using MemoryStream image = new();
        Check(compilation.Emit(image).Diagnostics);
        return image.ToArray();
    }

    private static void Check(IEnumerable<Diagnostic> diagnostics)
    {
        Diagnostic[] bad = diagnostics.Where(d => d.Severity >= DiagnosticSeverity.Warning).ToArray();
        if (bad.Length > 0)
        {
            throw new InvalidOperationException($"{bad.Length} errors and warnings:\n{string.Join("\n", bad.Take(5).Select(Describe))}");
        }
    }

    private static string Describe(Diagnostic diagnostic)
    {
        StringBuilder text = new(diagnostic.ToString());
        if (diagnostic.Location.SourceTree is { } tree)
        {
            TextLineCollection lines = tree.GetText().Lines;
            int line = diagnostic.Location.GetLineSpan().StartLinePosition.Line;
            for (int i = Math.Max(0, line - 4); i <= Math.Min(lines.Count - 1, line + 4); i++)
            {
                text.Append($"\n{i + 1,6} {(i == line ? '>' : ' ')} {lines[i]}");
            }
        }

        return text.ToString();
    }
}
