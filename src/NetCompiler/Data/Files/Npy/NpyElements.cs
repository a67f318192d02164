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

    /// <summary>Elements as floats or doubles, of the nearest value. Those beyond the range become infinite.</summary>
    /// <returns>The first element that is finite and beyond the range; −1 where there is none.</returns>
    public static int Convert<T>(NpyType type, ReadOnlySpan<byte> bytes, Span<T> destination)
        where T : unmanaged, INumberBase<T> => type switch
    {
        NpyType.SByte => Convert<sbyte, T>(bytes, destination),
        NpyType.Boolean or NpyType.Byte => Convert<byte, T>(bytes, destination),
        NpyType.Int16 => Convert<short, T>(bytes, destination),
        NpyType.UInt16 => Convert<ushort, T>(bytes, destination),
        NpyType.Int32 => Convert<int, T>(bytes, destination),
        NpyType.UInt32 => Convert<uint, T>(bytes, destination),
        NpyType.Int64 => Convert<long, T>(bytes, destination),
        NpyType.UInt64 => Convert<ulong, T>(bytes, destination),
        NpyType.Half => Convert<Half, T>(bytes, destination),
        NpyType.Single => Convert<float, T>(bytes, destination),
        _ => Convert<double, T>(bytes, destination),
    };

    /// <summary>An element in double precision, which all but 64-bit integers of more than 53 bits are.</summary>
    public static double ToDouble(NpyType type, ReadOnlySpan<byte> bytes, int index)
    {
        Span<double> element = stackalloc double[1];
        Convert(type, bytes.Slice(index * SizeOf(type), SizeOf(type)), element);
        return element[0];
    }

    private static int Convert<TElement, T>(ReadOnlySpan<byte> bytes, Span<T> destination)
        where TElement : unmanaged, INumberBase<TElement>
        where T : unmanaged, INumberBase<T>
    {
        ReadOnlySpan<TElement> elements = MemoryMarshal.Cast<byte, TElement>(bytes);
        int beyond = -1;
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = T.CreateTruncating(elements[i]);
            if (beyond < 0 && T.IsInfinity(destination[i]) && TElement.IsFinite(elements[i]))
            {
                beyond = i;
            }
        }

        return beyond;
    }
}
