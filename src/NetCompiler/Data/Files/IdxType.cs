namespace NetCompiler.Data;

/// <summary>Element types of the IDX format, with the format's codes. All are big-endian.</summary>
public enum IdxType
{
    /// <summary>8 bits without sign.</summary>
    UnsignedByte = 0x08,

    /// <summary>8 bits with sign.</summary>
    SignedByte = 0x09,

    /// <summary>16 bits with sign.</summary>
    Int16 = 0x0B,

    /// <summary>32 bits with sign.</summary>
    Int32 = 0x0C,

    /// <summary>32-bit floating point.</summary>
    Single = 0x0D,

    /// <summary>64-bit floating point.</summary>
    Double = 0x0E,
}
