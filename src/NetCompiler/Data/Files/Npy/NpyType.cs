namespace NetCompiler.Data;

/// <summary>Element types of <c>.npy</c> files that can be read.</summary>
public enum NpyType
{
    /// <summary>False or true in a byte; <c>|b1</c>.</summary>
    Boolean,

    /// <summary>8 bits with sign; <c>|i1</c>.</summary>
    SByte,

    /// <summary>8 bits without sign; <c>|u1</c>.</summary>
    Byte,

    /// <summary>16 bits with sign; <c>&lt;i2</c>.</summary>
    Int16,

    /// <summary>16 bits without sign; <c>&lt;u2</c>.</summary>
    UInt16,

    /// <summary>32 bits with sign; <c>&lt;i4</c>.</summary>
    Int32,

    /// <summary>32 bits without sign; <c>&lt;u4</c>.</summary>
    UInt32,

    /// <summary>64 bits with sign; <c>&lt;i8</c>.</summary>
    Int64,

    /// <summary>64 bits without sign; <c>&lt;u8</c>.</summary>
    UInt64,

    /// <summary>16-bit floating point; <c>&lt;f2</c>.</summary>
    Half,

    /// <summary>32-bit floating point; <c>&lt;f4</c>.</summary>
    Single,

    /// <summary>64-bit floating point; <c>&lt;f8</c>.</summary>
    Double,
}
