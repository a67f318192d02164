namespace NetCompiler.Files;

/// <summary>A tensor as a file must hold it, or will.</summary>
internal readonly record struct TensorSpec(string Name, int[] Shape)
{
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
