using System.Text.RegularExpressions;

namespace NetCompiler.Benchmarks.Cases;

/// <summary>What the generator is measured on.</summary>
/// <param name="Name">What stands in the names of the cases; empty for the small network, which they are about where nothing else is said.</param>
/// <param name="Note">What a reader is told about it.</param>
/// <param name="MostRuns">So many samples are enough: those of a large network take long and vary little.</param>
/// <param name="Read">Gives the source files.</param>
internal sealed partial record GeneratorNetwork(string Name, string Note, int MostRuns, Func<IReadOnlyList<string>> Read)
{
    public static readonly GeneratorNetwork Digits = new("", "784-100-10", int.MaxValue, () =>
    [
        """
        using NetCompiler;

        [Network]
        [Input(784)]
        [Dense(100, Activation.ReLU)]
        [Dense(10)]
        [SoftmaxCrossEntropy]
        [Adam(1e-3f)]
        public sealed partial class DigitNet;
        """,
    ]);

    public static readonly GeneratorNetwork ResNet18 = new(" resnet18", "ResNet-18 with its training", 9, () => [.. Embedded("ResNet18/").Select(ForEveryTarget)]);

    /// <summary>The source files that the build keeps in this assembly under names that begin so.</summary>
    private static List<string> Embedded(string folder)
    {
        List<string> files = [];
        foreach (string name in typeof(GeneratorNetwork).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(folder, StringComparison.Ordinal)))
        {
            using StreamReader reader = new(typeof(GeneratorNetwork).Assembly.GetManifestResourceStream(name)!);
            files.Add(reader.ReadToEnd());
        }

        return files;
    }

    // The sample leaves an instruction set out; here all are measured, as a user gets them who says nothing.
    private static string ForEveryTarget(string source) => ChosenTargets().Replace(source, "[Network]");

    [GeneratedRegex(@"\[Network\(Targets = [^)]*\)\]")]
    private static partial Regex ChosenTargets();
}
