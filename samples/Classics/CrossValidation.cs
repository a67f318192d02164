using NetCompiler;
using NetCompiler.Data;
using NetCompiler.Training;

namespace Classics;

/// <summary>Small datasets are judged by several networks, each on the part of the examples that it has not seen.</summary>
internal static class CrossValidation
{
    private const int Folds = 5;
    private const ulong Seed = 1;

    /// <param name="data">All examples; inputs are scaled to mean 0 and deviation 1, as the training part of each round has them.</param>
    /// <param name="trainer">Makes the trainer of a new network.</param>
    /// <param name="epochs">Passes over the training part.</param>
    /// <param name="targets">How targets are scaled; null leaves them.</param>
    /// <param name="judge">Is shown each trained network, the part that it has not seen, scaled, and the scalers.</param>
    public static void Run<TNetwork>(
        Dataset data, Func<TNetwork, ITrainer<TNetwork>> trainer, int epochs, Scaling? targets, Action<TNetwork, Dataset, ModelScaling> judge)
        where TNetwork : INetwork<TNetwork>
    {
        foreach (Fold fold in data.Folds(Folds, Seed))
        {
            ModelScaling scaling = ModelScaling.Fit(fold.Train, Scaling.ZScore, targets);
            TNetwork network = TNetwork.Create(Seed);
            trainer(network).Fit(scaling.Apply(fold.Train), options: new FitOptions { Epochs = epochs, Progress = null });
            judge(network, scaling.Apply(fold.Validation), scaling);
        }
    }
}
