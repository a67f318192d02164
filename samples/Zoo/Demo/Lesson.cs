using NetCompiler;
using NetCompiler.Data;
using NetCompiler.Metrics;
using NetCompiler.Training;

namespace Zoo.Demo;

/// <summary>What a network learned.</summary>
/// <param name="Before">The loss on new pictures before the training: ln 10 or more.</param>
/// <param name="After">The loss on new pictures after it.</param>
/// <param name="StepTime">The mean of the last epoch, when everything has been compiled.</param>
internal sealed record Result(string Network, double Before, EvaluationResult After, TimeSpan StepTime);

/// <summary>A short training of any network that tells the shapes apart.</summary>
internal sealed class Lesson(Dataset train, Dataset test, int epochs)
{
    /// <param name="trainer">Makes the trainer of a new network.</param>
    /// <param name="rate">The learning rate; it falls to zero along half a cosine.</param>
    public Result Teach<T>(Func<T, ITrainer<T>> trainer, float rate)
        where T : INetwork<T>
    {
        T network = T.Create(1);
        ITrainer<T> training = trainer(network);
        double before = training.Evaluate(test).Loss;
        FitResult fit = training.Fit(train, options: new FitOptions { Epochs = epochs, LearningRate = rate, Schedule = Schedule.Cosine(), Progress = null });
        return new Result(T.Info.Name, before, training.Evaluate(test, new Accuracy()), TimeSpan.FromSeconds(epochs * fit.Last!.Seconds / fit.Steps));
    }
}
