namespace NetCompiler.Training.Tests.Support;

/// <summary>Does at each call what a test says.</summary>
internal sealed class Recorder : FitCallback
{
    public Action<FitProgress> Stepped { get; init; } = _ => { };

    public Action<FitProgress> EpochEnded { get; init; } = _ => { };

    public int EpochsBegun { get; private set; }

    public FitStatus? Ended { get; private set; }

    public override void OnEpochBegin(FitProgress progress) => EpochsBegun++;

    public override void OnStep(FitProgress progress) => Stepped(progress);

    public override void OnEpochEnd(FitProgress progress) => EpochEnded(progress);

    public override void OnEnd(FitProgress progress) => Ended = progress.Status;
}
