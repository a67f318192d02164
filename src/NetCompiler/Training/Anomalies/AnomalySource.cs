using System.Globalization;
using NetCompiler.Data;

namespace NetCompiler.Training;

/// <summary>The first value that is not finite.</summary>
/// <param name="Layer">The layer's name, or <c>loss</c>.</param>
/// <param name="Text">The explanation.</param>
internal readonly record struct Anomaly(string Layer, string Text);

/// <summary>
/// Where the first value that is not finite appears on the way from the examples to the loss: in the inputs, in a layer's parameters, in a layer's
/// output, or in the loss itself. Layers are looked at through the network's outputs: with all parameters behind a layer set to zero, or to very small
/// values, outputs are finite exactly if the layer's are, for an infinite value times either stays what it is or becomes not a number. Layers without
/// parameters are counted to the one with parameters before them. The outputs are those of evaluation mode: a value that only batch statistics make
/// infinite is reported as the loss's.
/// </summary>
internal static class AnomalySource
{
    private static readonly float[] Tiny = [0, 1e-20f, -1e-20f];

    public static Anomaly Find<TNetwork>(TNetwork network, Batch batch)
        where TNetwork : INetwork<TNetwork>
    {
        NetworkInfo info = TNetwork.Info;
        ReadOnlySpan<float> inputs = batch.IsSparse ? batch.SparseInputs.ToDense() : batch.Inputs;
        if (IndexOfNotFinite(inputs) is >= 0 and int place)
        {
            string name = info.Layers.Count > 0 ? info.Layers[0].Name : "input";
            (int example, int element) = Math.DivRem(place, TNetwork.InputLength);
            return new Anomaly(name, string.Create(CultureInfo.InvariantCulture, $"the input of example {example} of the batch has {inputs[place]} at {element}"));
        }

        if (IndexOfNotFinite(batch.Targets) is >= 0 and int target)
        {
            return new Anomaly("loss", string.Create(CultureInfo.InvariantCulture, $"the targets of the batch have {batch.Targets[target]} at {target}"));
        }

        float[] parameters = new float[TNetwork.ParameterCount];
        network.GetParameters(parameters);
        int start = 0;
        foreach (LayerInfo layer in info.Layers)
        {
            foreach (ParameterInfo parameter in layer.Parameters)
            {
                if (IndexOfNotFinite(parameters.AsSpan(start, parameter.Count)) is >= 0 and int element)
                {
                    return new Anomaly(
                        layer.Name, string.Create(CultureInfo.InvariantCulture, $"{layer.Name}.{parameter.Name} has {parameters[start + element]} at {element}"));
                }

                start += parameter.Count;
            }
        }

        return FirstOutput<TNetwork>(parameters, inputs, batch.Count) is { } found
            ? new Anomaly(
                found.Name,
                $"{found.Name} ({found.Kind}) is the first layer whose output is not finite, though its parameters are; a lower learning rate or clipping may help")
            : new Anomaly("loss", "all layers have finite outputs, but the loss of them is not; a lower learning rate or a stable form of the loss may help");
    }

    private static LayerInfo? FirstOutput<TNetwork>(float[] parameters, ReadOnlySpan<float> inputs, int count)
        where TNetwork : INetwork<TNetwork>
    {
        TNetwork probe = TNetwork.Create(0);
        float[] changed = new float[parameters.Length];
        float[] outputs = new float[count * TNetwork.OutputLength];
        int end = 0;
        foreach (LayerInfo layer in TNetwork.Info.Layers.Where(l => l.ParameterCount > 0))
        {
            end += layer.ParameterCount;
            foreach (float value in Tiny)
            {
                parameters.CopyTo(changed, 0);
                changed.AsSpan(end).Fill(value);
                probe.SetParameters(changed);
                probe.Forward(inputs, outputs, count);
                if (IndexOfNotFinite(outputs) >= 0)
                {
                    return layer;
                }
            }
        }

        return null;
    }

    private static int IndexOfNotFinite(ReadOnlySpan<float> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
