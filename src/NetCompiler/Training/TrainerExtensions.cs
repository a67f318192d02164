using NetCompiler.Data;
using NetCompiler.Metrics;
using NetCompiler.Training;

namespace NetCompiler;

/// <summary>Training as a whole, around the steps of a compiled trainer.</summary>
public static class TrainerExtensions
{
    /// <summary>
    /// Trains over all examples, epoch by epoch, and says how it went. The same seeds give the same bits, interrupted and resumed or not. The trainer's
    /// learning rate is in the end what it was before.
    /// </summary>
    /// <param name="trainer">The compiled trainer.</param>
    /// <param name="train">What to learn from.</param>
    /// <param name="validation">What to be tested on after each epoch, if anything; the network does not learn from it.</param>
    /// <param name="options">Ten epochs in batches of the trainer's largest size unless more is said.</param>
    /// <example><code>FitResult result = trainer.Fit(train, validation, new() { Epochs = 20, Metrics = [new Accuracy()] });</code></example>
    /// <exception cref="ArgumentException">
    /// The data are not for this network, an option is out of range, or another fit that runs uses the same metric or callback; nothing has changed.
    /// </exception>
    /// <exception cref="InvalidOperationException">The schedule gave a rate that is no finite number; the network is as it was before that step.</exception>
    /// <exception cref="TrainingAnomalyException">The loss became infinite or not a number.</exception>
    /// <exception cref="ModelFileException">A checkpoint or the log cannot be read or written, or belongs to another fit.</exception>
    public static FitResult Fit<TNetwork>(this ITrainer<TNetwork> trainer, Dataset train, Dataset? validation = null, FitOptions? options = null)
        where TNetwork : INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(trainer);
        ArgumentNullException.ThrowIfNull(train);
        options ??= new FitOptions();
        options.Check(trainer.MaxBatch, trainer.CarriesStates);
        using FitClaims claims = new(options);
        using FitRun<TNetwork> run = new(trainer, train, validation, options);
        return run.Run();
    }

    /// <summary>The mean loss over all examples, and metrics of them, in evaluation mode. Nothing is changed but the metrics, which forget what they have seen before.</summary>
    /// <param name="trainer">The compiled trainer.</param>
    /// <param name="data">Examples with targets or labels.</param>
    /// <param name="metrics">What to compute besides the loss.</param>
    /// <example><code>EvaluationResult result = trainer.Evaluate(test, new Accuracy());</code></example>
    /// <exception cref="ArgumentException">The data are not for this network or a metric.</exception>
    public static EvaluationResult Evaluate<TNetwork>(this ITrainer<TNetwork> trainer, Dataset data, params Metric[] metrics)
        where TNetwork : INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(trainer);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(metrics);
        FitData.Check<TNetwork>(data, nameof(data));
        FitOptions options = new() { Metrics = metrics };
        options.CheckMetrics();
        foreach (Metric metric in metrics)
        {
            metric.Bind(TNetwork.Info);
        }

        using Evaluator<TNetwork> evaluator = new(trainer, data, trainer.MaxBatch, trainer.KeepsSparse(data, options), metrics);
        FitData.Explain(nameof(data), () => evaluator.Run(withLoss: true));
        return new EvaluationResult(evaluator.Loss, evaluator.Values());
    }

    /// <summary>
    /// Computes the running statistics of <c>BatchNorm</c> anew, for the weights that the network has, such as averages of others or those of another file: the means of the
    /// statistics of all batches in training mode, which count alike (<c>torch.optim.swa_utils.update_bn</c>). Nothing else is changed. It costs what the gradients of all
    /// batches do.
    /// </summary>
    /// <param name="trainer">The compiled trainer.</param>
    /// <param name="data">Examples, as many as should speak for the rest, such as those of the training.</param>
    /// <param name="options">How they are cut into batches, whose first epoch is taken; unless it is said in batches of the trainer's largest size, in an order that is drawn.</param>
    /// <example><code>trainer.UpdateStatistics(train);</code></example>
    /// <exception cref="ArgumentException">The data are not for this network, or the batches not for this trainer; nothing has changed.</exception>
    public static void UpdateStatistics<TNetwork>(this ITrainer<TNetwork> trainer, Dataset data, BatchOptions? options = null)
        where TNetwork : INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(trainer);
        ArgumentNullException.ThrowIfNull(data);
        FitData.Check<TNetwork>(data, nameof(data));
        FitData.Check<TNetwork>(options?.Augmentation);
        options ??= new BatchOptions { Size = trainer.MaxBatch, Shuffle = !trainer.CarriesStates, KeepSparse = true };
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Size, trainer.MaxBatch, nameof(options));
        options = options with { KeepSparse = options.KeepSparse && trainer.KeepsSparse(data, new FitOptions { Augmentation = options.Augmentation }) };
        using Batches batches = new(data, options);
        if (batches.Count == 0)
        {
            throw new ArgumentException($"data has {data.Count} examples; expected at least one batch of {options.Size}", nameof(data));
        }

        RunningStatistics<TNetwork> statistics = new();
        if (statistics.Any)
        {
            FitData.Explain(nameof(data), () => statistics.Update(trainer, batches, epoch: 0));
        }
    }

    /// <summary>
    /// Computes the gradients of all examples, batch by batch, and says layer by layer how great they are and which units are dead. Nothing is changed.
    /// Gradients are those of training mode: a unit that dropout drops in one batch is alive in another. Those of penalties on weights are left out, for they do
    /// not come from the examples.
    /// </summary>
    /// <param name="trainer">The compiled trainer.</param>
    /// <param name="data">Examples, as many as should speak for the rest.</param>
    /// <exception cref="ArgumentException">The data are not for this network; nothing has changed.</exception>
    public static TrainingDiagnosis Diagnose<TNetwork>(this ITrainer<TNetwork> trainer, Dataset data)
        where TNetwork : INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(trainer);
        ArgumentNullException.ThrowIfNull(data);
        FitData.Check<TNetwork>(data, nameof(data));
        float[] buffer = new float[TNetwork.ParameterCount];
        float[] parameters = new float[TNetwork.ParameterCount];
        trainer.Network.GetParameters(parameters);
        GradientProbe<TNetwork> probe = new(parameters);
        double loss = 0;

        // Gradients are computed in training mode, which moves running statistics and the states of stateful layers.
        TrainerSnapshot snapshot = new();
        trainer.TakeSnapshot(snapshot);
        try
        {
            trainer.ResetStates();
            using Batches batches = new(data, new BatchOptions { Size = trainer.MaxBatch, KeepSparse = trainer.KeepsSparse(data, new FitOptions()) });
            FitData.Explain(nameof(data), () =>
            {
                foreach (Batch batch in batches.Epoch(0))
                {
                    loss += (double)trainer.ComputeGradients(batch, buffer) * batch.Count;
                    probe.Add(buffer);
                }
            });
        }
        finally
        {
            trainer.Restore(snapshot);
        }

        return new TrainingDiagnosis(loss / data.Count, probe.Layers());
    }
}
