using System.ComponentModel;
using System.Globalization;

namespace NetCompiler.Runtime;

/// <summary>
/// What a trainer has beyond the parameters. A trainer keeps it here and nowhere else; checkpoints and snapshots hold what <see cref="Buffers"/>,
/// <see cref="Numbers"/> and <see cref="HostState"/> list.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TrainerState
{
    /// <param name="optimizer">The optimizer's kind; a checkpoint of another one is refused.</param>
    /// <param name="slotNames">Names of <paramref name="slots"/>: <c>m</c>, <c>v</c>.</param>
    /// <param name="slots">The optimizer's state a parameter, in the packed layout and at the packed offsets of the parameters.</param>
    /// <param name="hostState">Scalars that the optimizer keeps between steps, such as a product of momenta.</param>
    /// <param name="carried">What recurrent layers carry from one batch to the next; null where there is nothing.</param>
    public TrainerState(string optimizer, string[] slotNames, AlignedBuffer[] slots, double[] hostState, AlignedBuffer? carried = null)
    {
        ArgumentNullException.ThrowIfNull(slotNames);
        ArgumentNullException.ThrowIfNull(slots);
        if (slotNames.Length != slots.Length)
        {
            throw new ArgumentException($"{slotNames.Length} slot names for {slots.Length} slots", nameof(slotNames));
        }

        Optimizer = optimizer;
        Slots = slots;
        HostState = hostState;
        Carried = carried;
        IEnumerable<StateBuffer> ofParameters = slots.Select((slot, i) => new StateBuffer($"optimizer.{slotNames[i]}.", slot, IsOfParameters: true));
        Buffers = [.. ofParameters, .. carried is null ? (StateBuffer[])[] : [new StateBuffer("trainer.states", carried, IsOfParameters: false)]];
    }

    /// <summary>The optimizer's kind.</summary>
    public string Optimizer { get; }

    /// <summary>The optimizer's state a parameter.</summary>
    public AlignedBuffer[] Slots { get; }

    /// <summary>Scalars that the optimizer keeps between steps.</summary>
    public double[] HostState { get; }

    /// <summary>What recurrent layers carry from one batch to the next.</summary>
    public AlignedBuffer? Carried { get; }

    /// <summary>Updates applied so far.</summary>
    public long StepCount { get; set; }

    /// <summary>The current step size.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not finite; a checkpoint with it would be refused.</exception>
    public float LearningRate
    {
        get;
        set => field = float.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(
            nameof(LearningRate), string.Create(CultureInfo.InvariantCulture, $"LearningRate is {value}; expected a finite number"));
    }

    /// <summary>The seed of dropout and noise, which with the step count and <see cref="GradientCount"/> is the whole random state.</summary>
    public ulong Seed { get; set; }

    /// <summary>Batches whose gradients have been computed since the last update.</summary>
    public long GradientCount { get; set; }

    /// <summary>All buffers of it.</summary>
    internal StateBuffer[] Buffers { get; }

    /// <summary>All single numbers of it.</summary>
    internal static StateNumber[] Numbers { get; } =
    [
        new("step", StateNumberForm.Count, s => (ulong)s.StepCount, (s, bits) => s.StepCount = (long)bits),
        new("learning_rate", StateNumberForm.Finite, s => BitConverter.SingleToUInt32Bits(s.LearningRate), (s, bits) => s.LearningRate = BitConverter.UInt32BitsToSingle((uint)bits)),
        new("seed", StateNumberForm.Bits, s => s.Seed, (s, bits) => s.Seed = bits),

        // Files from before batches were counted are between updates.
        new("gradients", StateNumberForm.Count, s => (ulong)s.GradientCount, (s, bits) => s.GradientCount = (long)bits, IsOptional: true),
    ];
}
