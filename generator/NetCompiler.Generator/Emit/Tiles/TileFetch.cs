using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>What the steps of a tile fetch for the tiles after it, a cache line each.</summary>
/// <param name="Name">The pointer that goes along it.</param>
/// <param name="Start">C# for where it starts; null where the pointer is an argument.</param>
/// <param name="Step">Floats from one step to the next.</param>
/// <param name="Cache">The cache that has room for it: 1 or 2.</param>
internal sealed record TileFetch(string Name, string? Start, int Step, int Cache)
{
    /// <summary>The argument of a tile that is told what to fetch.</summary>
    public const string Argument = "later";

    /// <summary>Elements of rows, from so many floats ahead of the tile's on.</summary>
    public static TileFetch Rows(int ahead) => new("nextRows", $"lhs + {ahead}", Panels.Width, 1);

    /// <summary>Vectors of columns, from so many floats ahead of the tile's on.</summary>
    public static TileFetch Columns(int ahead) => new("next", $"rhs + {ahead}", Panels.Width, 2);

    /// <summary>What the caller points to.</summary>
    public static TileFetch Given(int step) => new(Argument, null, step, 2);
}
