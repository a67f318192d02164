using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetCompiler.Generator.Tests.Support;

namespace NetCompiler.Generator.Tests.FrontEnd;

/// <summary>What a network names of another project: in an IDE its symbols have syntax, which belongs to that project's compilation.</summary>
public class OtherProjectTests
{
    private const string Library = """
        public static class Shared { public const int Base = 4; public const int Size = Base * 2; public static readonly float[] Row = new float[Size]; public static float Twice(float x) => x + x; }
        [Block, Dense(Units)] public class Part { [BlockParameter] public const int Units = Shared.Size; }
        [Network, Input(3), Dense(2)] public partial class Other { public void Forward(ReadOnlySpan<float> input, Span<float> output) { } public const int InputLength = 3, OutputLength = 2, ParameterCount = 8; }
        """;

    [Theory]
    [InlineData("[Network, Input(Shared.Size), Dense(Shared.Size)] public partial class Net;")]
    [InlineData("[Network, Input(4), Use<Local>(3)] public partial class Net; [Block, Dense(Units + Shared.Size)] class Local { [BlockParameter] const int Units = Shared.Base * 2; }")]
    [InlineData("[Network, Input(4), Use<Part>] public partial class Net;", "NC1013")]
    [InlineData("[Network, Input(4), Elementwise(nameof(Twice))] public partial class Net { static float Twice(float x) => Shared.Twice(x); }", "NC1027")]
    [InlineData("class User { void Call(Other net) => net.Forward(Shared.Row, new float[2]); }")]
    public async Task HasNoSyntaxHere(string source, params string[] expected)
    {
        MetadataReference library = TestCompilation.Create(Library).WithAssemblyName("Library").ToMetadataReference();
        CSharpCompilation compilation = TestCompilation.Create(source).AddReferences(library);
        Assert.Equal(expected, (await Verify.Analyze(compilation)).Select(d => d.Id));
    }
}
