using NetCompiler.Generator.Diagnostics;

namespace NetCompiler.Generator.Shapes;

/// <summary>Checks that channels fall into groups of equal size, or of a given one.</summary>
internal static class ChannelGroups
{
    /// <param name="argument">The argument that says how many groups there are, or how large they are; a message calls them by its name.</param>
    /// <param name="filters">Channels of the output, for which the same holds; 0 where it does not.</param>
    public static void Check(ArgumentReader arguments, LayerInput input, string argument, int groups, int filters = 0)
    {
        if (arguments.Failed || input.Shape is not { } shape)
        {
            return;
        }

        int channels = shape.Last;
        string? undivided = channels % groups != 0 ? $"the {channels} channels of '{input.Name}'"
            : filters % groups != 0 ? $"the {filters} filters"
            : null;
        if (undivided is not null)
        {
            string nearest = $"{Nearest(groups, channels, filters)}";
            string named = $"{groups} {argument.ToLowerInvariant()}";
            arguments.Fail(ShapeRules.GroupsDoNotDivide, argument, -1, [input.Place], nearest, named, undivided, Possible(channels, filters));
        }
    }

    private static IEnumerable<int> Divisors(int channels, int filters) => Enumerable.Range(1, channels).Where(d => channels % d == 0 && filters % d == 0);

    private static int Nearest(int groups, int channels, int filters) => Divisors(channels, filters).OrderBy(d => Math.Abs(d - groups)).First();

    private static string Possible(int channels, int filters)
    {
        const int Shown = 8;
        string[] divisors = Divisors(channels, filters).Take(Shown + 1).Select(d => $"{d}").ToArray();
        return divisors.Length > Shown ? string.Join(", ", divisors.Take(Shown)) + ", …" : string.Join(", ", divisors);
    }
}
