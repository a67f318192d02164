using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetCompiler.Generator.Model;
using NetCompiler.Generator.Shapes;
using NetCompiler.Generator.Tests.Support;

namespace NetCompiler.Generator.Tests.Diagnostics;

/// <summary>Whatever the generator adds to a class, a member like it in the user's part is told as NC1023.</summary>
public class GeneratedMemberTests
{
    private static readonly SymbolDisplayFormat Declaration = SymbolDisplayFormat.FullyQualifiedFormat
        .WithMemberOptions(SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType)
        .WithParameterOptions(SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeParamsRefOut);

    [Theory]
    [InlineData("Input(4), Dense(2), MeanSquaredError, Adam")]
    [InlineData("Input(4), Dense(2), SoftmaxCrossEntropy, Adam(ClipNorm = 1)")]
    [InlineData("Input(4, 4, 1), Flatten, Dense(2), MeanSquaredError, Sgd")]
    [InlineData("Input(6, 6, 4), Conv2D(8, 3), MeanSquaredError, Adam")]
    [InlineData("Input(4, Name = \"a\"), Input(4, Name = \"b\"), Add(\"a\", \"b\"), Dense(2)")]
    [InlineData("Input(Sequence = 4, Features = 2), LSTM(2, Stateful = true), Dense(1), MeanSquaredError, Nadam")]
    [InlineData("Input(Sequence = 4, Features = 2), Dense(2), MeanSquaredError, Adam")]
    [InlineData("Input(Sequence = 4, Vocabulary = 3), Embedding(2), GRU(2), MeanSquaredError, Adam(ClipNorm = 1)")]
    [InlineData("Input(Sequence = 4, Vocabulary = 3), Embedding(2), GRU(2)")]
    [InlineData("Input(4), Dense(2), SoftmaxCrossEntropy, Adam", "(ExampleWeights = true, InputGradients = true)")]
    [InlineData("Input(6, 6, 4), Conv2D(8, 3), MeanSquaredError, Adam", "(InputGradients = true)")]
    [InlineData("Input(Sequence = 4, Vocabulary = 3), Embedding(2), GRU(2), MeanSquaredError, Adam", "(ExampleWeights = true)")]
    public void IsInTheWayOfItsLike(string attributes, string options = "")
    {
        string header = $"[Network{options}, {attributes}] public sealed partial class Net";
        INamedTypeSymbol network = Generated(header + ";", out _);

        string[] missed =
        [
            .. Members(network).Select(m => Like(m, network)).Where(d => !IsRefused($"{header} {{ {d} }}")),
            .. from type in network.GetTypeMembers()
               where type.Name is "Trainer" or "State"
               from member in Members(type)
               let like = $"partial {(type.IsValueType ? "struct" : "class")} {type.Name} {{ {Like(member, type)} }}"
               where !IsRefused($"{header} {{ {like} }}")
               select like,
        ];

        Assert.Empty(missed);
    }

    /// <summary>None that the network does not get is.</summary>
    [Theory]
    [InlineData("Input(4), Dense(2), MeanSquaredError, Adam", "public void Step(ReadOnlySpan<float> x, ref State s, Span<float> y) { } public struct State;")]
    [InlineData("Input(4), Dense(4), ElementwiseLoss(nameof(F), \"dense1\", \"input\"), Adam",
        "static float F(float x, float y, float t) => x * y - t; public void Forward(NetCompiler.Data.SparseBatch x, Span<float> y) { }")]
    [InlineData("Input(4, 4, 1), Conv2D(2, 3)", "public void Forward(NetCompiler.Data.SparseBatch x, Span<float> y) { }")]
    [InlineData("Input(4), Dense(2)", "public partial class Trainer { public float Step(ReadOnlySpan<float> x, ReadOnlySpan<int> y) => 0; }")]
    [InlineData("Input(4), Dense(2), MeanSquaredError, Adam", "public partial class Trainer { public float Step(ReadOnlySpan<float> x) => 0; int _entries; static int Run() => 1; }")]
    [InlineData("Input(4), Dense(2), MeanSquaredError, Adam",
        "public partial class Trainer { public float Step(ReadOnlySpan<float> x, ReadOnlySpan<int> y, ReadOnlySpan<float> weights) => 0; }")]
    [InlineData("Input(4), Dense(2), MeanSquaredError, Adam", "public partial class Trainer { public Trainer(Net network, string path) : this(network) { } }")]
    [InlineData("Input(Sequence = 4, Features = 2), LSTM(2)", "public State CreateState(int seed) => default; public partial struct State { public static int Kinds; public bool IsNew => true; }")]
    public void IsInTheWayOfNothingElse(string attributes, string members)
    {
        Generated($"[Network, {attributes}] public sealed partial class Net {{ {members} }}", out Diagnostic[] errors);
        Assert.Empty(errors);
    }

    [Theory]
    [InlineData("Input(4), Dense(2), MeanSquaredError, Adam", "public partial class Trainer(int epochs) { public int Epochs => epochs; }", "its 'Trainer' has a primary constructor")]
    [InlineData("Input(4), Dense(2), MeanSquaredError, Adam", "public partial class Trainer { int _state; }", "it declares 'Trainer._state', which is generated")]
    [InlineData("Input(Sequence = 4, Features = 2), LSTM(2)", "public partial struct State { public int Age { get; set; } }", "its 'State' declares 'Age'; the one field")]
    [InlineData("Input(Sequence = 4, Features = 2), LSTM(2)", "void Step(ReadOnlySpan<float> x, in Net.State s, Span<float> y) { }", "it declares 'Step', which is generated")]
    public void IsNamed(string attributes, string members, string text) =>
        Assert.Contains(text, Issues($"[Network, {attributes}] public sealed partial class Net {{ {members} }}").Single().Message, StringComparison.Ordinal);

    private static INamedTypeSymbol Generated(string source, out Diagnostic[] errors)
    {
        CSharpCompilation compilation = TestCompilation.Create(source);
        Compilation whole = compilation.AddSyntaxTrees(new GeneratorRun().Run(compilation).GeneratedSources.Select(s => s.SyntaxTree));
        errors = [.. whole.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error)];
        return whole.GetTypeByMetadataName("Net")!;
    }

    private static IEnumerable<ISymbol> Members(INamedTypeSymbol type) => type.GetMembers().Where(m => !m.IsImplicitlyDeclared && m is not IMethodSymbol
    {
        MethodKind: not (MethodKind.Ordinary or MethodKind.Constructor),
    } and not IPropertySymbol { ExplicitInterfaceImplementations.Length: > 0 });

    private static string Like(ISymbol member, INamedTypeSymbol type) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } m => $"public {type.Name}{m.ToDisplayString(Declaration)[type.Name.Length..]} {{ }}",
        IMethodSymbol m => m.ToDisplayString(Declaration).Replace("global::Net.State", "State", StringComparison.Ordinal) + " => throw new Exception();",
        _ => $"static int {member.Name};",
    };

    private static bool IsRefused(string source) => Issues(source).Any();

    private static IEnumerable<Issue> Issues(string source) => TestCompilation.Infer(source).Issues.Where(i => i.Id == "NC1023");
}
