using System.ComponentModel;
using NetCompiler.Runtime;

namespace NetCompiler;

/// <summary>
/// A trainer's state in memory: weights, optimizer state, step count and random state. Its buffers are used again, so that copying once more allocates
/// next to nothing.
/// </summary>
public sealed class TrainerSnapshot
{
    private readonly List<float[]> _buffers = [];
    private double[] _hostState = [];
    private float _learningRate;
    private ulong _seed;
    private long _gradientCount;

    /// <summary>Updates that had been applied.</summary>
    public long StepCount { get; private set; }

    /// <summary>Whether there is something to restore.</summary>
    public bool IsTaken { get; private set; }

    /// <summary>Copies a trainer's state; emitted code calls it.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void Take(AlignedBuffer parameters, CheckpointState state)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(state);
        IsTaken = false;
        AlignedBuffer[] sources = Buffers(parameters, state);
        if (_buffers.Count != sources.Length || sources.Where((s, i) => s.Length != _buffers[i].Length).Any())
        {
            _buffers.Clear();
            _buffers.AddRange(sources.Select(s => new float[s.Length]));
        }

        for (int i = 0; i < sources.Length; i++)
        {
            sources[i].Span.CopyTo(_buffers[i]);
        }

        _hostState = [.. state.HostState];
        (StepCount, _learningRate, _seed, _gradientCount, IsTaken) = (state.StepCount, state.LearningRate, state.Seed, state.GradientCount, true);
    }

    /// <summary>Copies the state back; emitted code calls it.</summary>
    /// <exception cref="InvalidOperationException">Nothing was copied, or from another network; nothing has changed.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void Restore(AlignedBuffer parameters, CheckpointState state)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(state);
        AlignedBuffer[] targets = Buffers(parameters, state);
        if (!IsTaken || _buffers.Count != targets.Length || targets.Where((t, i) => t.Length != _buffers[i].Length).Any())
        {
            throw new InvalidOperationException("Expected a snapshot of this trainer, but nothing was copied or from another network.");
        }

        for (int i = 0; i < targets.Length; i++)
        {
            _buffers[i].CopyTo(targets[i].Span);
        }

        _hostState.CopyTo(state.HostState, 0);
        (state.StepCount, state.LearningRate, state.Seed, state.GradientCount) = (StepCount, _learningRate, _seed, _gradientCount);
    }

    private static AlignedBuffer[] Buffers(AlignedBuffer parameters, CheckpointState state) =>
        state.States is { } states ? [parameters, .. state.Slots, states] : [parameters, .. state.Slots];
}
