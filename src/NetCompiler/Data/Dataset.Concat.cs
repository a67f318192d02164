namespace NetCompiler.Data;

public sealed partial class Dataset
{
    /// <summary>
    /// The examples of several datasets, one after the other, such as training and validation parts for the last fit. Parts of one dataset share its memory as they did;
    /// of others that are in memory the result is a copy, sparse rows stay sparse, and what a source gives is read when it is needed.
    /// </summary>
    /// <param name="parts">Datasets whose inputs, targets and labels are of the same lengths. Where one has weights, those of the others are 1.</param>
    /// <example><code>Dataset all = Dataset.Concat(train, validation);</code></example>
    /// <exception cref="ArgumentException">There is none, their lengths or numbers of classes differ, or together they are more than an array can hold.</exception>
    public static Dataset Concat(params ReadOnlySpan<Dataset> parts)
    {
        if (parts.IsEmpty)
        {
            throw new ArgumentException("There are no datasets; expected at least one.", nameof(parts));
        }

        long count = 0;
        bool share = true, weighted = false, toThemselves = true;
        Dataset first = parts[0];
        foreach (Dataset part in parts)
        {
            ArgumentNullException.ThrowIfNull(part, nameof(parts));
            CheckAlike("inputs of", part.InputLength, first.InputLength, "floats");
            CheckAlike("targets of", part.TargetLength, first.TargetLength, "floats");
            CheckAlike("", part.LabelLength, first.LabelLength, "labels an example");
            CheckAlike("", part.Classes, first.Classes, "classes");
            count += part.Count;
            share &= part._inputs == first._inputs && part._targets == first._targets && part._labels == first._labels;
            weighted |= part.HasWeights;
            toThemselves &= part.TargetsAreInputs;
        }

        Dataset[] all = parts.ToArray();
        CheckSize(count, "examples");
        WeightList? weights = weighted ? new WeightList((float[])[.. all.SelectMany(part => Enumerable.Range(0, part.Count).Select(part.Weight))]) : null;
        if (share)
        {
            int[] rows = [.. all.SelectMany(part => Enumerable.Range(0, part.Count).Select(i => part._examples[i]))];
            return first.With(ExampleList.Of(rows), weights);
        }

        FloatRows inputs = Concat(all, part => part._inputs);
        FloatRows targets = toThemselves ? inputs : first.HasTargets ? Concat(all, part => part._targets) : default;
        CheckSize(count * first.LabelLength, "labels");
        MemoryRows<int> labels = new((int[])[.. all.SelectMany(part => part.ToLabelArray())], first.LabelLength);
        return new Dataset(inputs, targets, labels, first.Classes, ExampleList.Range((int)count), weights);
    }

    private static FloatRows Concat(Dataset[] parts, Func<Dataset, FloatRows> rows)
    {
        if (parts.All(part => rows(part).Source is SparseRows))
        {
            return new FloatRows(SparseRows.Concat([.. parts.Select(part => ((SparseRows)rows(part).Source!).Select(part._examples))]));
        }

        int length = rows(parts[0]).Length;
        long floats = parts.Sum(part => (long)part.Count * length);
        if (floats > Array.MaxLength || !parts.All(part => rows(part) is { IsInMemory: true, Memory: { } memory } && memory.Stride >= length))
        {
            // Windows, which share memory, stay there.
            return new FloatRows(new PartedRows([.. parts.Select(part => (rows(part), part._examples))]));
        }

        float[] copy = new float[floats];
        int next = 0;
        foreach (Dataset part in parts)
        {
            for (int i = 0; i < part.Count; i++, next += length)
            {
                rows(part).CopyTo(part._examples[i], copy.AsSpan(next, length));
            }
        }

        return new FloatRows(copy, length);
    }

    private static void CheckAlike(string what, int found, int expected, string unit)
    {
        if (found != expected)
        {
            throw new ArgumentException($"A dataset has {what}{(what.Length > 0 ? " " : "")}{found} {unit}; expected {expected}, as the first has", "parts");
        }
    }

    private static void CheckSize(long size, string what)
    {
        if (size > Array.MaxLength)
        {
            throw new ArgumentException($"The datasets have {size} {what} together; expected at most {Array.MaxLength}, which an array can hold", "parts");
        }
    }
}
