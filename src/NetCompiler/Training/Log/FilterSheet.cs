namespace NetCompiler.Training;

/// <summary>The first filters of a network as small pictures: what its first layer with weights looks for.</summary>
/// <param name="Layer">The layer's name.</param>
/// <param name="Height">Rows of a picture.</param>
/// <param name="Width">Pixels in a row.</param>
/// <param name="Count">Number of pictures.</param>
/// <param name="Pixels">Each weight from −1 to 1 of the picture's greatest, as a byte from 1 to 255; picture after picture.</param>
internal sealed record FilterSheet(string Layer, int Height, int Width, int Count, byte[] Pixels)
{
    private const int Most = 64;
    private const int LeastSide = 3;
    private const int MostPixels = 1 << 27;

    /// <summary>Whether the pixels are as many as the sizes say; those of a file may not be.</summary>
    public bool IsComplete => Layer is not null && Pixels is not null && Pixels.Length <= MostPixels
        && Height >= LeastSide && Width >= LeastSide && Count is > 0 and <= Most && (Int128)Height * Width * Count == Pixels.Length;

    /// <summary>Of a two-dimensional convolution, or of a dense layer whose inputs are a square picture; null where the first weights are no pictures.</summary>
    public static FilterSheet? Of(NetworkInfo info, ReadOnlySpan<float> parameters)
    {
        int start = 0;
        foreach (LayerInfo layer in info.Layers)
        {
            if (layer.Parameters.FirstOrDefault(p => p.Shape.Count > 1) is { } weight)
            {
                start += layer.Parameters.TakeWhile(p => p != weight).Sum(p => p.Count);
                return Of(layer, weight.Shape, parameters.Slice(start, weight.Count));
            }

            start += layer.ParameterCount;
        }

        return null;
    }

    private static FilterSheet? Of(LayerInfo layer, IReadOnlyList<int> shape, ReadOnlySpan<float> weights)
    {
        int side = (int)Math.Sqrt(shape[1]);
        (int height, int width) = shape.Count == 4 ? (shape[2], shape[3]) : layer.Traits.HasFlag(LayerTraits.WeighsWholeInput) && side * side == shape[1] ? (side, side) : (0, 0);
        if (height < LeastSide || width < LeastSide)
        {
            return null;
        }

        // Of several input channels the first is shown.
        int stride = weights.Length / shape[0];
        int count = Math.Min(Most, shape[0]);
        if ((long)count * height * width > MostPixels)
        {
            return null;
        }

        byte[] pixels = new byte[count * height * width];
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<float> filter = weights.Slice(i * stride, height * width);
            float greatest = 0;
            foreach (float value in filter)
            {
                greatest = float.IsFinite(value) ? Math.Max(greatest, Math.Abs(value)) : greatest;
            }

            for (int j = 0; j < filter.Length; j++)
            {
                float share = greatest > 0 && float.IsFinite(filter[j]) ? filter[j] / greatest : 0;
                pixels[(i * filter.Length) + j] = (byte)(128 + (int)MathF.Round(127 * share));
            }
        }

        return new FilterSheet(layer.Name, height, width, count, pixels);
    }
}
