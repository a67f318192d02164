namespace NetCompiler.Data;

/// <summary>What stands outside a picture that is moved, turned or scaled.</summary>
public enum Border
{
    /// <summary>Zeros.</summary>
    Zero,

    /// <summary>The nearest pixel of the picture.</summary>
    Edge,

    /// <summary>The picture mirrored at its outermost pixels, which are not repeated.</summary>
    Reflect,
}
