namespace NetCompiler.Data;

/// <summary>Pictures in files, each read when it is needed, as [height, width, channels].</summary>
/// <param name="root">The folder of them all, for messages.</param>
/// <param name="files">A file for each row.</param>
/// <param name="height">Rows of every picture.</param>
/// <param name="width">Pixels in a row of every picture.</param>
/// <param name="channels">Floats in a pixel.</param>
/// <param name="isScaled">Whether pictures of another height, and of another width, are scaled.</param>
internal sealed class ImageRows(string root, string[] files, int height, int width, int channels, (bool Height, bool Width) isScaled) : RowSource
{
    public override int Count => files.Length;

    public override int Length { get; } = (Int128)height * width * channels is var length && length <= Array.MaxLength
        ? (int)length
        : throw new DataFileException(root, $"pictures of at most {Array.MaxLength} floats", $"{height}×{width}×{channels}");

    /// <summary>All pictures, one after the other.</summary>
    public float[] ToArray()
    {
        if ((long)Length * Count > Array.MaxLength)
        {
            throw new DataFileException(root, $"at most {Array.MaxLength} floats (or KeepInMemory = false)", $"{Count} pictures of {height}×{width}×{channels}");
        }

        float[] all = new float[Length * Count];
        for (int i = 0; i < Count; i++)
        {
            CopyTo(i, all.AsSpan(i * Length, Length));
        }

        return all;
    }

    protected override void Read(int row, Span<float> destination)
    {
        string path = files[row];
        Image image = Image.Read(path);
        if (image.Height == height && image.Width == width)
        {
            image.CopyTo(destination, channels);
            return;
        }

        if ((!isScaled.Height && image.Height != height) || (!isScaled.Width && image.Width != width))
        {
            throw new DataFileException(
                path, $"a picture of {width}×{height}, as the first of the folder (or a width and height in the options)", $"{image.Width}×{image.Height}");
        }

        long length = (long)image.Width * image.Height * channels;
        if (length > Array.MaxLength)
        {
            throw new DataFileException(path, $"at most {Array.MaxLength} floats to scale", $"{image.Width}×{image.Height} pixels of {channels}");
        }

        float[] pixels = new float[length];
        image.CopyTo(pixels, channels);
        Resampling.Resize(pixels, image.Height, image.Width, destination, height, width, channels);
    }
}
