using System.ComponentModel;
using NetCompiler.Runtime;

namespace NetCompiler;

/// <summary>
/// A trainer's state in memory: weights, optimizer state, step count and random state. Its buffers are used again, so that copying once more allocates
/// nothing.
/// </summary>
public sealed class TrainerSnapshot
{
    private readonly ulong[] _numbers = new ulong[TrainerState.Numbers.Length];
    private float[] _parameters = [];
    private float[][] _buffers = [];
    private double[] _hostState = [];

    /// <summary>Updates that had been applied.</summary>
    public long StepCount { get; private set; }

    /// <summary>Whether there is something to restore.</summary>
    public bool IsTaken { get; private set; }

    /// <summary>Copies a trainer's state; emitted code calls it.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void Take(AlignedBuffer parameters, TrainerState state)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(state);
        state.ThrowIfEnded();
        IsTaken = false;
        if (!Fits(parameters, state))
        {
            _parameters = new float[parameters.Length];
            _buffers = Array.ConvertAll(state.Buffers, b => new float[b.Buffer.Length]);
            _hostState = new double[state.HostState.Length];
        }

        parameters.Span.CopyTo(_parameters);
        for (int i = 0; i < _buffers.Length; i++)
        {
            state.Buffers[i].Buffer.Span.CopyTo(_buffers[i]);
        }

        for (int i = 0; i < _numbers.Length; i++)
        {
            _numbers[i] = TrainerState.Numbers[i].Get(state);
        }

        state.HostState.CopyTo(_hostState, 0);
        (StepCount, IsTaken) = (state.StepCount, true);
    }

    /// <summary>Copies the state back; emitted code calls it.</summary>
    /// <exception cref="InvalidOperationException">Nothing was copied, or from another network; nothing has changed.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void Restore(AlignedBuffer parameters, TrainerState state)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(state);
        state.ThrowIfEnded();
        if (!IsTaken || !Fits(parameters, state))
        {
            throw new InvalidOperationException("Expected a snapshot of this trainer, but nothing was copied or from another network.");
        }

        _parameters.CopyTo(parameters.Span);
        for (int i = 0; i < _buffers.Length; i++)
        {
            _buffers[i].CopyTo(state.Buffers[i].Buffer.Span);
        }

        for (int i = 0; i < _numbers.Length; i++)
        {
            TrainerState.Numbers[i].Set(state, _numbers[i]);
        }

        _hostState.CopyTo(state.HostState, 0);
    }

    private bool Fits(AlignedBuffer parameters, TrainerState state)
    {
        bool fits = parameters.Length == _parameters.Length && state.Buffers.Length == _buffers.Length && state.HostState.Length == _hostState.Length;
        for (int i = 0; fits && i < _buffers.Length; i++)
        {
            fits = state.Buffers[i].Buffer.Length == _buffers[i].Length;
        }

        return fits;
    }
}
