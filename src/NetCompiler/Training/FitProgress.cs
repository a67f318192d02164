using System.Diagnostics;

namespace NetCompiler.Training;

/// <summary>How far a fit is. One object, changed in place: read it when called back.</summary>
public sealed class FitProgress
{
    private readonly FitState _state;

    internal FitProgress(FitState state, NetworkInfo network, FitOptions options, int batches, int batchSize, int examplesPerEpoch)
    {
        _state = state;
        Network = network;
        Options = options;
        Epochs = options.Epochs;
        BatchSize = batchSize;
        ExamplesPerEpoch = examplesPerEpoch;
        StepsPerEpoch = options.UpdatesOf(batches);
    }

    /// <summary>The network that is trained.</summary>
    public NetworkInfo Network { get; }

    /// <summary>What was asked for.</summary>
    public FitOptions Options { get; }

    /// <summary>Epochs to do.</summary>
    public int Epochs { get; }

    /// <summary>Updates in an epoch.</summary>
    public int StepsPerEpoch { get; }

    /// <summary>Examples in an epoch.</summary>
    public int ExamplesPerEpoch { get; }

    /// <summary>Examples in a batch.</summary>
    public int BatchSize { get; }

    /// <summary>The epoch with the best value so far, from 1; 0 before there is one.</summary>
    public int BestEpoch => _state.BestEpoch;

    /// <summary>The current epoch, from 1.</summary>
    public int Epoch => Math.Min(_state.Epoch + 1, Epochs);

    /// <summary>Updates done since the beginning of the fit, those before a resumption included.</summary>
    public long Step => _state.Step;

    /// <summary>Updates to do in all.</summary>
    public long TotalSteps => (long)Epochs * StepsPerEpoch;

    /// <summary>The mean loss of the current epoch so far; not a number before its first step.</summary>
    public double Loss => _state.Examples == 0 ? double.NaN : _state.LossSum / _state.Examples;

    /// <summary>The loss that the last step returned.</summary>
    public float StepLoss { get; internal set; } = float.NaN;

    /// <summary>The rate of the last step.</summary>
    public float LearningRate => _state.LearningRate;

    /// <summary>The epochs that are done.</summary>
    public IReadOnlyList<EpochRecord> History => _state.History;

    /// <summary>Seconds since the beginning, evaluation included, those before a resumption not.</summary>
    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(Started);

    /// <summary>Examples trained on per second of training since the beginning or the resumption; evaluation is not counted.</summary>
    public double ExamplesPerSecond => TrainingTicks == 0 ? 0 : (double)ExamplesDone * Stopwatch.Frequency / TrainingTicks;

    /// <summary>
    /// What the rest will take if it goes on like this, evaluation included; null before the first step. Epochs without end, for early stopping to end, take the
    /// longest time that there is.
    /// </summary>
    public TimeSpan? TimeLeft
    {
        get
        {
            double ticks = StepsDone == 0 ? 0 : Elapsed.Ticks * ((double)(TotalSteps - Step) / StepsDone);
            return StepsDone == 0 ? null : ticks < TimeSpan.MaxValue.Ticks ? TimeSpan.FromTicks((long)ticks) : TimeSpan.MaxValue;
        }
    }

    /// <summary>How the fit ended; null while it runs.</summary>
    public FitStatus? Status { get; internal set; }

    /// <summary>Why no epoch is the best, where there are some.</summary>
    internal string? Problem => BestEpoch == 0 && History.Count > 0 ? $"no epoch has a {Options.EarlyStopping?.Metric ?? "loss"} that is a number" : null;

    internal long Started { get; } = Stopwatch.GetTimestamp();

    internal long TrainingTicks { get; set; }

    internal long ExamplesDone { get; set; }

    internal long StepsDone { get; set; }

    internal bool StopRequested { get; private set; }

    /// <summary>Ends the fit after the current step, as cancellation does.</summary>
    public void Stop() => StopRequested = true;
}
