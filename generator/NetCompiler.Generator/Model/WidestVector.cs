namespace NetCompiler.Generator.Model;

/// <summary>The vectors that the widest instruction set has. Layouts are made for them, whatever the machine: narrower sets take several.</summary>
internal static class WidestVector
{
    /// <summary>Floats in one, which are a cache line too.</summary>
    public const int Lanes = 16;

    /// <summary>How many it takes for a number of floats.</summary>
    public static int Count(int floats) => (floats + Lanes - 1) / Lanes;

    /// <summary>A number of floats rounded up to whole vectors.</summary>
    public static int Padded(int floats) => Count(floats) * Lanes;
}
