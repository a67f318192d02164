using System.Buffers.Binary;

namespace NetCompiler.Data;

/// <summary>
/// The WAV format (IBM and Microsoft, "Multimedia Programming Interface and Data Specifications 1.0", 1991; with WAVEFORMATEXTENSIBLE): a RIFF file
/// with a chunk "fmt " and, after it, a chunk "data". Other chunks are skipped.
/// </summary>
internal static class WavFile
{
    private const int Pcm = 1;
    private const int Float = 3;
    private const int Extensible = 0xFFFE;

    // What follows the code of the format in the identifiers of WAVEFORMATEXTENSIBLE: …-0000-0010-8000-00AA00389B71.
    private static ReadOnlySpan<byte> SubFormatTail => [0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71];

    public static Sound Read(string path)
    {
        ByteReader reader = new(path, DataFile.ReadBytes(path));
        Expect(ref reader, "RIFF"u8);
        reader.UInt32LittleEndian("the length of the file");
        Expect(ref reader, "WAVE"u8);
        (int Channels, int Rate, WavFormat Format)? format = null;
        while (true)
        {
            ReadOnlySpan<byte> name = reader.Take(4, format is null ? "the chunk \"fmt \"" : "the chunk \"data\"");
            uint length = reader.UInt32LittleEndian("the length of a chunk");
            int start = reader.Position;

            // A writer that cannot go back to the header, such as one that writes to a pipe, says that the samples go on to the end of the file.
            bool isOpen = length == uint.MaxValue && name.SequenceEqual("data"u8);
            ReadOnlySpan<byte> content = reader.Take(isOpen ? reader.Remaining : length, $"the chunk {ByteReader.Show(name)}");
            if (name.SequenceEqual("fmt "u8))
            {
                format = ReadFormat(new ByteReader(path, content, start));
            }
            else if (name.SequenceEqual("data"u8))
            {
                (int channels, int rate, WavFormat sampleFormat) = format
                    ?? throw DataFileException.AtByte(path, start - 8, "the chunk \"fmt \" before \"data\"", "\"data\"");
                if (length == 0 && reader.Remaining > 0)
                {
                    throw DataFileException.AtByte(path, start - 4, "the length of the samples", $"0, as in a file that was never closed, before {reader.Remaining} more bytes");
                }

                int frame = channels * WavSamples.Size(sampleFormat);
                return content.Length % frame == 0
                    ? new Sound(rate, channels, WavSamples.Decode(content, sampleFormat))
                    : throw DataFileException.AtByte(path, start, $"a multiple of {frame} bytes ({channels} channels, {sampleFormat})", $"{content.Length}");
            }

            if (length % 2 == 1 && reader.Remaining > 0)
            {
                reader.Byte("padding");
            }
        }
    }

    public static void Write(string path, Sound sound, WavFormat format)
    {
        int size = WavSamples.Size(format);
        long length = (long)sound.Samples.Length * size;
        if (length > uint.MaxValue - 64)
        {
            throw new DataFileException(path, "a sound of less than 4 GiB, the limit of the format", $"{length} bytes");
        }

        byte[] header = new byte[44];
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(4), (uint)(36 + length + (length & 1)));
        "WAVEfmt "u8.CopyTo(header.AsSpan(8));
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(16), 16);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(20), (ushort)(format == WavFormat.Float32 ? Float : Pcm));
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(22), (ushort)sound.Channels);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(24), (uint)sound.SampleRate);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(28), (uint)Math.Min(uint.MaxValue, (long)sound.SampleRate * sound.Channels * size));
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(32), (ushort)Math.Min(ushort.MaxValue, sound.Channels * size));
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(34), (ushort)(8 * size));
        "data"u8.CopyTo(header.AsSpan(36));
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(40), (uint)length);
        DataFile.Write(path, file =>
        {
            file.Write(header);
            byte[] bytes = new byte[4096 * size];
            for (int first = 0; first < sound.Samples.Length; first += 4096)
            {
                int count = Math.Min(4096, sound.Samples.Length - first);
                WavSamples.Encode(sound.Samples.AsSpan(first, count), format, bytes);
                file.Write(bytes, 0, count * size);
            }

            if (length % 2 == 1)
            {
                file.WriteByte(0);
            }
        });
    }

    private static (int Channels, int Rate, WavFormat Format) ReadFormat(ByteReader reader)
    {
        int code = reader.UInt16LittleEndian("the format of the samples");
        int channels = reader.UInt16LittleEndian("the number of channels");
        uint rate = reader.UInt32LittleEndian("the sample rate");
        reader.Take(6, "the bytes in a second and in a moment");
        int bits = reader.UInt16LittleEndian("the bits in a sample");
        if (code == Extensible)
        {
            reader.Take(8, "the extension of the format");
            code = reader.UInt16LittleEndian("the identifier of the format");
            ReadOnlySpan<byte> tail = reader.Take(SubFormatTail.Length, "the identifier of the format");
            if (!tail.SequenceEqual(SubFormatTail))
            {
                throw reader.Problem("the identifier of PCM or floats", ByteReader.Show(tail), back: SubFormatTail.Length);
            }
        }

        WavFormat format = (code, bits) switch
        {
            (Pcm, 8) => WavFormat.Pcm8,
            (Pcm, 16) => WavFormat.Pcm16,
            (Pcm, 24) => WavFormat.Pcm24,
            (Pcm, 32) => WavFormat.Pcm32,
            (Float, 32) => WavFormat.Float32,
            _ => throw reader.Problem("PCM (format 1) of 8, 16, 24 or 32 bits or floats (3) of 32", $"format {code} of {bits} bits", back: reader.Position),
        };
        return channels > 0 && rate is > 0 and <= int.MaxValue
            ? (channels, (int)rate, format)
            : throw reader.Problem("at least one channel and a positive sample rate", $"{channels} channels at {rate} Hz", back: reader.Position - 2);
    }

    private static void Expect(ref ByteReader reader, ReadOnlySpan<byte> name)
    {
        ReadOnlySpan<byte> found = reader.Take(Math.Min(4, reader.Remaining), "a name");
        if (!found.SequenceEqual(name))
        {
            throw reader.Problem(ByteReader.Show(name), ByteReader.Show(found), back: found.Length);
        }
    }
}
