namespace NetCompiler.Files;

/// <summary>A tensor as a file must hold it, or will.</summary>
internal readonly record struct TensorSpec(string Name, int[] Shape)
{
    /// <summary>
    /// A 64-bit count that PyTorch keeps beside running statistics. Networks with a fixed momentum do not depend on it: it is written as 0, may be
    /// missing, and is not kept.
    /// </summary>
    public static TensorSpec Counter(string name) => new(name, []) { IsCounter = true };

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
