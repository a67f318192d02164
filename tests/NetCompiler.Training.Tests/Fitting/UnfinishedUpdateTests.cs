using NetCompiler.Data;
using NetCompiler.Training.Tests.Support;

namespace NetCompiler.Training.Tests.Fitting;

/// <summary>A fit that ends between the batches of an update leaves nothing of it: the trainer goes on as if that update had never begun.</summary>
public sealed class UnfinishedUpdateTests
{
    private const int Accumulated = 3;

    private static readonly Dataset Train = Blobs.Create(9 * 8, seed: 1);

    // Four streams of five batches; their states go from one to the next.
    private static readonly Dataset Streams = Dataset.Create(
        Enumerable.Range(0, 5 * 4 * 4).Select(i => MathF.Sin(i * 1.7f)).ToArray(), 4, Enumerable.Range(0, 5 * 4).Select(i => MathF.Cos(i)).ToArray(), 1);

    /// <summary>The fifth batch, in the midst of the second update.</summary>
    [Theory]
    [InlineData(Accumulated, null)]
    [InlineData(1, 0.5)]
    public void An_anomaly_leaves_no_gradients(int accumulate, double? clip)
    {
        float[] inputs = [.. Enumerable.Range(0, 72 * 8).Select(i => MathF.Sin(i))];
        inputs[(4 * 8 * 8) + 5] = float.NaN;
        Dataset spoilt = Dataset.Create(inputs, 8, new int[72], 3);
        FitOptions options = new() { AccumulateBatches = accumulate, ClipNorm = clip };

        AnAnomaly(new BlobNetwork(1), n => new BlobNetwork.Trainer(n, maxBatch: 8));
        AnAnomaly(new NormalizedNetwork(1), n => new NormalizedNetwork.Trainer(n, maxBatch: 8));

        void AnAnomaly<T>(T network, Func<T, ITrainer<T>> create)
            where T : INetwork<T>
        {
            ITrainer<T> trainer = create(network);
            TrainingAnomalyException e = Assert.Throws<TrainingAnomalyException>(() => Fit(trainer, spoilt, options));
            GoesOnLike(trainer, Finished(create, spoilt.Take((int)(e.Step - 1) * accumulate * 8), options), Train.Take(8));
        }
    }

    [Fact]
    public void An_error_leaves_neither_gradients_nor_statistics_nor_states()
    {
        AnError(new BlobNetwork(1), n => new BlobNetwork.Trainer(n, maxBatch: 8), Train, 8);
        AnError(new NormalizedNetwork(1), n => new NormalizedNetwork.Trainer(n, maxBatch: 8), Train, 8);
        AnError(new MemoryNetwork(1), n => new MemoryNetwork.Trainer(n, maxBatch: 4), Streams, 4);

        static void AnError<T>(T network, Func<T, ITrainer<T>> create, Dataset data, int batch)
            where T : INetwork<T>
        {
            FitOptions options = new() { AccumulateBatches = Accumulated };
            ITrainer<T> trainer = create(network);
            WatchedTrainer<T> failing = new(trainer, n => _ = n == Accumulated + 1 ? throw new IOException("no more") : 0);
            Assert.Throws<IOException>(() => Fit(failing, data, options));
            GoesOnLike(trainer, Finished(create, data.Take(Accumulated * batch), options), data.Take(batch));
        }
    }

    [Fact]
    public void A_callback_that_fails_does_so_between_updates()
    {
        FitOptions options = new() { AccumulateBatches = Accumulated };
        BlobNetwork.Trainer trainer = new(new BlobNetwork(1), maxBatch: 8);
        Recorder failing = new() { Stepped = p => _ = p.Step == 2 ? throw new IOException("full") : 0 };

        Assert.Throws<IOException>(() => Fit(trainer, Train, options with { Callbacks = [failing] }));

        GoesOnLike(trainer, Finished<BlobNetwork>(n => new BlobNetwork.Trainer(n, maxBatch: 8), Train.Take(2 * Accumulated * 8), options), Train.Take(8));
    }

    /// <summary>An update that has begun is finished, and has gradients of all its batches.</summary>
    [Fact]
    public void A_cancelled_fit_ends_after_the_update()
    {
        using CancellationTokenSource source = new();
        FitOptions options = new() { AccumulateBatches = Accumulated };
        BlobNetwork.Trainer trainer = new(new BlobNetwork(1), maxBatch: 8);
        WatchedTrainer<BlobNetwork> cancelling = new(trainer, n =>
        {
            if (n == Accumulated + 1)
            {
                source.Cancel();
            }
        });

        FitResult result = Fit(cancelling, Train, options with { Cancellation = source.Token });

        Assert.Equal((FitStatus.Cancelled, 2L), (result.Status, result.Steps));
        GoesOnLike(trainer, Finished<BlobNetwork>(n => new BlobNetwork.Trainer(n, maxBatch: 8), Train.Take(2 * Accumulated * 8), options), Train.Take(8));
    }

    private static FitResult Fit<T>(ITrainer<T> trainer, Dataset data, FitOptions options)
        where T : INetwork<T> =>
        trainer.Fit(data, options: options with { Epochs = 1, Shuffle = false, Progress = null });

    private static ITrainer<T> Finished<T>(Func<T, ITrainer<T>> create, Dataset data, FitOptions options)
        where T : INetwork<T>
    {
        ITrainer<T> trainer = create(T.Create(1));
        Fit(trainer, data, options);
        return trainer;
    }

    // The next step has the random numbers, the statistics and the states of the other trainer's.
    private static void GoesOnLike<T>(ITrainer<T> trainer, ITrainer<T> expected, Dataset next)
        where T : INetwork<T>
    {
        Assert.Equal(expected.StepCount, trainer.StepCount);
        Assert.Equal(Blobs.Parameters(expected.Network), Blobs.Parameters(trainer.Network));
        using Batches batches = new(next, new BatchOptions { Size = next.Count });
        foreach (Batch batch in batches.Epoch(0))
        {
            Assert.Equal(expected.Step(batch), trainer.Step(batch));
        }

        Assert.Equal(Blobs.Parameters(expected.Network), Blobs.Parameters(trainer.Network));
    }
}
