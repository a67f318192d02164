namespace NetCompiler.Data;

/// <summary>Hands on what another stream gives, and computes its checksum, which <see cref="System.IO.Compression.ZipArchive"/> does not compare.</summary>
internal sealed class Crc32Stream(Stream inner) : ReadOnlyStream
{
    /// <summary>The checksum of what has been read.</summary>
    public uint Checksum { get; private set; }

    public override int Read(byte[] buffer, int offset, int count)
    {
        int read = inner.Read(buffer, offset, count);
        Checksum = Crc32.Continue(Checksum, buffer.AsSpan(offset, read));
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
