using System.Buffers.Binary;

namespace NetCompiler.Tests.Onnx;

/// <summary>The fields of one protocol buffer message in the order of the file.</summary>
internal sealed class WireReader(ReadOnlyMemory<byte> message)
{
    private ReadOnlyMemory<byte> _rest = message;
    private bool _isPacked;

    /// <summary>The number of the current field.</summary>
    public int Field { get; private set; }

    /// <summary>The value of a varint or fixed-size field.</summary>
    public ulong Number { get; private set; }

    /// <summary>The content of a length-delimited field.</summary>
    public ReadOnlyMemory<byte> Content { get; private set; }

    public string Text => System.Text.Encoding.UTF8.GetString(Content.Span);

    public float Single => BitConverter.UInt32BitsToSingle((uint)Number);

    /// <summary>The field as numbers: one, or a packed list of varints.</summary>
    public IEnumerable<long> Numbers
    {
        get
        {
            if (!_isPacked)
            {
                yield return (long)Number;
                yield break;
            }

            WireReader packed = new(Content);
            while (!packed._rest.IsEmpty)
            {
                yield return (long)packed.Varint();
            }
        }
    }

    /// <summary>The field as floats: one, or a packed list.</summary>
    public IEnumerable<float> Singles =>
        !_isPacked ? [Single] : Enumerable.Range(0, Content.Length / 4).Select(i => BinaryPrimitives.ReadSingleLittleEndian(Content.Span[(4 * i)..]));

    public bool Next()
    {
        if (_rest.IsEmpty)
        {
            return false;
        }

        ulong key = Varint();
        Field = (int)(key >> 3);
        (Number, Content) = (0, default);
        _isPacked = (key & 7) == 2;
        switch (key & 7)
        {
            case 0:
                Number = Varint();
                break;
            case 1:
                Number = BinaryPrimitives.ReadUInt64LittleEndian(Take(8).Span);
                break;
            case 2:
                Content = Take((int)Varint());
                break;
            case 5:
                Number = BinaryPrimitives.ReadUInt32LittleEndian(Take(4).Span);
                break;
            default:
                throw new InvalidDataException($"wire type {key & 7}");
        }

        return true;
    }

    private ReadOnlyMemory<byte> Take(int length)
    {
        ReadOnlyMemory<byte> taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }

    private ulong Varint()
    {
        ulong value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte next = Take(1).Span[0];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }
}
