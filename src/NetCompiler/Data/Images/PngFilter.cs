namespace NetCompiler.Data;

/// <summary>The five filters of PNG: each byte was stored as its difference from a guess made of the bytes to the left and above.</summary>
internal static class PngFilter
{
    /// <summary>Restores a row in place; false where there is no such filter.</summary>
    /// <param name="filter">0 none, 1 left, 2 up, 3 average, 4 Paeth.</param>
    /// <param name="row">The row.</param>
    /// <param name="above">The restored row above; zeros above the first.</param>
    /// <param name="pixel">Bytes from a byte to the same one of the pixel to the right.</param>
    public static bool Undo(int filter, Span<byte> row, ReadOnlySpan<byte> above, int pixel)
    {
        if (filter is < 0 or > 4)
        {
            return false;
        }

        for (int i = 0; filter > 0 && i < row.Length; i++)
        {
            int left = i < pixel ? 0 : row[i - pixel];
            int upperLeft = i < pixel ? 0 : above[i - pixel];
            row[i] += (byte)(filter switch
            {
                1 => left,
                2 => above[i],
                3 => (left + above[i]) / 2,
                _ => Paeth(left, above[i], upperLeft),
            });
        }

        return true;
    }

    /// <summary>Of the three neighbours the one nearest to left + up − upper left (A. W. Paeth 1991); the first of equals.</summary>
    private static int Paeth(int left, int up, int upperLeft)
    {
        int guess = left + up - upperLeft;
        int toLeft = Math.Abs(guess - left), toUp = Math.Abs(guess - up), toUpperLeft = Math.Abs(guess - upperLeft);
        return toLeft <= toUp && toLeft <= toUpperLeft ? left : toUp <= toUpperLeft ? up : upperLeft;
    }
}
