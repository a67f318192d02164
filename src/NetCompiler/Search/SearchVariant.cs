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

    /// <summary>Trains a new network from a seed.</summary>
    internal abstract FitResult Fit(ulong seed, Dataset train, Dataset validation, FitOptions options);

    private sealed class Declared<TNetwork>(string name, Func<TNetwork, ITrainer<TNetwork>> create) : SearchVariant(name, TNetwork.Info)
        where TNetwork : INetwork<TNetwork>
    {
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
