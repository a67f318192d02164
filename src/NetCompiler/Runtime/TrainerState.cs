using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace NetCompiler.Runtime;

/// <summary>
/// What a trainer has beyond the parameters. A trainer keeps it here and nowhere else; checkpoints and snapshots hold what <see cref="Buffers"/>,
/// <see cref="Numbers"/> and <see cref="HostState"/> list.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TrainerState
{
    private bool _hasEnded;

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
    /// <exception cref="ObjectDisposedException">It is set after the trainer was disposed.</exception>
    public float LearningRate
    {
        get;
        set
        {
            ThrowIfEnded();
            field = float.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(
                nameof(LearningRate), string.Create(CultureInfo.InvariantCulture, $"LearningRate is {value}; expected a finite number"));
        }
    }

    /// <summary>The seed of dropout and noise, which with the step count and <see cref="GradientCount"/> is the whole random state.</summary>
    public ulong Seed { get; set; }

    /// <summary>Batches whose gradients have been computed since the last update.</summary>
    public long GradientCount { get; set; }

    /// <summary>Called when the trainer is disposed: from then on its calls are refused, with whatever number of threads.</summary>
    public void End() => _hasEnded = true;

    /// <summary>Called by whatever reads or changes the state, once a step.</summary>
    /// <exception cref="ObjectDisposedException">The trainer was disposed.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ThrowIfEnded()
    {
        if (_hasEnded)
        {
            Refuse();
        }
    }

    /// <summary>The loss of no examples: nothing.</summary>
    /// <exception cref="ObjectDisposedException">The trainer was disposed.</exception>
    public float OfNoExamples()
    {
        ThrowIfEnded();
        return 0;
    }

    /// <summary>Gives up the gradients that were computed since the last update.</summary>
    /// <exception cref="ObjectDisposedException">The trainer was disposed.</exception>
    public void DiscardGradients()
    {
        ThrowIfEnded();
        GradientCount = 0;
    }

    /// <summary>Takes what recurrent layers carry back to zero.</summary>
    /// <exception cref="ObjectDisposedException">The trainer was disposed.</exception>
    public void ResetCarried()
    {
        ThrowIfEnded();
        Carried?.Span.Clear();
    }

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

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Refuse() => throw new ObjectDisposedException("Trainer");
}
