namespace NetCompiler;

/// <summary>
/// The base of the losses. A loss is the mean over the batch; the loss of a network is the sum of its losses, each times its <see cref="Weight"/>, and of the
/// penalties of its layers. In the formulas y is an output, t a target, n the number of outputs of an example.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public abstract class LossAttribute : Attribute
{
    /// <summary>Creates the base of a loss. The compiler knows all losses, so that there are none elsewhere.</summary>
    private protected LossAttribute()
    {
    }

    /// <summary>The name of the layer whose output is compared with the targets. Default: the network's output.</summary>
    public string? From { get; set; }

    /// <summary>The factor of this loss in the sum, greater than 0. Default: 1.</summary>
    public float Weight { get; set; } = 1;
}
