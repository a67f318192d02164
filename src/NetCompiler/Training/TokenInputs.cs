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
        MemoryRows<float> rows = data.InputRows.Memory;
        foreach ((int example, int first, int length) in rows.Parts(data.Examples, anyPlace: Array.TrueForAll(vocabularies, v => v == vocabularies[0])))
        {
            // Where in the example the part begins.
            int place = first - (data.Examples[example] * rows.Stride);
            ReadOnlySpan<float> inputs = rows.Memory.Span.Slice(first, length);
            for (int i = 0; i < inputs.Length; i++)
            {
                int vocabulary = vocabularies[place + i];
                if (!(inputs[i] >= 0 && inputs[i] < vocabulary && inputs[i] == (int)inputs[i]))
                {
                    throw new ArgumentException(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{parameter} has {inputs[i]} as input {place + i} of example {example}; expected a token id from 0 to {vocabulary - 1}, as {info.Name} takes them"),
                        parameter);
                }
            }
        }
    }
}
