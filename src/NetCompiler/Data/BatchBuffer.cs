using NetCompiler.Runtime;

namespace NetCompiler.Data;

/// <summary>Room for one batch, used again for one batch after the other. What is contiguous in the dataset is not copied here.</summary>
internal sealed class BatchBuffer(int examples, int inputLength, int targetLength, int labelLength, bool weighted, SparseBuffer? sparse)
{
    private readonly int[] _labels = new int[examples * labelLength];
    private readonly float[] _weights = new float[weighted ? examples : 0];
    private readonly AlignedBuffer _inputs = new(examples * inputLength);
    private readonly AlignedBuffer _targets = new(examples * targetLength);

    public int Index { get; set; }

    public int Count { get; set; }

    /// <summary>The first of the dataset's rows that are the batch, or −1 where the batch was gathered here.</summary>
    public int FirstRow { get; set; } = -1;

    public Span<float> Inputs => _inputs.Span[..(Count * inputLength)];

    /// <summary>The inputs, where they stay sparse.</summary>
    public SparseBuffer? Sparse => sparse;

    public Span<float> Targets => _targets.Span[..(Count * targetLength)];

    /// <summary>Empty where examples have no weights.</summary>
    public Span<float> Weights => _weights.AsSpan(0, weighted ? Count : 0);

    public Span<int> Labels => _labels.AsSpan(0, Count * labelLength);
}
