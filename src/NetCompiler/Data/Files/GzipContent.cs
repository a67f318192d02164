using System.IO.Compression;

namespace NetCompiler.Data;

/// <summary>
/// What is in a gzip file, to be read once from the beginning. <see cref="GZipStream"/> alone takes a file that was cut inside its last bytes for a whole one;
/// so another member (RFC 1952, 2.2) with a mark stands behind the file, which comes out of the decompression only if the file is whole.
/// </summary>
internal sealed class GzipContent : Stream
{
    private readonly GZipStream _inner;
    private readonly byte[] _held = new byte[Mark.Length];
    private int _count;

    public GzipContent(Stream file)
    {
        MemoryStream members = new();
        file.CopyTo(members);
        using (GZipStream mark = new(members, CompressionLevel.Fastest, leaveOpen: true))
        {
            mark.Write(Mark);
        }

        members.Position = 0;
        _inner = new GZipStream(members, CompressionMode.Decompress);
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    private static ReadOnlySpan<byte> Mark => "the file is whole"u8;

    /// <exception cref="InvalidDataException">The file is damaged or not whole.</exception>
    public override int Read(byte[] buffer, int offset, int count)
    {
        byte[] chunk = new byte[count];
        while (count > 0)
        {
            int read = _inner.Read(chunk);
            if (read == 0)
            {
                return _held.AsSpan(0, _count).SequenceEqual(Mark) ? 0 : throw new InvalidDataException("The end of the compressed data is missing.");
            }

            // As many bytes as the mark has are held back, for they may be it.
            byte[] known = [.. _held.AsSpan(0, _count), .. chunk.AsSpan(0, read)];
            int shown = Math.Max(0, known.Length - Mark.Length);
            known.AsSpan(0, shown).CopyTo(buffer.AsSpan(offset));
            _count = known.Length - shown;
            known.AsSpan(shown).CopyTo(_held);
            if (shown > 0)
            {
                return shown;
            }
        }

        return 0;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _inner.Dispose();
        base.Dispose(disposing);
    }
}
