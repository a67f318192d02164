namespace NetCompiler;

/// <summary>One parameter of a layer, as files and the flat order of <see cref="INetwork{TSelf}.GetParameters"/> hold it.</summary>
public sealed class ParameterInfo
{
    /// <summary>Describes a parameter.</summary>
    /// <param name="name">Its name within the layer: <c>weight</c>.</param>
    /// <param name="shape">PyTorch's shape: [out, in] for a matrix, [out, in / groups, height, width] for a convolution.</param>
    /// <param name="trainable">Whether training changes it.</param>
    public ParameterInfo(string name, int[] shape, bool trainable)
    {
        Name = name;
        Shape = Array.AsReadOnly(shape);
        IsTrainable = trainable;
        Count = shape.Aggregate(1, (count, extent) => count * extent);
    }

    /// <summary>Its name within the layer: <c>weight</c>.</summary>
    public string Name { get; }

    /// <summary>PyTorch's shape: [out, in] for a matrix, [out, in / groups, height, width] for a convolution.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>Whether training changes it.</summary>
    public bool IsTrainable { get; }

    /// <summary>Number of floats.</summary>
    public int Count { get; }

    /// <summary>The penalty L1·Σ|w| that it adds to the loss.</summary>
    public float L1 { get; init; }

    /// <summary>The penalty L2·Σw² that it adds to the loss (Keras's convention, without a half).</summary>
    public float L2 { get; init; }

    /// <summary>
    /// Of a running statistic the share that a batch of training has in it afterwards: r ← (1 − Momentum)·r + Momentum·statistic. 0 of all parameters that no batch
    /// moves so, those of frozen layers among them.
    /// </summary>
    public float Momentum { get; init; }
}
