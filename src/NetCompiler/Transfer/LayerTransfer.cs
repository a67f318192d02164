namespace NetCompiler;

/// <summary>Which layers of a network have taken their parameters from a file or another network, and which have not.</summary>
public sealed class LayerTransfer
{
    internal LayerTransfer(string[] taken, KeptLayer[] kept, string[] unused)
    {
        Taken = Array.AsReadOnly(taken);
        Kept = Array.AsReadOnly(kept);
        Unused = Array.AsReadOnly(unused);
    }

    /// <summary>The layers whose parameters have been replaced, in the order of declaration.</summary>
    public IReadOnlyList<string> Taken { get; }

    /// <summary>The other layers with parameters, which have kept them, in the order of declaration.</summary>
    public IReadOnlyList<KeptLayer> Kept { get; }

    /// <summary>The tensors that no layer has taken.</summary>
    public IReadOnlyList<string> Unused { get; }

    /// <summary>A line of what was taken, a line for each layer that was not and why, and a line of what is left over.</summary>
    public override string ToString()
    {
        IEnumerable<string> lines = [$"taken: {string.Join(", ", Taken)}", .. Kept.Select(k => $"kept: {k}")];
        return string.Join('\n', Unused.Count == 0 ? lines : lines.Append($"unused: {string.Join(", ", Unused)}"));
    }
}

/// <summary>A layer that has kept its parameters.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Reason">What was expected and what came.</param>
public sealed record KeptLayer(string Name, string Reason)
{
    /// <summary>Name and reason.</summary>
    public override string ToString() => $"{Name} ({Reason})";
}
