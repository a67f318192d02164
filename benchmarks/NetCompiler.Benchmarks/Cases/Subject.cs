using NetCompiler.Benchmarks.Machine;

namespace NetCompiler.Benchmarks.Cases;

/// <summary>One of our networks under measurement.</summary>
/// <param name="Name">What stands in the names of its cases.</param>
/// <param name="Model">The name by which the peers' scripts know the same network.</param>
internal abstract record Subject(string Name, string Model)
{
    /// <summary>One example in: a vector, or height, width and channels.</summary>
    public abstract IReadOnlyList<int> InputShape { get; }

    /// <summary>One example out.</summary>
    public abstract IReadOnlyList<int> OutputShape { get; }

    public int InputLength => InputShape.Aggregate((product, size) => product * size);

    public int OutputLength => OutputShape.Aggregate((product, size) => product * size);

    /// <summary>Multiply-adds of one example forward.</summary>
    public abstract long MultiplyAdds { get; }

    /// <summary>Multiply-adds of one example in a training step: forward, weight gradients, and input gradients of all but the first layer.</summary>
    public abstract long TrainingMultiplyAdds { get; }

    /// <summary>All parameters in bytes.</summary>
    public abstract long ParameterBytes { get; }

    /// <summary>Whether already one example uses its weights so often that arithmetic bounds it, not the reading of the weights.</summary>
    public abstract bool IsComputeBound { get; }

    /// <summary>By how much outputs may differ from the peer's, in units of the output or of 1, whichever is larger.</summary>
    public abstract float LargestDifference { get; }

    /// <summary>From weights (null: the initialiser's), inputs, outputs and a count of examples to a loop of forward passes.</summary>
    public abstract Func<float[]?, PageAlignedBuffer, PageAlignedBuffer, int, Action<int>> CreateForward { get; }

    /// <summary>From inputs, labels and a count of threads to a loop of training steps; null for networks without a loss.</summary>
    public abstract Func<float[], int[], int, Action<int>>? CreateStep { get; }
}
