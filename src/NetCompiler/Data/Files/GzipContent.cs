using System.IO.Compression;

namespace NetCompiler.Data;

/// <summary>
/// What is in a gzip file, to be read once from the beginning. <see cref="GZipStream"/> alone takes a file that was cut inside its last bytes for a whole one;
/// so another member (RFC 1952, 2.2) with a mark stands behind the file, which comes out of the decompression only if the file is whole. Where zeros pad the file,
/// as on tapes and by some file systems, decompression ends at the first of them.
/// </summary>
internal sealed class GzipContent : ReadOnlyStream
{
    private static readonly byte[] MarkMember = Compress(Mark);

    private readonly string _path;
    private readonly GzipMembers _members;
    private readonly GZipStream _inner;
    private readonly byte[] _held = new byte[Mark.Length];
    private int _count;
    private bool _isPadded;

    /// <param name="file">The file; it is read to its end.</param>
    /// <param name="path">Its path, for messages.</param>
    public GzipContent(Stream file, string path)
    {
        _path = path;
        _members = new GzipMembers(file, MarkMember);
        _inner = new GZipStream(_members, CompressionMode.Decompress);
    }

    private static ReadOnlySpan<byte> Mark => "the file is whole"u8;

    /// <exception cref="InvalidDataException">The file is damaged or not whole.</exception>
    /// <exception cref="DataFileException">Something else than gzip data and zeros stands behind the gzip data.</exception>
    public override int Read(byte[] buffer, int offset, int count)
    {
        byte[] chunk = new byte[count];
        while (count > 0 && !_isPadded)
        {
            int read = _inner.Read(chunk);
            if (read == 0)
            {
                _isPadded = EndsInPadding();
                if (!_isPadded)
                {
                    return 0;
                }

                break;
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

        // No mark has come, so that what was held back belongs to the file.
        int rest = Math.Min(count, _count);
        _held.AsSpan(0, rest).CopyTo(buffer.AsSpan(offset));
        _held.AsSpan(rest).CopyTo(_held);
        _count -= rest;
        return rest;
    }

    // Whether decompression ended before the mark, at zeros behind the file's own members; otherwise the mark must have come.
    private bool EndsInPadding()
    {
        if (_members.IsInPadding)
        {
            return true;
        }

        if (_members.IsInFile)
        {
            throw new DataFileException(_path, "gzip data, and nothing but zeros behind them", "other bytes there");
        }

        return _held.AsSpan(0, _count).SequenceEqual(Mark) ? false : throw new InvalidDataException("The end of the compressed data is missing.");
    }

    private static byte[] Compress(ReadOnlySpan<byte> content)
    {
        using MemoryStream compressed = new();
        using (GZipStream gzip = new(compressed, CompressionLevel.Fastest))
        {
            gzip.Write(content);
        }

        return compressed.ToArray();
    }

    protected override void Dispose(bool disposing)
    {
        _inner.Dispose();
        base.Dispose(disposing);
    }
}
