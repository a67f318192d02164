using System.Globalization;
using NetCompiler.Data;

namespace NetCompiler.Training;

/// <summary>
/// Inputs of token ids, which data sets hold as floats: all in memory are looked at, since a single one that is none ends a step. Those of a source are not, which
/// would take as long to read as an epoch.
/// </summary>
internal static class TokenInputs
{
    /// <exception cref="ArgumentException">An input is no id of the vocabulary that the network has for it.</exception>
    public static void Check(NetworkInfo info, Dataset data, string parameter)
    {
        if (info.Layers.All(layer => layer.Vocabulary == 0) || !data.InputRows.IsInMemory)
        {
            return;
        }

        int[] vocabularies = [.. info.Layers.Where(layer => layer.IsInput).SelectMany(input => Enumerable.Repeat(input.Vocabulary, input.Length))];
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
}
