namespace NetCompiler;

/// <summary>How far the compiler unrolls loops.</summary>
public enum Unrolling
{
    /// <summary>The cost model's choice: straight-line code for a small network, loops around unrolled register tiles for a large one.</summary>
    Auto,

    /// <summary>Loops around register tiles, however small the network.</summary>
    None,

    /// <summary>
    /// Straight-line code for the dense layers of one example's forward pass, in methods that stay inside the limits of the just-in-time compiler. Where that
    /// would take more than 20,000 multiply-adds of vectors, loops as with <see cref="Auto"/>; the head of the generated file says so.
    /// </summary>
    Full,
}
