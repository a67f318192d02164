using NetCompiler.Data;
using NetCompiler.Metrics;

namespace NetCompiler.Training;

/// <summary>What a fit asks of a data set, and steps on its batches.</summary>
internal static class FitData
{
    // Sequences and images may have thousands of labels an example.
    private const int MostProbed = 64;

    /// <exception cref="ArgumentException">The data set is not one for the network.</exception>
    public static void Check<TNetwork>(Dataset data, string parameter)
        where TNetwork : INetwork<TNetwork>
    {
        if (data.Count == 0)
        {
            throw new ArgumentException($"{parameter} has no examples; expected at least one", parameter);
        }

        if (data.InputLength != TNetwork.InputLength)
        {
            throw new ArgumentException(
                $"{parameter} has inputs of {data.InputLength} floats; expected {TNetwork.InputLength}, as {TNetwork.Info.Name} takes them", parameter);
        }

        if (!data.HasLabels && !data.HasTargets && TNetwork.Info.Losses.Any(l => l.TakesTargets))
        {
            throw new ArgumentException($"{parameter} has neither targets nor labels; an autoencoder learns from Dataset.ToItself()", parameter);
        }

        TokenInputs.Check(TNetwork.Info, data, parameter);
    }

    /// <summary>Pictures of other sides may have as many floats; moving them would scramble them.</summary>
    /// <exception cref="ArgumentException">The augmentation is for pictures of another shape than the network's only input.</exception>
    public static void Check<TNetwork>(Augmentation? augmentation)
        where TNetwork : INetwork<TNetwork>
    {
        LayerInfo[] inputs = [.. TNetwork.Info.Layers.Where(l => l.IsInput)];
        if (augmentation is { HasPixels: true } && inputs is [{ OutputShape.Count: 3 } image] && augmentation.ShapeText != image.ShapeText)
        {
            throw new ArgumentException(
                $"Augmentation is for pictures of {augmentation.ShapeText}; expected {image.ShapeText} (height, width, channels), as {TNetwork.Info.Name} takes them.",
                nameof(FitOptions.Augmentation));
        }
    }

    /// <summary>Tries the loss of a batch as the steps will see it, augmented and mixed. Nothing is changed.</summary>
    /// <exception cref="ArgumentException">The data set is not one for the network's loss.</exception>
    public static void Try<TNetwork>(ITrainer<TNetwork> trainer, Dataset data, FitOptions options, string parameter)
        where TNetwork : INetwork<TNetwork>
    {
        BatchOptions whole = options.Batches(trainer.MaxBatch, trainer.KeepsSparse(data, options)) with { Shuffle = false, DropLast = false, RunAhead = false };
        using Batches batches = new(Probe(data), whole);
        Explain(parameter, () =>
        {
            foreach (Batch batch in batches.Epoch(0))
            {
                trainer.Loss(batch);
            }
        });
    }

    /// <summary>Few examples that stand for all: the first, and those where a label is greatest, the greatest of all before others.</summary>
    public static Dataset Probe(Dataset data)
    {
        int[] examples = new int[data.LabelLength];
        int[] greatest = new int[data.LabelLength];
        MemoryRows<int> rows = data.LabelRows;
        foreach ((int example, int first, int length) in data.HasLabels ? rows.Parts(data.Examples) : [])
        {
            int place = first - (data.Examples[example] * rows.Stride);
            ReadOnlySpan<int> labels = rows.Memory.Span.Slice(first, length);
            for (int i = 0; i < labels.Length; i++)
            {
                if (labels[i] > greatest[place + i])
                {
                    (greatest[place + i], examples[place + i]) = (labels[i], example);
                }
            }
        }

        IEnumerable<int> chosen = Enumerable.Range(0, greatest.Length).OrderByDescending(j => greatest[j]).Select(j => examples[j]).Prepend(0).Distinct().Take(MostProbed);
        return data.Subset([.. chosen.Order()]);
    }

    /// <summary>Runs what may throw because the data do not fit, and throws that again as the <see cref="ArgumentException"/> that <c>Fit</c> documents.</summary>
    public static void Explain(string parameter, Action attempt)
    {
        try
        {
            attempt();
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw new ArgumentException($"{parameter} is not for this network or its metrics: {e.Message}", parameter, e);
        }
    }

    /// <summary>Whether batches of the data set may stay sparse: the network multiplies their entries alone.</summary>
    public static bool KeepsSparse<TNetwork>(this ITrainer<TNetwork> trainer, Dataset data, FitOptions options)
        where TNetwork : INetwork<TNetwork> =>
        options.KeepSparse && data.IsSparse && options.Augmentation is null && trainer is ISparseTrainer && trainer.Network is ISparseNetwork;

    public static float Step<TNetwork>(this ITrainer<TNetwork> trainer, Batch batch)
        where TNetwork : INetwork<TNetwork> =>
        (batch.IsSparse, batch.Labels.IsEmpty) switch
        {
            (true, true) => ((ISparseTrainer)trainer).Step(batch.SparseInputs, batch.Targets, batch.Weights),
            (true, false) => ((ISparseTrainer)trainer).Step(batch.SparseInputs, batch.Labels, batch.Weights),
            (false, true) => trainer.Step(batch.Inputs, batch.Targets, batch.Count, batch.Weights),
            (false, false) => trainer.Step(batch.Inputs, batch.Labels, batch.Weights),
        };

    public static float Loss<TNetwork>(this ITrainer<TNetwork> trainer, Batch batch)
        where TNetwork : INetwork<TNetwork> =>
        (batch.IsSparse, batch.Labels.IsEmpty) switch
        {
            (true, true) => ((ISparseTrainer)trainer).Loss(batch.SparseInputs, batch.Targets, batch.Weights),
            (true, false) => ((ISparseTrainer)trainer).Loss(batch.SparseInputs, batch.Labels, batch.Weights),
            (false, true) => trainer.Loss(batch.Inputs, batch.Targets, batch.Count, batch.Weights),
            (false, false) => trainer.Loss(batch.Inputs, batch.Labels, batch.Weights),
        };

    public static float ComputeGradients<TNetwork>(this ITrainer<TNetwork> trainer, Batch batch, Span<float> gradients)
        where TNetwork : INetwork<TNetwork> =>
        (batch.IsSparse, batch.Labels.IsEmpty) switch
        {
            (true, true) => ((ISparseTrainer)trainer).ComputeGradients(batch.SparseInputs, batch.Targets, batch.Weights, gradients),
            (true, false) => ((ISparseTrainer)trainer).ComputeGradients(batch.SparseInputs, batch.Labels, batch.Weights, gradients),
            (false, true) => trainer.ComputeGradients(batch.Inputs, batch.Targets, batch.Count, batch.Weights, gradients),
            (false, false) => trainer.ComputeGradients(batch.Inputs, batch.Labels, batch.Weights, gradients),
        };

    /// <summary>Adds the examples of a batch.</summary>
    public static void Add(this Metric metric, ReadOnlySpan<float> outputs, Batch batch)
    {
        if (batch.Labels.IsEmpty)
        {
            metric.Add(outputs, batch.Targets, batch.Count);
        }
        else
        {
            metric.Add(outputs, batch.Labels);
        }
    }

    public static void Forward<TNetwork>(this TNetwork network, Batch batch, Span<float> outputs)
        where TNetwork : INetwork<TNetwork>
    {
        if (batch.IsSparse)
        {
            ((ISparseNetwork)network).Forward(batch.SparseInputs, outputs);
        }
        else
        {
            network.Forward(batch.Inputs, outputs, batch.Count);
        }
    }
}
