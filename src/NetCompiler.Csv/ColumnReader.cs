using System.Globalization;
using NetCompiler.Data;

namespace NetCompiler.Csv;

/// <summary>Turns the cells of a column into numbers or categories.</summary>
internal sealed class ColumnReader(string path, CsvOptions options, List<CsvRecord> rows)
{
    // Below it floats hold all whole numbers.
    private const float MostExact = 1 << 24;

    private readonly HashSet<string> _missing = [.. options.MissingCells];

    public bool IsMissing(string cell) => _missing.Contains(cell);

    public CsvColumn Read(string name, int index)
    {
        float[] values = new float[rows.Count];
        int numbers = 0, cells = 0, firstText = -1, firstMissing = -1;
        for (int row = 0; row < rows.Count; row++)
        {
            string cell = rows[row].Fields[index];
            values[row] = float.NaN;
            if (!IsMissing(cell))
            {
                cells++;
                bool isNumber = TryParse(cell, out values[row]);
                numbers += isNumber ? 1 : 0;
                firstText = isNumber || firstText >= 0 ? firstText : row;
            }
            else if (options.Missing == MissingValues.Refuse)
            {
                throw Problem(row, index, $"a value in column {name} (or a policy for missing values)", CsvRecords.Short(cell));
            }
            else if (firstMissing < 0)
            {
                firstMissing = row;
            }
        }

        KnownColumn? known = options.Categories?[name];
        bool categorical = known is null ? options.Categorical.Contains(name) || 2 * numbers < cells : known.Categories.Length > 0;
        if (!categorical && firstText >= 0)
        {
            string cell = rows[firstText].Fields[index];
            string expected = known is null
                ? $"a number, as most cells of column {name} are (or the column among the categorical ones)"
                : $"a number, as all cells of column {name} are in the file of the categories";
            throw Problem(firstText, index, expected, CsvRecords.Short(cell));
        }

        DataFileException? missing = firstMissing < 0 ? null : Problem(
            firstMissing,
            index,
            $"a label in column {name}: labels are not made up (DropRow leaves such rows out)",
            CsvRecords.Short(rows[firstMissing].Fields[index]));
        return categorical ? ReadCategories(name, index, known, missing) : FillNumbers(name, index, values, missing);
    }

    private CsvColumn ReadCategories(string name, int index, KnownColumn? known, DataFileException? missing)
    {
        bool missingIsCategory = options.Missing == MissingValues.Zero;
        string[] cells = [.. rows.Select(row => IsMissing(row.Fields[index]) && missingIsCategory ? "" : row.Fields[index])];
        bool IsCategory(string cell) => missingIsCategory || !IsMissing(cell);
        known ??= new KnownColumn(name, Order(cells.Where(IsCategory).Distinct(StringComparer.Ordinal)), areNumbers: false);
        float[] values = Array.ConvertAll(cells, cell => IsCategory(cell) ? known.IndexOf(cell, TryParse(cell, out float number) ? number : null) : float.NaN);
        int unknown = Array.IndexOf(values, -1);
        if (unknown >= 0)
        {
            throw Problem(unknown, index, $"a category that column {name} is known to have: {Some(known.Categories)}", CsvRecords.Short(cells[unknown]));
        }

        int first = Array.FindIndex(values, float.IsNaN);
        if (first >= 0 && options.Missing == MissingValues.Keep)
        {
            throw Problem(first, index, $"a category in column {name}, which cannot be kept as not a number", CsvRecords.Short(cells[first]));
        }

        if (values.All(float.IsNaN))
        {
            throw Problem(0, index, $"a category in some row of column {name}", "none");
        }

        Fill(values, MissingValues.MostFrequent);
        return new CsvColumn(name, values, known.Categories, missing);
    }

    private CsvColumn FillNumbers(string name, int index, float[] values, DataFileException? missing)
    {
        if (values.Length > 0 && values.All(float.IsNaN) && options.Missing is MissingValues.Mean or MissingValues.Median or MissingValues.MostFrequent)
        {
            throw Problem(0, index, $"a value in some row of column {name}", "none");
        }

        int great = Array.FindIndex(values, value => Math.Abs(value) >= MostExact);
        DataFileException? inexact = great < 0 ? null : Problem(
            great,
            index,
            $"a number of a class below {(int)MostExact} in column {name}: greater ones are not told apart (CsvOptions.Categorical takes them as text)",
            CsvRecords.Short(rows[great].Fields[index]));
        Fill(values, options.Missing);
        return new CsvColumn(name, values, [], missing, inexact);
    }

    private static void Fill(float[] values, MissingValues policy)
    {
        float[] present = [.. values.Where(v => !float.IsNaN(v)).Order()];
        if (policy == MissingValues.Keep || present.Length == values.Length || (present.Length == 0 && policy != MissingValues.Zero))
        {
            return;
        }

        float value = policy switch
        {
            MissingValues.Zero => 0,
            MissingValues.Mean => (float)present.Average(v => (double)v),
            MissingValues.Median => (float)(((double)present[(present.Length - 1) / 2] + present[present.Length / 2]) / 2),
            _ => present.CountBy(v => v).MaxBy(pair => pair.Value).Key,
        };
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = float.IsNaN(values[i]) ? value : values[i];
        }
    }

    private string[] Order(IEnumerable<string> categories)
    {
        string[] all = [.. categories.Order(StringComparer.Ordinal)];
        return all.All(c => TryParse(c, out _)) ? [.. all.OrderBy(c => float.Parse(c, NumberStyles.Float, options.Culture))] : all;
    }

    private static string Some(string[] categories)
    {
        const int most = 8;
        return string.Join(", ", categories.Take(most)) + (categories.Length > most ? $" and {categories.Length - most} more" : "");
    }

    private bool TryParse(string cell, out float value)
    {
        bool isNumber = float.TryParse(cell, NumberStyles.Float, options.Culture, out value) && float.IsFinite(value);
        value = isNumber ? value : float.NaN;
        return isNumber;
    }

    private DataFileException Problem(int row, int index, string expected, string found) =>
        DataFileException.AtLine(path, rows[row].Line, index + 1, expected, found);
}
