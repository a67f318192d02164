using NetCompiler.Files;

namespace NetCompiler.Transfer;

/// <summary>Tensors by name, which layers may take.</summary>
internal abstract class TensorSource
{
    /// <summary>The names of all.</summary>
    public abstract IEnumerable<string> Names { get; }

    /// <summary>What was expected and what came, where there is no such tensor; otherwise null.</summary>
    public abstract string? Misfit(TensorSpec expected);

    /// <summary>The values of tensors that there are.</summary>
    public abstract List<float[]> Read(TensorSpec[] tensors);

    /// <summary>The exception that says what is wrong.</summary>
    public abstract Exception Refusal(string problem);

    /// <summary>Replaces parameters of a network.</summary>
    /// <exception cref="Exception">A tensor is missing or has another shape; nothing has changed.</exception>
    public void CopyTo<TNetwork>(TNetwork network, List<PlacedParameter> places)
        where TNetwork : INetwork<TNetwork>
    {
        foreach (PlacedParameter place in places)
        {
            if (Misfit(place.Tensor) is { } problem)
            {
                throw Refusal(problem);
            }
        }

        List<float[]> values = Read([.. places.Select(p => p.Tensor)]);
        float[] parameters = new float[TNetwork.ParameterCount];
        network.GetParameters(parameters);
        for (int i = 0; i < values.Count; i++)
        {
            values[i].CopyTo(places[i].In(parameters));
        }

        network.SetParameters(parameters);
    }

    /// <summary>Replaces the parameters of the layers whose tensors are all here.</summary>
    /// <exception cref="Exception">There is no such layer; nothing has changed.</exception>
    public LayerTransfer CopyWhatFits<TNetwork>(TNetwork network)
        where TNetwork : INetwork<TNetwork>
    {
        List<PlacedParameter> taken = [];
        List<KeptLayer> kept = [];
        foreach (IGrouping<LayerInfo, PlacedParameter> layer in PlacedParameter.Of(TNetwork.Info).GroupBy(p => p.Layer))
        {
            if (layer.Select(p => Misfit(p.Tensor)).FirstOrDefault(problem => problem is not null) is { } problem)
            {
                kept.Add(new KeptLayer(layer.Key.Name, problem));
            }
            else
            {
                taken.AddRange(layer);
            }
        }

        if (taken.Count == 0)
        {
            string reasons = string.Join("; ", kept.Take(3).Select(k => k.Reason)) + (kept.Count > 3 ? "; …" : "");
            throw Refusal($"no layer of {TNetwork.Info.Name} has its tensors here{(kept.Count > 0 ? ": " + reasons : "")}");
        }

        CopyTo(network, taken);
        string[] layers = [.. taken.Select(p => p.Layer.Name).Distinct()];
        HashSet<string> used = [.. taken.Select(p => p.Tensor.Name), .. layers.Select(name => name + ".num_batches_tracked")];
        return new LayerTransfer(layers, [.. kept], [.. Names.Where(name => !used.Contains(name))]);
    }
}

/// <summary>Those of a file.</summary>
internal sealed class FileTensors(string path) : TensorSource
{
    private readonly IReadOnlyDictionary<string, StoredTensor> _tensors = SafeTensorsReader.List(path);

    public override IEnumerable<string> Names => _tensors.Keys;

    public override string? Misfit(TensorSpec expected) => _tensors.TryGetValue(expected.Name, out StoredTensor? tensor)
        ? tensor.Misfit(expected, out _)
        : $"expected the tensor {expected.Name} {expected.ShapeText}, but it is missing";

    public override List<float[]> Read(TensorSpec[] tensors) => SafeTensorsReader.ReadSome(path, tensors);

    public override Exception Refusal(string problem) => new ModelFileException(path, problem);
}

/// <summary>Those of another network.</summary>
internal sealed class NetworkTensors<TNetwork>(TNetwork network) : TensorSource
    where TNetwork : INetwork<TNetwork>
{
    private readonly Dictionary<string, PlacedParameter> _places = PlacedParameter.Of(TNetwork.Info).ToDictionary(p => p.Tensor.Name);

    public override IEnumerable<string> Names => _places.Keys;

    public override string? Misfit(TensorSpec expected) =>
        !_places.TryGetValue(expected.Name, out PlacedParameter? place) ? $"expected the parameter {expected.Name} {expected.ShapeText}, but {TNetwork.Info.Name} has none of this name"
        : !place.Tensor.Shape.AsSpan().SequenceEqual(expected.Shape) ? $"expected the parameter {expected.Name} to have shape {expected.ShapeText}, but that of {TNetwork.Info.Name} has {place.Tensor.ShapeText}"
        : null;

    public override List<float[]> Read(TensorSpec[] tensors)
    {
        float[] parameters = new float[TNetwork.ParameterCount];
        network.GetParameters(parameters);
        return [.. tensors.Select(t => _places[t.Name].In(parameters).ToArray())];
    }

    public override Exception Refusal(string problem) => new ArgumentException(problem, "source");
}
