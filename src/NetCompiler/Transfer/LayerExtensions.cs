using NetCompiler.Runtime;
using NetCompiler.Transfer;

namespace NetCompiler;

/// <summary>
/// Parameters of single layers, by name: read, set, taken from a file or from another network. Names are those of <see cref="NetworkInfo.Layers"/> and their
/// <see cref="LayerInfo.Parameters"/>, values are in PyTorch's layouts. What several layers share belongs to the one that <see cref="NetworkInfo"/> lists it with. Each call copies all
/// parameters on the way, and like <see cref="INetwork{TSelf}.SetParameters"/> none may run while the network does.
/// </summary>
public static class LayerExtensions
{
    /// <summary>A copy of one parameter of a layer (in Keras of <c>layer.get_weights()</c>).</summary>
    /// <param name="network">The compiled network.</param>
    /// <param name="layer">The layer's name: <c>dense1</c>.</param>
    /// <param name="parameter">The parameter's name within it: <c>weight</c>.</param>
    /// <exception cref="ArgumentException">There is no such layer, or it has no such parameter.</exception>
    public static float[] GetParameters<TNetwork>(this TNetwork network, string layer, string parameter)
        where TNetwork : INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(network);
        return PlacedParameter.Of(TNetwork.Info, layer, parameter).In(All(network)).ToArray();
    }

    /// <summary>Copies one parameter of a layer out.</summary>
    /// <param name="network">The compiled network.</param>
    /// <param name="layer">The layer's name: <c>dense1</c>.</param>
    /// <param name="parameter">The parameter's name within it: <c>weight</c>.</param>
    /// <param name="destination">As many floats as <see cref="ParameterInfo.Count"/> says.</param>
    /// <exception cref="ArgumentException">There is no such layer, it has no such parameter, or the span has another length.</exception>
    public static void GetParameters<TNetwork>(this TNetwork network, string layer, string parameter, Span<float> destination)
        where TNetwork : INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(network);
        PlacedParameter place = PlacedParameter.Of(TNetwork.Info, layer, parameter);
        Guard.Length(destination.Length, place.Parameter.Count, nameof(destination), place.Tensor.Name);
        place.In(All(network)).CopyTo(destination);
    }

    /// <summary>Replaces one parameter of a layer (in Keras <c>layer.set_weights()</c>); the others stay.</summary>
    /// <param name="network">The compiled network.</param>
    /// <param name="layer">The layer's name: <c>dense1</c>.</param>
    /// <param name="parameter">The parameter's name within it: <c>weight</c>.</param>
    /// <param name="source">As many floats as <see cref="ParameterInfo.Count"/> says.</param>
    /// <exception cref="ArgumentException">There is no such layer, it has no such parameter, or the span has another length; nothing has changed.</exception>
    public static void SetParameters<TNetwork>(this TNetwork network, string layer, string parameter, ReadOnlySpan<float> source)
        where TNetwork : INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(network);
        PlacedParameter place = PlacedParameter.Of(TNetwork.Info, layer, parameter);
        Guard.Length(source.Length, place.Parameter.Count, nameof(source), place.Tensor.Name);
        float[] parameters = All(network);
        source.CopyTo(place.In(parameters));
        network.SetParameters(parameters);
    }

    /// <summary>
    /// Takes the parameters of some layers from a safetensors file, be it of this network, of another one, of PyTorch or a checkpoint; whatever else is in the file stays there.
    /// </summary>
    /// <param name="network">The compiled network.</param>
    /// <param name="path">A file that holds all tensors of these layers, <c>conv1.weight</c> and so on, in their shapes.</param>
    /// <param name="layers">Names of layers; that of a use of a block means all of its layers.</param>
    /// <example><code>network.LoadLayers("digits.safetensors", "conv1", "conv2");</code></example>
    /// <exception cref="ArgumentException">A name is of no layer with parameters, or there are no names; nothing has changed.</exception>
    /// <exception cref="ModelFileException">The file cannot be read, lacks a tensor or has one in another shape; nothing has changed.</exception>
    public static void LoadLayers<TNetwork>(this TNetwork network, string path, params string[] layers)
        where TNetwork : INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(network);
        List<PlacedParameter> places = PlacedParameter.Of(TNetwork.Info, layers);
        new FileTensors(path).CopyTo(network, places);
    }

    /// <summary>
    /// Takes the parameters of every layer all of whose tensors are in a safetensors file, under its name and in its shapes; the other layers keep theirs. Keras's
    /// <c>load_weights(by_name=True, skip_mismatch=True)</c>; PyTorch's <c>load_state_dict(strict=False)</c>, which refuses other shapes.
    /// </summary>
    /// <param name="network">The compiled network.</param>
    /// <param name="path">The file.</param>
    /// <returns>Which layers were taken, and why the others were not: worth a look, since a name that is spelled otherwise is no error.</returns>
    /// <exception cref="ModelFileException">The file cannot be read, or fits no layer; nothing has changed.</exception>
    public static LayerTransfer LoadFittingLayers<TNetwork>(this TNetwork network, string path)
        where TNetwork : INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(network);
        return new FileTensors(path).CopyWhatFits(network);
    }

    /// <summary>Takes the parameters of some layers from another network that has layers of the same names and shapes.</summary>
    /// <param name="network">The compiled network.</param>
    /// <param name="source">The other one, which stays as it is.</param>
    /// <param name="layers">Names of layers; that of a use of a block means all of its layers.</param>
    /// <example><code>encoder.CopyLayers(autoencoder, "dense1", "code");</code></example>
    /// <exception cref="ArgumentException">
    /// A name is of no layer with parameters, there are no names, or the other network lacks a parameter or has it in another shape; nothing has changed.
    /// </exception>
    public static void CopyLayers<TNetwork, TSource>(this TNetwork network, TSource source, params string[] layers)
        where TNetwork : INetwork<TNetwork>
        where TSource : INetwork<TSource>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(source);
        new NetworkTensors<TSource>(source).CopyTo(network, PlacedParameter.Of(TNetwork.Info, layers));
    }

    /// <summary>Takes the parameters of every layer that the other network has too, under its name and in its shapes; the other layers keep theirs.</summary>
    /// <param name="network">The compiled network.</param>
    /// <param name="source">The other one, which stays as it is.</param>
    /// <returns>Which layers were taken, and why the others were not.</returns>
    /// <exception cref="ArgumentException">No layer is in both; nothing has changed.</exception>
    public static LayerTransfer CopyFittingLayers<TNetwork, TSource>(this TNetwork network, TSource source)
        where TNetwork : INetwork<TNetwork>
        where TSource : INetwork<TSource>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(source);
        return new NetworkTensors<TSource>(source).CopyWhatFits(network);
    }

    private static float[] All<TNetwork>(TNetwork network)
        where TNetwork : INetwork<TNetwork>
    {
        float[] parameters = new float[TNetwork.ParameterCount];
        network.GetParameters(parameters);
        return parameters;
    }
}
