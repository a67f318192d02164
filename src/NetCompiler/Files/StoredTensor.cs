namespace NetCompiler.Files;

/// <summary>What a header says about one tensor, whether it is of use or not.</summary>
/// <param name="Name">Its key.</param>
/// <param name="Type">Its element type, in the file's words.</param>
/// <param name="Shape">Its extents.</param>
/// <param name="Begin">Where its bytes begin behind the header.</param>
/// <param name="End">Where they end.</param>
internal sealed record StoredTensor(string Name, string Type, IReadOnlyList<long> Shape, long Begin, long End)
{
    /// <summary>What was expected and what came, where this is not the tensor that is expected; otherwise null.</summary>
    /// <param name="expected">A tensor of the same name.</param>
    /// <param name="entry">Where its elements are, where they are those that are expected.</param>
    public string? Misfit(TensorSpec expected, out TensorEntry entry)
    {
        entry = default;
        TensorType? type = Type switch
        {
            "I64" when expected.IsCounter => TensorType.I64,
            _ when expected.IsCounter => null,
            "F32" => TensorType.F32,
            "F64" => TensorType.F64,
            "F16" => TensorType.F16,
            "BF16" => TensorType.BF16,
            _ => null,
        };
        if (type is null)
        {
            return $"expected tensor {Name} to be {(expected.IsCounter ? "I64" : "F32, F64, F16 or BF16")}, but it is {Short(Type)}";
        }

        if (!Shape.SequenceEqual(expected.Shape.Select(d => (long)d)))
        {
            return $"expected tensor {Name} to have shape {expected.ShapeText}, but it has [{string.Join(", ", Shape)}]";
        }

        entry = new TensorEntry(type.Value, Begin, End);
        long bytes = (long)expected.Count * entry.ElementSize;
        return Begin < 0 || End < Begin || End - Begin != bytes
            ? $"expected tensor {Name} to have {bytes} bytes, but its data_offsets are [{Begin}, {End}]"
            : null;
    }

    /// <summary>A text of a file as messages have it.</summary>
    public static string Short(string text) => text.Length <= 100 ? text : text[..100] + "…";
}
