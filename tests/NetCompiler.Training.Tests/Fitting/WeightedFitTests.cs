using NetCompiler.Data;
using NetCompiler.Metrics;
using NetCompiler.Training.Tests.Support;

namespace NetCompiler.Training.Tests.Fitting;

[Network(ExampleWeights = true), Input(1), Dense(2), SoftmaxCrossEntropy, Sgd(0.5f)]
public sealed partial class WeightedBlobNetwork;

/// <summary>Fits of examples that count differently.</summary>
public sealed class WeightedFitTests
{
    // One in twenty is of the second class, and its inputs lie among those of the first.
    private static readonly float[] Inputs = [.. Enumerable.Range(0, 400).Select(i => MathF.Sin(i * i) + (i % 20 == 0 ? 1 : 0))];
    private static readonly Dataset Rare = Dataset.Create(Inputs, 1, Enumerable.Range(0, 400).Select(i => i % 20 == 0 ? 1 : 0).ToArray(), 2);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_fit_takes_the_steps_of_a_loop(int accumulate)
    {
        WeightedBlobNetwork fitted = new(seed: 1), stepped = new(seed: 1);
        Dataset data = Rare.WithBalancedClasses();
        FitResult result = new WeightedBlobNetwork.Trainer(fitted, 400).Fit(
            data, options: new() { Epochs = 2, BatchSize = 40, AccumulateBatches = accumulate, Shuffle = false, Progress = null });

        // Batches of one update are one larger batch.
        WeightedBlobNetwork.Trainer trainer = new(stepped, 400);
        double loss = 0;
        for (int epoch = 0; epoch < 2; epoch++)
        {
            loss = 0;
            using Batches batches = new(data, new BatchOptions { Size = 40 * accumulate });
            foreach (Batch batch in batches.Epoch(epoch))
            {
                loss += trainer.Step(batch.Inputs, batch.Labels, batch.Weights) * (double)batch.Count / data.Count;
            }
        }

        Assert.Equal(loss, result.Last!.Loss, 1e-5);
        Assert.All(Blobs.Parameters(fitted).Zip(Blobs.Parameters(stepped)), p => Assert.Equal(p.Second, p.First, 1e-5f));
    }

    [Fact]
    public void Balanced_classes_let_a_rare_one_be_found()
    {
        double Recall(Dataset data)
        {
            WeightedBlobNetwork network = new(seed: 1);
            WeightedBlobNetwork.Trainer trainer = new(network, 40);
            trainer.Fit(data, options: new() { Epochs = 30, Progress = null });
            return trainer.Evaluate(Rare, new Recall()).Metrics["recall"];
        }

        Assert.True(Recall(Rare.WithBalancedClasses()) > 0.6);
        Assert.True(Recall(Rare) < 0.3);
    }

    [Fact]
    public void Evaluation_gives_the_mean_of_weighted_losses_and_metrics_of_all()
    {
        WeightedBlobNetwork.Trainer trainer = new(new WeightedBlobNetwork(seed: 1), 64);
        double first = trainer.Evaluate(Rare.WithClassWeights(1, 0)).Loss;
        double second = trainer.Evaluate(Rare.WithClassWeights(0, 1)).Loss;

        EvaluationResult both = trainer.Evaluate(Rare.WithClassWeights(2, 3), new Accuracy());

        Assert.Equal((2 * first) + (3 * second), both.Loss, 1e-5);
        Assert.Equal(trainer.Evaluate(Rare, new Accuracy()).Metrics["accuracy"], both.Metrics["accuracy"]);
    }

    [Fact]
    public void A_network_that_takes_none_says_so_and_nothing_is_learned()
    {
        PlainBlobNetwork network = new(seed: 1);
        float[] before = Blobs.Parameters(network);
        Dataset data = Dataset.Create(new float[16], 8, new[] { 0, 1 }, 3).WithClassWeights(1, 2, 3);

        ArgumentException error = Assert.Throws<ArgumentException>(() => new PlainBlobNetwork.Trainer(network).Fit(data, options: new() { Progress = null }));

        Assert.Contains("[Network(ExampleWeights = true)]", error.Message);
        Assert.Equal("train", error.ParamName);
        Assert.Equal(before, Blobs.Parameters(network));
    }
}
