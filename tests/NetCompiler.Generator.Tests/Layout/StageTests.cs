using System.Text.RegularExpressions;
using NetCompiler.Generator.Tests.Support;

namespace NetCompiler.Generator.Tests.Layout;

/// <summary>A stage of the compiler knows those before it, never those after it.</summary>
public partial class StageTests
{
    // Layers say what they lower to, so that they and programs know each other.
    private static readonly string[][] Stages = [["Names"], ["Model", "Layers", "Program"], ["FrontEnd"], ["Shapes"], ["Passes"], ["Schedule"], ["Emit"]];

    [Fact]
    public void LaterOnesAreNotUsed()
    {
        string root = Path.Combine(Repository.Root, "generator", "NetCompiler.Generator");
        IEnumerable<string> uses =
            from stage in Stages.Index()
            from folder in stage.Item
            from file in Directory.GetFiles(Path.Combine(root, folder), "*.cs", SearchOption.AllDirectories)
            from used in Using().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value).Distinct()
            where Array.FindIndex(Stages, s => s.Contains(used)) > stage.Index
            select $"{Path.GetRelativePath(root, file).Replace('\\', '/')} uses {used}";
        Assert.Empty(uses);
    }

    // A directive, a full name, or a name that begins with the stage's.
    [GeneratedRegex(@"(?:\bNetCompiler\.Generator\.|(?<![\w.])(?=[A-Z]\w+\.[A-Z]))(\w+)")]
    private static partial Regex Using();
}
