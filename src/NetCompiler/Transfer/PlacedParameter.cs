using NetCompiler.Files;

namespace NetCompiler.Transfer;

/// <summary>A parameter of a layer, and where it stands in the flat order.</summary>
/// <param name="Layer">The layer that has it; others may share it.</param>
/// <param name="Parameter">The parameter.</param>
/// <param name="Start">Where it begins in the flat order.</param>
internal sealed record PlacedParameter(LayerInfo Layer, ParameterInfo Parameter, int Start)
{
    /// <summary>The tensor of a file that holds it.</summary>
    public TensorSpec Tensor { get; } = new($"{Layer.Name}.{Parameter.Name}", [.. Parameter.Shape]);

    /// <summary>Its part of all parameters.</summary>
    public Span<float> In(float[] parameters) => parameters.AsSpan(Start, Parameter.Count);

    /// <summary>Those of all layers, in the flat order.</summary>
    public static List<PlacedParameter> Of(NetworkInfo network)
    {
        List<PlacedParameter> places = [];
        int next = 0;
        foreach (LayerInfo layer in network.Layers)
        {
            foreach (ParameterInfo parameter in layer.Parameters)
            {
                places.Add(new PlacedParameter(layer, parameter, next));
                next += parameter.Count;
            }
        }

        return places;
    }

    /// <summary>One of one layer.</summary>
    /// <exception cref="ArgumentException">There is no such layer, or it has no such parameter.</exception>
    public static PlacedParameter Of(NetworkInfo network, string layer, string parameter)
    {
        ArgumentException.ThrowIfNullOrEmpty(layer);
        ArgumentException.ThrowIfNullOrEmpty(parameter);
        List<PlacedParameter> all = Of(network);
        List<PlacedParameter> own = all.FindAll(p => p.Layer.Name == layer);
        return own.Count == 0
            ? throw NoLayer(network, all, layer, nameof(layer))
            : own.Find(p => p.Parameter.Name == parameter) ?? throw new ArgumentException(
                $"layer {layer} of {network.Name} has no parameter {parameter}; expected {string.Join(" or ", own.Select(p => p.Parameter.Name))}", nameof(parameter));
    }

    /// <summary>Those of some layers, in the flat order. The name of a use of a block means all of its layers.</summary>
    /// <exception cref="ArgumentException">There are no names, or one of them is of no layer with parameters.</exception>
    public static List<PlacedParameter> Of(NetworkInfo network, string[] layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        List<PlacedParameter> all = Of(network);
        if (layers.Length == 0)
        {
            throw new ArgumentException($"no layer is named; expected some of {Names(all)}", nameof(layers));
        }

        foreach (string layer in layers)
        {
            ArgumentException.ThrowIfNullOrEmpty(layer, nameof(layers));
            if (!all.Exists(p => IsNamed(p.Layer, layer)))
            {
                throw NoLayer(network, all, layer, nameof(layers));
            }
        }

        return all.FindAll(p => Array.Exists(layers, layer => IsNamed(p.Layer, layer)));
    }

    private static bool IsNamed(LayerInfo layer, string name) =>
        layer.Name.StartsWith(name, StringComparison.Ordinal) && (layer.Name.Length == name.Length || layer.Name[name.Length] == '.');

    private static ArgumentException NoLayer(NetworkInfo network, List<PlacedParameter> all, string name, string parameter)
    {
        string problem = network.Layers.Any(l => IsNamed(l, name)) ? $"layer {name} of {network.Name} has no parameters of its own" : $"{network.Name} has no layer {name}";
        return new ArgumentException($"{problem}; expected {(all.Count == 0 ? "none, for no layer has parameters" : "one of " + Names(all))}", parameter);
    }

    private static string Names(List<PlacedParameter> places) => string.Join(", ", places.Select(p => p.Layer.Name).Distinct());
}
