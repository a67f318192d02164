using System.Reflection;
using NetCompiler.Generator.Tests.Support;

namespace NetCompiler.Generator.Tests.FrontEnd;

/// <summary>Everything that can be declared is told of in docs.</summary>
public class DocumentationTests
{
    private static readonly string Pages = string.Join('\n', Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md").Select(File.ReadAllText));

    public static TheoryData<string> Names => [.. Attributes.Concat(Properties).Concat(Initializers).Distinct()];

    private static IEnumerable<string> Attributes => Types.Where(t => !t.IsAbstract).Select(t => Plain(t.Name));

    private static IEnumerable<string> Properties => Types.SelectMany(t => t.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        .Where(p => p.SetMethod is { IsPublic: true } && !p.Name.Contains("Initializer", StringComparison.Ordinal)).Select(p => p.Name).Order();

    private static IEnumerable<string> Initializers => Enum.GetNames<Initializer>().Where(n => n != nameof(Initializer.Auto));

    private static IEnumerable<Type> Types => typeof(NetworkAttribute).Assembly.GetExportedTypes().Where(t => typeof(Attribute).IsAssignableFrom(t)).OrderBy(t => t.Name);

    [Theory]
    [MemberData(nameof(Names))]
    public void IsDescribed(string name) => Assert.Matches($@"[`\[(, <]{name}\b", Pages);

    // UseAttribute`1 is declared as Use.
    private static string Plain(string type) => type.Split('`')[0][..^"Attribute".Length];
}
