using System.Diagnostics;

namespace Digits.Training;

/// <summary>How far the training is: written by the training loop, read by the display.</summary>
internal sealed class TrainingProgress(int epochs, int stepsPerEpoch)
{
    private double _lossSum;
    private int _examplesInEpoch;
    private long _trainingTicks;

    public int Epochs { get; } = epochs;

    public int Steps { get; } = epochs * stepsPerEpoch;

    /// <summary>The current epoch, from 1.</summary>
    public int Epoch { get; private set; }

    public int StepsDone { get; private set; }

    public long ExamplesDone { get; private set; }

    /// <summary>Mean over the examples of the current epoch so far.</summary>
    public double Loss => _examplesInEpoch == 0 ? double.NaN : _lossSum / _examplesInEpoch;

    /// <summary>Share of the test pictures classified rightly after the last finished epoch; not a number before.</summary>
    public double Accuracy { get; private set; } = double.NaN;

    /// <summary>Over the time spent in training steps; reading the test pictures is not counted.</summary>
    public double ExamplesPerSecond => _trainingTicks == 0 ? 0 : ExamplesDone * (double)Stopwatch.Frequency / _trainingTicks;

    public void BeginEpoch()
    {
        Epoch++;
        _lossSum = 0;
        _examplesInEpoch = 0;
    }

    public void StepDone(float meanLoss, int examples, long ticks)
    {
        _lossSum += meanLoss * examples;
        _examplesInEpoch += examples;
        ExamplesDone += examples;
        _trainingTicks += ticks;
        StepsDone++;
    }

    public void EndEpoch(double accuracy) => Accuracy = accuracy;
}
