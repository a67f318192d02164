namespace NetCompiler.Generator.Emit;

/// <summary>Names of methods beside those that come from the user's layers, whatever those are called.</summary>
internal static class MethodNames
{
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
