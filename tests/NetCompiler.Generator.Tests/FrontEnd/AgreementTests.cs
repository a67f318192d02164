using System.Reflection;
using NetCompiler.Generator.Shapes;

namespace NetCompiler.Generator.Tests.FrontEnd;

/// <summary>
/// What the compiler and the library must agree on: enum arguments are read by name, so that the compiler's enums must have the user's names (and flags the same
/// bits), and generated code uses the library's inner types.
/// </summary>
public class AgreementTests
{
    [Theory]
    [InlineData(typeof(Activation), typeof(ActivationName))]
    [InlineData(typeof(Initializer), typeof(InitializerName))]
    [InlineData(typeof(Unrolling), typeof(Model.Unrolling))]
    [InlineData(typeof(Padding), typeof(PaddingName))]
    [InlineData(typeof(Interpolation), typeof(Layers.Interpolation))]
    public void NamesAgree(Type user, Type compiler) => Assert.Equal(Enum.GetNames(user), Enum.GetNames(compiler));

    [Fact]
    public void InstructionSetsAgree() => Assert.All(
        Enum.GetValues<InstructionSets>(), s => Assert.Equal((int)s, (int)Enum.Parse<Model.InstructionSets>(s.ToString())));

    [Fact]
    public void RuntimeNamesAreTypes() => Assert.All(
        typeof(Generator.Emit.RuntimeNames).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetValue(null)!),
        name => Assert.NotNull(typeof(NetworkAttribute).Assembly.GetType(name["global::".Length..])));

    // The compiler would pass over an attribute that it does not know.
    [Fact]
    public void NoAttributeCanBeDerivedFromElsewhere() => Assert.All(
        typeof(NetworkAttribute).Assembly.GetExportedTypes().Where(a => typeof(Attribute).IsAssignableFrom(a) && !a.IsSealed),
        a => Assert.All(a.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance), c => Assert.True(c.IsFamilyAndAssembly, a.Name)));

    [Fact]
    public void EveryActivationIsALayer() => Assert.All(Enum.GetNames<Activation>(), n => Assert.NotNull(LayerTable.Find(n)));

    [Fact]
    public void EveryInitializerIsKnownToTheModel() => Assert.All(
        Enum.GetNames<Initializer>().Where(n => n != "Auto"), n => Assert.True(Enum.TryParse<Model.InitializerKind>(n, out _), n));
}
