using System.Globalization;

namespace NetCompiler.Data;

/// <summary>
/// Sparse examples in the format of LIBSVM and SVMlight: a line for each, with its target, then <c>column:value</c> for the entries that are not 0,
/// columns ascending. What follows a # is a comment. Behind the target SVMlight may name the query that the example belongs to, <c>qid:7</c>.
/// </summary>
public sealed class LibsvmFile
{
    private LibsvmFile(SparseRows rows, float[] targets, int[] queries)
    {
        Rows = rows;
        Targets = targets;
        Queries = queries;
    }

    /// <summary>The examples' inputs.</summary>
    public SparseRows Rows { get; }

    /// <summary>The number at the start of every line: a class such as −1 and 1, or a target.</summary>
    public float[] Targets { get; }

    /// <summary>The query of every line, for learning to rank; 0 where a line names none, and empty where none does.</summary>
    public int[] Queries { get; }

    /// <summary>Reads a whole file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="length">Floats in an input; 0 for as many as the greatest column needs.</param>
    /// <param name="zeroBased">Whether the first column is 0; in most files it is 1.</param>
    /// <exception cref="DataFileException">The file cannot be read, or a line is no example; the message names line and column.</exception>
    public static LibsvmFile Read(string path, int length = 0, bool zeroBased = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Builder builder = new(path, length, zeroBased ? 0 : 1);
        int number = 0;
        string text = TextFile.Read(path);

        // Comments may be of any characters, also of those that other texts end lines with.
        foreach (Range line in text.AsSpan().Split('\n'))
        {
            builder.Line(text.AsSpan(line).TrimEnd('\r'), ++number);
        }

        return builder.Build();
    }

    /// <summary>The targets as class indices: the different targets in ascending order are the classes 0, 1, …</summary>
    /// <param name="values">The target of every class.</param>
    public int[] ToLabels(out float[] values)
    {
        float[] distinct = [.. Targets.Distinct().Order()];
        values = distinct;
        return Array.ConvertAll(Targets, target => Array.BinarySearch(distinct, target));
    }

    private sealed class Builder(string path, int length, int firstColumn)
    {
        private readonly List<float> _targets = [];
        private readonly List<int> _starts = [0];
        private readonly List<int> _columns = [];
        private readonly List<float> _values = [];
        private readonly List<int> _queries = [];
        private bool _hasQueries;
        private int _greatest = -1;

        public void Line(ReadOnlySpan<char> line, int number)
        {
            int comment = line.IndexOf('#');
            ReadOnlySpan<char> text = comment < 0 ? line : line[..comment];
            int before = -1;
            bool isTarget = true;
            bool canBeQuery = false;
            foreach (Range range in text.SplitAny(' ', '\t'))
            {
                ReadOnlySpan<char> part = text[range];
                if (part.IsEmpty)
                {
                    continue;
                }

                int place = range.Start.Value + 1;
                if (isTarget)
                {
                    _targets.Add(Number(part, number, place, "a number as target"));
                    _queries.Add(0);
                    isTarget = false;
                    canBeQuery = true;
                    continue;
                }

                if (canBeQuery && part.StartsWith("qid:"))
                {
                    _queries[^1] = Query(part, number, place);
                    _hasQueries = true;
                }
                else
                {
                    before = Entry(part, number, place, before);
                }

                canBeQuery = false;
            }

            if (!isTarget)
            {
                _starts.Add(_values.Count);
            }
        }

        public LibsvmFile Build()
        {
            int needed = Math.Max(length, Math.Max(1, _greatest + 1));
            return new LibsvmFile(new SparseRows(needed, [.. _starts], [.. _columns], [.. _values]), [.. _targets], _hasQueries ? [.. _queries] : []);
        }

        private int Query(ReadOnlySpan<char> part, int line, int place) =>
            int.TryParse(part["qid:".Length..], NumberStyles.None, CultureInfo.InvariantCulture, out int query)
                ? query
                : throw DataFileException.AtLine(path, line, place, "a whole number after qid:", $"\"{Short(part)}\"");

        private int Entry(ReadOnlySpan<char> part, int line, int place, int before)
        {
            int colon = part.IndexOf(':');
            int column = -1;
            if (colon < 0 || !int.TryParse(part[..colon], NumberStyles.None, CultureInfo.InvariantCulture, out column)
                || column < firstColumn + before + 1 || (length > 0 && column >= length + firstColumn) || column == int.MaxValue)
            {
                string limit = length > 0 ? $" to {length + firstColumn - 1}" : "";
                throw DataFileException.AtLine(path, line, place, $"column:value with a column from {firstColumn + before + 1}{limit}", $"\"{Short(part)}\"");
            }

            column -= firstColumn;
            float value = Number(part[(colon + 1)..], line, place + colon + 1, "a number as value");
            if (value != 0)
            {
                _columns.Add(column);
                _values.Add(value);
            }

            _greatest = Math.Max(_greatest, column);
            return column;
        }

        private float Number(ReadOnlySpan<char> text, int line, int place, string expected) =>
            float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float value) && float.IsFinite(value)
                ? value
                : throw DataFileException.AtLine(path, line, place, expected, $"\"{Short(text)}\"");

        private static string Short(ReadOnlySpan<char> text) => text.Length <= 40 ? text.ToString() : $"{text[..40]}…";
    }
}
