using System.ComponentModel;

namespace NetCompiler.Runtime;

/// <summary>What a trainer has beyond the weights. Saved as it is; loading writes into the same buffers and arrays.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CheckpointState
{
    /// <summary>The optimizer's kind; a checkpoint of another one is refused.</summary>
    public string Optimizer { get; set; } = "";

    /// <summary>Names of <see cref="Slots"/>: <c>m</c>, <c>v</c>.</summary>
    public string[] SlotNames { get; set; } = [];

    /// <summary>The optimizer's state a parameter, in the packed layout and at the packed offsets of the parameters.</summary>
    public AlignedBuffer[] Slots { get; set; } = [];

    /// <summary>What recurrent layers carry from one batch to the next; null where there is nothing.</summary>
    public AlignedBuffer? States { get; set; }

    /// <summary>Updates applied so far.</summary>
    public long StepCount { get; set; }

    /// <summary>The current step size.</summary>
    public float LearningRate { get; set; }

    /// <summary>The seed of dropout and noise, which with the step count and <see cref="GradientCount"/> is the whole random state.</summary>
    public ulong Seed { get; set; }

    /// <summary>Batches whose gradients have been computed since the last update.</summary>
    public long GradientCount { get; set; }

    /// <summary>Scalars the optimizer keeps between steps, such as a product of momenta.</summary>
    public double[] HostState { get; set; } = [];
}
