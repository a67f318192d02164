using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>Names of methods beside those that come from the user's layers, whatever those are called.</summary>
internal static class MethodNames
{
    // What a class has anyway, or what would be taken for the start of the program.
    private static readonly string[] OfEveryClass =
        ["Main", "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString"];

    /// <summary>The names that the files of kernels give to types of the framework, for all instruction sets.</summary>
    public static IReadOnlyCollection<string> Aliases { get; } =
        [.. Target.All.SelectMany(t => KernelClassEmitter.Aliases(VectorOperations.For(t))).Select(Alias).Distinct()];

    /// <summary>The names in a class of kernels that no layer's methods may have.</summary>
    /// <param name="aliases">The directives <c>using A = …;</c> of its file.</param>
    public static HashSet<string> Reserved(string className, IEnumerable<string> aliases) =>
        [className, "RunPhase", "ForwardOne", "StepOne", .. OfEveryClass, .. aliases.Select(Alias)];

    private static string Alias(string directive) => directive.Substring(0, directive.IndexOf(" =", StringComparison.Ordinal)).Split(' ').Last();

    /// <summary>The name, or the name with a number where it is taken; it is taken from now on.</summary>
    public static string Unique(HashSet<string> taken, string name) => taken.Add(name) ? name : Numbered(taken, name + "_", 2);

    /// <summary>The name with the first number from <paramref name="number"/> on that makes it a new one; it is taken from now on.</summary>
    public static string Numbered(HashSet<string> taken, string name, int number)
    {
        while (!taken.Add(name + number))
        {
            number++;
        }

        return name + number;
    }
}
