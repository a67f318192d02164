using NetCompiler.Generator.Names;

namespace NetCompiler.Generator.Emit;

/// <summary>Names of methods beside those that come from the user's layers, whatever those are called.</summary>
internal static class MethodNames
{
    // What a class has anyway, or what would be taken for the start of the program.
    private static readonly string[] OfEveryClass =
        ["Main", "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString"];

    /// <summary>The names in a class of kernels that no layer's methods may have.</summary>
    /// <param name="aliases">Those of its file.</param>
    public static HashSet<string> Reserved(string className, IEnumerable<TypeAlias> aliases) =>
        [className, "RunPhase", "ForwardOne", "StepOne", .. OfEveryClass, .. aliases.Select(a => a.Name)];

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
