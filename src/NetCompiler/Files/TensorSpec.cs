namespace NetCompiler.Files;

/// <summary>A tensor as a file must hold it, or will.</summary>
internal readonly record struct TensorSpec(string Name, int[] Shape)
{
    /// <summary>
    /// A 64-bit count that PyTorch keeps beside running statistics. Networks with a fixed momentum do not depend on it: it is written as 0, may be
    /// missing, and is not kept.
    /// </summary>
    public static TensorSpec Counter(string name) => new(name, []) { IsCounter = true };

    /// <summary>Another name of a tensor that several layers share, under which a file may hold it again, or alone.</summary>
    /// <param name="name">The name.</param>
    /// <param name="of">The tensor.</param>
    /// <param name="transposed">Whether it is the matrix, transposed, that is there under this name.</param>
    public static TensorSpec Alias(string name, TensorSpec of, bool transposed) =>
        new(name, transposed ? [of.Shape[1], of.Shape[0]] : of.Shape) { Of = of.Name, IsTransposed = transposed };

    /// <summary>Of an <see cref="Alias"/> the name of the tensor, which the values are given for; otherwise null.</summary>
    public string? Of { get; private init; }

    /// <summary>Whether it is the other tensor transposed.</summary>
    public bool IsTransposed { get; private init; }

    /// <summary>Whether this is a <see cref="Counter"/>, which has no floats.</summary>
    public bool IsCounter { get; private init; }

    /// <summary>Bytes in a file that this library writes.</summary>
    public long Bytes => IsCounter ? sizeof(long) : (long)Count * sizeof(float);

    /// <summary>Number of elements.</summary>
    public int Count
    {
        get
        {
            int count = 1;
            foreach (int dimension in Shape)
            {
                count = checked(count * dimension);
            }

            return count;
        }
    }

    /// <summary>The shape as the file format writes it.</summary>
    public string ShapeText => $"[{string.Join(", ", Shape)}]";
}
