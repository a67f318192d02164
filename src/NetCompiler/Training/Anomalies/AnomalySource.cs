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
/// parameters cannot be told from the one with parameters before them: those that may turn finite values into others are named with it. The outputs are those of evaluation mode: a value that only batch statistics make
/// infinite is reported as the loss's.
/// </summary>
internal static class AnomalySource
{
    private static readonly float[] Tiny = [0, 1e-20f, -1e-20f];

    public static Anomaly Find<TNetwork>(TNetwork network, Batch batch)
        where TNetwork : INetwork<TNetwork>
    {
        NetworkInfo info = TNetwork.Info;
        if (BadInput(batch, TNetwork.InputLength) is var (example, place, value))
        {
            return OfInput(info, example, place, value);
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

        return FirstOutput<TNetwork>(parameters, batch) is { } found
            ? new Anomaly(found[0].Name, $"{Describe(found)}; a lower learning rate or clipping may help")
            : new Anomaly("loss", "all layers have finite outputs, but the loss of them is not; a lower learning rate or a stable form of the loss may help");
    }

    /// <summary>The first element that is not finite. What sparse rows do not store is 0.</summary>
    private static (int Example, int Element, float Value)? BadInput(Batch batch, int length)
    {
        if (!batch.IsSparse)
        {
            int place = IndexOfNotFinite(batch.Inputs);
            return place < 0 ? null : (place / length, place % length, batch.Inputs[place]);
        }

        SparseBatch rows = batch.SparseInputs;
        for (int row = 0; row < rows.Count; row++)
        {
            int start = rows.Starts[row];
            int entry = IndexOfNotFinite(rows.Values[start..rows.Starts[row + 1]]);
            if (entry >= 0)
            {
                return (row, rows.Columns[start + entry], rows.Values[start + entry]);
            }
        }

        return null;
    }

    /// <summary>Several inputs stand in an example one after the other.</summary>
    private static Anomaly OfInput(NetworkInfo info, int example, int element, float value)
    {
        LayerInfo[] inputs = [.. info.Layers.Where(l => l.IsInput)];
        int input = 0;
        int place = element;
        while (input < inputs.Length - 1 && place >= inputs[input].Length)
        {
            place -= inputs[input++].Length;
        }

        string name = inputs.Length > 0 ? inputs[input].Name : "input";
        string where = inputs.Length > 1 ? $", element {place} of {name}" : "";
        return new Anomaly(name, string.Create(CultureInfo.InvariantCulture, $"the input of example {example} of the batch has {value} at {element}{where}"));
    }

    private static string Describe(LayerInfo[] suspects)
    {
        LayerInfo first = suspects[0];
        string others = string.Join(", ", suspects.Skip(1).Select(l => l.Name));
        return others.Length == 0
            ? $"{first.Name} ({first.Kind}) is the first layer whose output is not finite, though its parameters are"
            : $"the first output that is not finite is that of {first.Name} ({first.Kind}) or of a layer without parameters behind it ({others}), though all parameters are";
    }

    /// <summary>The layers of which one has the first output that is not finite; null where all outputs are.</summary>
    private static LayerInfo[]? FirstOutput<TNetwork>(float[] parameters, Batch batch)
        where TNetwork : INetwork<TNetwork>
    {
        NetworkInfo info = TNetwork.Info;
        TNetwork probe = TNetwork.Create(0);
        float[] changed = new float[parameters.Length];
        float[] outputs = new float[batch.Count * TNetwork.OutputLength];

        // Without any parameters first: what becomes infinite then does so in layers between the inputs and them.
        if (IsSpoilt(0, batch))
        {
            return [.. Reached(info, l => l.Inputs.Count == 0)];
        }

        int end = 0;
        foreach (LayerInfo layer in info.Layers.Where(l => l.ParameterCount > 0))
        {
            end += layer.ParameterCount;
            if (IsSpoilt(end, batch))
            {
                return [layer, .. Reached(info, l => l == layer)];
            }
        }

        return null;

        bool IsSpoilt(int end, Batch batch)
        {
            foreach (float value in Tiny)
            {
                parameters.CopyTo(changed, 0);
                changed.AsSpan(end).Fill(value);
                probe.SetParameters(changed);
                FitData.Forward(probe, batch, outputs);
                if (IndexOfNotFinite(outputs) >= 0)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>The layers without parameters that read others, through such layers alone, and may turn finite values into others.</summary>
    private static IEnumerable<LayerInfo> Reached(NetworkInfo info, Predicate<LayerInfo> isStart)
    {
        HashSet<string> reached = [];
        foreach (LayerInfo layer in info.Layers)
        {
            if (isStart(layer))
            {
                reached.Add(layer.Name);
            }
            else if (layer.ParameterCount == 0 && layer.Inputs.Any(reached.Contains))
            {
                reached.Add(layer.Name);
                if (!layer.Traits.HasFlag(LayerTraits.KeepsFinite))
                {
                    yield return layer;
                }
            }
        }
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
