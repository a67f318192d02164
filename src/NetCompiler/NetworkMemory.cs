using System.Globalization;

namespace NetCompiler;

/// <summary>
/// The memory of a compiled network in bytes, the same on every instruction set: values that are not needed at the same time share one workspace. What
/// kernels keep on the stack, or for each thread besides, is not counted.
/// </summary>
public sealed class NetworkMemory
{
    private readonly long _training;
    private readonly long _trainingPerExample;

    /// <summary>Describes the memory of a network.</summary>
    /// <param name="weights">Bytes of the parameters as the network keeps them, and of what it derives from them.</param>
    /// <param name="workspace">Bytes of intermediate values in the forward pass of one example.</param>
    /// <param name="training">Bytes that a trainer adds whatever the batch: optimizer state, gradients, transformed weights; 0 without a trainer.</param>
    /// <param name="trainingPerExample">Bytes that a trainer adds for each example of its largest batch.</param>
    public NetworkMemory(long weights, long workspace, long training = 0, long trainingPerExample = 0)
    {
        Weights = weights;
        Workspace = workspace;
        _training = training;
        _trainingPerExample = trainingPerExample;
    }

    /// <summary>Bytes of the parameters in the padded layout of the kernels, and of the copies that the forward pass derives from them.</summary>
    public long Weights { get; }

    /// <summary>Bytes of the workspace that one call of <c>Forward</c> with one example uses.</summary>
    public long Workspace { get; }

    /// <summary>
    /// Bytes that training with batches up to <paramref name="batch"/> examples takes in all: weights, optimizer state, gradients where a step stores
    /// them, and the workspace of activations and their gradients. Null for a network without loss or optimizer.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one example.</exception>
    public long? Training(int batch)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1);
        return _training == 0 ? null : Weights + _training + (batch * _trainingPerExample);
    }

    /// <summary>Weights, workspace and training at 32 examples: <c>weights 320 KiB, workspace 1 KiB, training 1,204 KiB at batch 32</c>.</summary>
    public override string ToString() =>
        $"weights {Format(Weights)}, workspace {Format(Workspace)}{(Training(32) is { } training ? $", training {Format(training)} at batch 32" : "")}";

    /// <summary>A number of bytes in whole KiB, or MiB where those are many; the same in every culture.</summary>
    public static string Format(long bytes) => bytes < 10L << 20
        ? string.Create(CultureInfo.InvariantCulture, $"{(bytes + 1023) / 1024:N0} KiB")
        : string.Create(CultureInfo.InvariantCulture, $"{(bytes + (1 << 19)) >> 20:N0} MiB");
}
