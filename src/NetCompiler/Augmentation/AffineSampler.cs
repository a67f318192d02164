namespace NetCompiler.Data;

/// <summary>Moves pictures: every pixel gets the value at the place it comes from, bilinearly between pixels. Pictures are [height, width, channels].</summary>
internal readonly record struct AffineSampler(int Height, int Width, int Channels, Border Border)
{
    public void Apply(Affine affine, ReadOnlySpan<float> image, Span<float> moved)
    {
        if (affine.IsWhole)
        {
            MoveWhole(affine, image, moved);
        }
        else
        {
            MoveBetween(affine, image, moved);
        }
    }

    /// <summary>The same with a distortion before it: the pixel at (y, x) gets what the one at (y + down, x + right) would.</summary>
    /// <param name="affine">The movement.</param>
    /// <param name="down">For each pixel how far below it the place is.</param>
    /// <param name="right">And how far to the right.</param>
    /// <param name="image">The picture.</param>
    /// <param name="moved">What becomes of it.</param>
    public void Apply(Affine affine, ReadOnlySpan<float> down, ReadOnlySpan<float> right, ReadOnlySpan<float> image, Span<float> moved)
    {
        double middleY = (Height - 1) / 2.0, middleX = (Width - 1) / 2.0;
        for (int y = 0, pixel = 0; y < Height; y++)
        {
            for (int x = 0; x < Width; x++, pixel++)
            {
                double toY = y - middleY + down[pixel], toX = x - middleX + right[pixel];
                double fromY = (affine.Yy * toY) + (affine.Yx * toX) + affine.Y0 + middleY;
                double fromX = (affine.Xy * toY) + (affine.Xx * toX) + affine.X0 + middleX;
                Sample(image, fromY, fromX, moved.Slice(pixel * Channels, Channels));
            }
        }
    }

    private void MoveWhole(Affine affine, ReadOnlySpan<float> image, Span<float> moved)
    {
        int rowLength = Width * Channels;
        double middleY = (Height - 1) / 2.0, middleX = (Width - 1) / 2.0;
        for (int y = 0; y < Height; y++)
        {
            int fromY = Inside((int)((affine.Yy * (y - middleY)) + affine.Y0 + middleY), Height);
            Span<float> row = moved.Slice(y * rowLength, rowLength);
            if (fromY < 0)
            {
                row.Clear();
                continue;
            }

            ReadOnlySpan<float> from = image.Slice(fromY * rowLength, rowLength);
            if (affine.Xx == 1 && Border == Border.Zero)
            {
                MoveRow((int)Math.Clamp(affine.X0, -Width, Width) * Channels, from, row);
                continue;
            }

            for (int x = 0; x < Width; x++)
            {
                int fromX = Inside((int)((affine.Xx * (x - middleX)) + affine.X0 + middleX), Width);
                Span<float> pixel = row.Slice(x * Channels, Channels);
                if (fromX < 0)
                {
                    pixel.Clear();
                }
                else
                {
                    from.Slice(fromX * Channels, Channels).CopyTo(pixel);
                }
            }
        }
    }

    private static void MoveRow(int offset, ReadOnlySpan<float> from, Span<float> row)
    {
        int length = row.Length - Math.Abs(offset);
        row.Clear();
        from.Slice(Math.Max(0, offset), length).CopyTo(row[Math.Max(0, -offset)..]);
    }

    private void MoveBetween(Affine affine, ReadOnlySpan<float> image, Span<float> moved)
    {
        double middleY = (Height - 1) / 2.0, middleX = (Width - 1) / 2.0;
        for (int y = 0, to = 0; y < Height; y++)
        {
            double rowY = (affine.Yy * (y - middleY)) + affine.Y0 + middleY;
            double rowX = (affine.Xy * (y - middleY)) + affine.X0 + middleX;
            for (int x = 0; x < Width; x++, to += Channels)
            {
                Sample(image, rowY + (affine.Yx * (x - middleX)), rowX + (affine.Xx * (x - middleX)), moved.Slice(to, Channels));
            }
        }
    }

    /// <summary>The value at a place, bilinearly.</summary>
    private void Sample(ReadOnlySpan<float> image, double y, double x, Span<float> pixel)
    {
        int top = (int)Math.Floor(y), left = (int)Math.Floor(x);
        float down = (float)(y - top), across = (float)(x - left);
        if ((uint)top < (uint)(Height - 1) && (uint)left < (uint)(Width - 1))
        {
            Inner(image[(((top * Width) + left) * Channels)..], down, across, pixel);
        }
        else
        {
            AtBorder(image, top, left, down, across, pixel);
        }
    }

    /// <summary>A pixel between four of the picture, the first of which <paramref name="corner"/> begins with.</summary>
    private void Inner(ReadOnlySpan<float> corner, float down, float across, Span<float> pixel)
    {
        int below = Width * Channels;
        for (int c = 0; c < pixel.Length; c++)
        {
            float upper = Resampling.Between(corner[c], corner[c + Channels], across);
            float lower = Resampling.Between(corner[below + c], corner[below + c + Channels], across);
            pixel[c] = Resampling.Between(upper, lower, down);
        }
    }

    private void AtBorder(ReadOnlySpan<float> image, int top, int left, float down, float across, Span<float> pixel)
    {
        int upper = Inside(top, Height), lower = Inside(top + 1, Height);
        int first = Inside(left, Width), second = Inside(left + 1, Width);
        for (int c = 0; c < pixel.Length; c++)
        {
            float above = Resampling.Between(Value(image, upper, first, c), Value(image, upper, second, c), across);
            float below = Resampling.Between(Value(image, lower, first, c), Value(image, lower, second, c), across);
            pixel[c] = Resampling.Between(above, below, down);
        }
    }

    private float Value(ReadOnlySpan<float> image, int y, int x, int channel) => y < 0 || x < 0 ? 0 : image[(((y * Width) + x) * Channels) + channel];

    /// <summary>The row or column that stands for one which may be outside; −1 for zeros.</summary>
    private int Inside(int index, int size)
    {
        if ((uint)index < (uint)size)
        {
            return index;
        }

        if (Border == Border.Zero)
        {
            return -1;
        }

        if (Border == Border.Edge || size == 1)
        {
            return Math.Clamp(index, 0, size - 1);
        }

        int period = 2 * (size - 1);
        int inPeriod = ((index % period) + period) % period;
        return inPeriod < size ? inPeriod : period - inPeriod;
    }
}
