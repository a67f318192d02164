using System.Globalization;
using NetCompiler.Data;

namespace NetCompiler.Training;

/// <summary>Inputs of token ids, which data sets hold as floats: all are looked at, since a single one that is none ends a step.</summary>
internal static class TokenInputs
{
    /// <exception cref="ArgumentException">An input is no id of the vocabulary that the network has for it.</exception>
    public static void Check(NetworkInfo info, Dataset data, string parameter)
    {
        if (!info.Layers.Any(LayerKinds.IsEmbedding))
        {
            return;
        }

        int[] vocabularies = [.. info.Layers.Where(LayerKinds.IsInput).SelectMany(input => Enumerable.Repeat(Vocabulary(info, input), input.Length))];
        float[] inputs = new float[data.InputLength];
        for (int example = 0; example < data.Count; example++)
        {
            data.CopyInput(example, inputs);
            for (int i = 0; i < inputs.Length; i++)
            {
                if (!(inputs[i] >= 0 && inputs[i] < vocabularies[i] && inputs[i] == (int)inputs[i]))
                {
                    throw new ArgumentException(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{parameter} has {inputs[i]} as input {i} of example {example}; expected a token id from 0 to {vocabularies[i] - 1}, as {info.Name} takes them"),
                        parameter);
                }
            }
        }
    }

    /// <summary>The table that reads an input has a row for each id.</summary>
    private static int Vocabulary(NetworkInfo info, LayerInfo input) =>
        info.Layers.Where(layer => LayerKinds.IsEmbedding(layer) && layer.Inputs.Contains(input.Name)).Select(layer => layer.Parameters[0].Shape[0]).FirstOrDefault(int.MaxValue);
}
