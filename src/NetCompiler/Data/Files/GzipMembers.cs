namespace NetCompiler.Data;

/// <summary>
/// The bytes of a gzip file with a last member put behind them. Zeros at the end of the file may belong to its last member or pad it, which only decompression
/// tells: they come one by one, so that <see cref="IsInPadding"/> does, too.
/// </summary>
internal sealed class GzipMembers : ReadOnlyStream
{
    private readonly byte[] _bytes;
    private readonly int _zeros;
    private readonly int _end;
    private int _position;

    /// <param name="file">The file; it is read to its end.</param>
    /// <param name="last">The member behind it.</param>
    public GzipMembers(Stream file, ReadOnlySpan<byte> last)
    {
        MemoryStream bytes = new();
        file.CopyTo(bytes);
        _end = (int)bytes.Length;
        _zeros = bytes.GetBuffer().AsSpan(0, _end).LastIndexOfAnyExcept((byte)0) + 1;
        bytes.Write(last);
        _bytes = bytes.ToArray();
    }

    /// <summary>Whether the last byte that was read is one of the zeros at the end of the file.</summary>
    public bool IsInPadding => _position > _zeros && _position <= _end;

    /// <summary>Whether nothing behind the file has been read.</summary>
    public bool IsInFile => _position <= _end;

    public override int Read(byte[] buffer, int offset, int count)
    {
        int left = _position < _zeros ? _zeros - _position : _position < _end ? 1 : _bytes.Length - _position;
        count = Math.Min(count, left);
        _bytes.AsSpan(_position, count).CopyTo(buffer.AsSpan(offset));
        _position += count;
        return count;
    }
}
