namespace NetCompiler.Files;

/// <summary>Element types that can be converted to float, and that of counters.</summary>
internal enum TensorType
{
    F32,
    F64,
    F16,
    BF16,
    I64,
}

/// <summary>What a header says about one tensor: its type and the bytes [<paramref name="Begin"/>, <paramref name="End"/>) after the header.</summary>
internal readonly record struct TensorEntry(TensorType Type, long Begin, long End)
{
    /// <summary>Bytes an element.</summary>
    public int ElementSize => Type switch
    {
        TensorType.F64 or TensorType.I64 => 8,
        TensorType.F32 => 4,
        _ => 2,
    };
}
