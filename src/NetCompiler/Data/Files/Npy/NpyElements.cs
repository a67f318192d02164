using System.Numerics;
using System.Runtime.InteropServices;

namespace NetCompiler.Data;

/// <summary>The elements of <c>.npy</c> files: what their types are called, and what floats they are.</summary>
internal static class NpyElements
{
    // In the order of NpyType; "|" says that bytes have no order.
    private static readonly string[] Names = ["|b1", "|i1", "|u1", "<i2", "<u2", "<i4", "<u4", "<i8", "<u8", "<f2", "<f4", "<f8"];

    public static string AllNames => string.Join(", ", Names);

    public static string NameOf(NpyType type) => Names[(int)type];

    public static NpyType? TypeOf(string name) => Array.IndexOf(Names, name) is >= 0 and int i ? (NpyType)i : null;

    /// <summary>Bytes of an element.</summary>
    public static int SizeOf(NpyType type) => NameOf(type)[2] - '0';

    /// <summary>Elements as floats, of the nearest value. Those beyond the range of floats become infinite.</summary>
    /// <returns>The first element that is finite and beyond the range of floats; −1 where there is none.</returns>
    public static int ToFloats(NpyType type, ReadOnlySpan<byte> bytes, Span<float> destination) => type switch
    {
        NpyType.SByte => Convert<sbyte>(bytes, destination),
        NpyType.Boolean or NpyType.Byte => Convert<byte>(bytes, destination),
        NpyType.Int16 => Convert<short>(bytes, destination),
        NpyType.UInt16 => Convert<ushort>(bytes, destination),
        NpyType.Int32 => Convert<int>(bytes, destination),
        NpyType.UInt32 => Convert<uint>(bytes, destination),
        NpyType.Int64 => Convert<long>(bytes, destination),
        NpyType.UInt64 => Convert<ulong>(bytes, destination),
        NpyType.Half => Convert<Half>(bytes, destination),
        NpyType.Single => Convert<float>(bytes, destination),
        _ => Convert<double>(bytes, destination),
    };

    /// <summary>An element in double precision, which all but 64-bit integers of more than 53 bits are.</summary>
    public static double ToDouble(NpyType type, ReadOnlySpan<byte> bytes, int index) => type switch
    {
        NpyType.SByte => Element<sbyte>(bytes, index),
        NpyType.Boolean or NpyType.Byte => bytes[index],
        NpyType.Int16 => Element<short>(bytes, index),
        NpyType.UInt16 => Element<ushort>(bytes, index),
        NpyType.Int32 => Element<int>(bytes, index),
        NpyType.UInt32 => Element<uint>(bytes, index),
        NpyType.Int64 => Element<long>(bytes, index),
        NpyType.UInt64 => Element<ulong>(bytes, index),
        NpyType.Half => (double)Element<Half>(bytes, index),
        NpyType.Single => Element<float>(bytes, index),
        _ => Element<double>(bytes, index),
    };

    private static T Element<T>(ReadOnlySpan<byte> bytes, int index)
        where T : unmanaged =>
        MemoryMarshal.Cast<byte, T>(bytes)[index];

    private static int Convert<T>(ReadOnlySpan<byte> bytes, Span<float> destination)
        where T : unmanaged, INumberBase<T>
    {
        ReadOnlySpan<T> elements = MemoryMarshal.Cast<byte, T>(bytes);
        int beyond = -1;
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = float.CreateTruncating(elements[i]);
            if (beyond < 0 && float.IsInfinity(destination[i]) && T.IsFinite(elements[i]))
            {
                beyond = i;
            }
        }

        return beyond;
    }
}
