namespace NetCompiler;

/// <summary>How far the compiler unrolls loops.</summary>
public enum Unrolling
{
    /// <summary>The cost model's choice: straight-line code for a small network, loops around unrolled register tiles for a large one.</summary>
    Auto,

    /// <summary>Loops around register tiles, whatever the size.</summary>
    None,

    /// <summary>Straight-line code, whatever the size, in methods that stay inside the limits of the just-in-time compiler.</summary>
    Full,
}
