using System.Globalization;
using System.Text;
using NetCompiler.Data;
using NetCompiler.Training;

namespace NetCompiler.Search;

/// <summary>One of the declared networks that a search compares: a class that was compiled beside the others.</summary>
public abstract class SearchVariant
{
    private protected SearchVariant(string name, NetworkInfo network)
    {
        Name = name;
        Network = network;
    }

    /// <summary>The name in tables and journals.</summary>
    public string Name { get; }

    /// <summary>What it consists of.</summary>
    public NetworkInfo Network { get; }

    /// <summary>A declared network.</summary>
    /// <param name="trainer">Makes its trainer: <c>n => new Small.Trainer(n, maxBatch: 64)</c>. Called on several threads at once.</param>
    /// <param name="name">The class's name unless it is given.</param>
    public static SearchVariant Of<TNetwork>(Func<TNetwork, ITrainer<TNetwork>> trainer, string? name = null)
        where TNetwork : INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(trainer);
        return new Declared<TNetwork>(name ?? TNetwork.Info.Name, trainer);
    }

    /// <summary>What its fits take that no option sets: the layers, and the trainer's largest batch and rate.</summary>
    internal abstract VariantDefaults Describe();

    /// <summary>Trains a new network from a seed.</summary>
    internal abstract FitResult Fit(ulong seed, Dataset train, Dataset validation, FitOptions options);

    private sealed class Declared<TNetwork>(string name, Func<TNetwork, ITrainer<TNetwork>> create) : SearchVariant(name, TNetwork.Info)
        where TNetwork : INetwork<TNetwork>
    {
        internal override VariantDefaults Describe()
        {
            ulong layers = XxHash64.Of(Encoding.UTF8.GetBytes(TNetwork.Info.ToString()));
            ITrainer<TNetwork> trainer = create(TNetwork.Create(0));
            using (trainer as IDisposable)
            {
                string text = string.Create(CultureInfo.InvariantCulture, $"layers {layers:x16}, batch {trainer.MaxBatch}, rate {trainer.LearningRate:R}");
                return new VariantDefaults(trainer.MaxBatch, text);
            }
        }

        internal override FitResult Fit(ulong seed, Dataset train, Dataset validation, FitOptions options)
        {
            ITrainer<TNetwork> trainer = create(TNetwork.Create(seed));
            using (trainer as IDisposable)
            {
                return trainer.Fit(train, validation, options);
            }
        }
    }
}

/// <summary>What the fits of a variant take that no option sets.</summary>
/// <param name="MaxBatch">The trainer's largest batch.</param>
/// <param name="Text">All of it, to be compared.</param>
internal sealed record VariantDefaults(int MaxBatch, string Text);
