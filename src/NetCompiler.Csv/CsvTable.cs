using NetCompiler.Data;

namespace NetCompiler.Csv;

/// <summary>A table read from a CSV file (RFC 4180): columns of numbers and of categories, all of the same length.</summary>
/// <example>
/// <code>
/// CsvDataset iris = CsvTable.Read("iris.csv", new CsvOptions { HasHeader = false }).Classification();
/// (Dataset train, Dataset test) = iris.Data.Split(0.2, seed: 1);
/// </code>
/// </example>
public sealed class CsvTable
{
    private readonly string _path;
    private readonly CsvCategories? _categories;

    private CsvTable(string path, int rowCount, CsvColumn[] columns, CsvCategories? categories)
    {
        _path = path;
        _categories = categories;
        RowCount = rowCount;
        Columns = columns;
    }

    /// <summary>Number of rows, without the header and those left out.</summary>
    public int RowCount { get; }

    /// <summary>The columns in the order of the file.</summary>
    public IReadOnlyList<CsvColumn> Columns { get; }

    /// <summary>The column with a name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public CsvColumn this[string name] => Columns.FirstOrDefault(c => c.Name == name)
        ?? throw new ArgumentException($"{_path} has no column {name}; expected one of {string.Join(", ", Columns.Select(c => c.Name))}", nameof(name));

    /// <summary>
    /// Reads a file in UTF-8. A column is of categories if most of its cells are no numbers, or if the options say so. White space around fields is
    /// left out, and so are empty lines.
    /// </summary>
    /// <exception cref="DataFileException">
    /// The file cannot be read, has no rows, rows of different lengths, a header that names two columns alike, a value missing, a text among
    /// numbers, or quotes that do not match.
    /// </exception>
    public static CsvTable Read(string path, CsvOptions? options = null)
    {
        options ??= new CsvOptions();
        List<CsvRecord> records = CsvRecords.Read(path, options);
        int width = records.Count == 0 ? 0 : records[0].Fields.Length;
        string[] names = [.. Enumerable.Range(0, width).Select(i => options.HasHeader ? records[0].Fields[i] : i.ToString(options.Culture))];
        CheckNames(path, names, options, records);
        List<CsvRecord> rows = options.HasHeader ? [.. records.Skip(1)] : records;
        ColumnReader reader = new(path, options, rows);
        if (options.Missing == MissingValues.DropRow)
        {
            rows.RemoveAll(row => row.Fields.Any(reader.IsMissing));
        }

        return rows.Count > 0
            ? new CsvTable(path, rows.Count, [.. names.Select(reader.Read)], options.Categories)
            : throw new DataFileException(path, options.HasHeader ? "rows below the header" : "rows", "none");
    }

    /// <summary>Examples whose label is a column: its categories, or its different numbers in ascending order, are the classes.</summary>
    /// <param name="label">The name of the column; null takes the last.</param>
    /// <param name="inputs">The names of the columns that examples see; null takes those of <see cref="CsvOptions.Categories"/> in their order, or all others.</param>
    /// <param name="encoding">How categories become inputs.</param>
    /// <exception cref="ArgumentException">There is no such column, or the label is one of the inputs.</exception>
    /// <exception cref="DataFileException">A label is a number too great to be told from others. A row has no label, whatever policy there is for missing values: only DropRow has left such rows out.</exception>
    public CsvDataset Classification(string? label = null, IReadOnlyList<string>? inputs = null, CategoryEncoding encoding = CategoryEncoding.OneHot)
    {
        CsvColumn column = label is null ? Columns[^1] : this[label];
        CheckGoals([column], "the label", inputs ?? _categories?.Inputs);
        if (column.Inexact is { } inexact)
        {
            throw inexact;
        }

        float[] classes = [.. column.Values.Distinct().Order()];
        int[] labels = [.. column.Values.Select(value => column.IsCategorical ? (int)value : Array.BinarySearch(classes, value))];
        string[] names = column.IsCategorical
            ? [.. column.Categories]
            : Array.ConvertAll(classes, value => value.ToString(System.Globalization.CultureInfo.InvariantCulture));
        CsvColumn[] seen = Seen([column], inputs);
        InputMatrix matrix = InputMatrix.Of(RowCount, seen, encoding);
        Dataset data = Dataset.Create(matrix.Values, matrix.Names.Length, labels, names.Length);
        return new CsvDataset(data, matrix.Names, names, _categories ?? CsvCategories.Of(seen, column, names, Columns));
    }

    /// <summary>Examples whose targets are columns of numbers.</summary>
    /// <param name="targets">The names of the columns; null takes the last.</param>
    /// <param name="inputs">The names of the columns that examples see; null takes those of <see cref="CsvOptions.Categories"/> in their order, or all others.</param>
    /// <param name="encoding">How categories become inputs.</param>
    /// <exception cref="ArgumentException">There is no such column, a target is of categories, or one of the inputs.</exception>
    /// <exception cref="DataFileException">A row lacks a target, whatever policy there is for missing values: only DropRow has left such rows out.</exception>
    public CsvDataset Regression(
        IReadOnlyList<string>? targets = null, IReadOnlyList<string>? inputs = null, CategoryEncoding encoding = CategoryEncoding.OneHot)
    {
        CsvColumn[] columns = targets is null ? [Columns[^1]] : [.. targets.Select(name => this[name])];
        if (columns.FirstOrDefault(c => c.IsCategorical) is CsvColumn categorical)
        {
            throw new ArgumentException($"column {categorical.Name} is of categories; expected numbers as targets", nameof(targets));
        }

        CheckGoals(columns, "a target", inputs ?? _categories?.Inputs);
        InputMatrix goal = InputMatrix.Of(RowCount, columns, encoding);
        CsvColumn[] seen = Seen(columns, inputs);
        InputMatrix matrix = InputMatrix.Of(RowCount, seen, encoding);
        Dataset data = Dataset.Create(matrix.Values, matrix.Names.Length, goal.Values, goal.Names.Length);
        return new CsvDataset(data, matrix.Names, goal.Names, _categories ?? CsvCategories.Of(seen, null, [], Columns));
    }

    /// <summary>Examples with nothing to learn from, such as those to be predicted.</summary>
    /// <param name="inputs">The names of the columns that examples see; null takes those of <see cref="CsvOptions.Categories"/>, or all.</param>
    /// <param name="encoding">How categories become inputs.</param>
    /// <example>
    /// <code>
    /// CsvDataset test = CsvTable.Read("test.csv", new CsvOptions { Categories = train.Categories }).Inputs();
    /// float[] scores = network.Predict(test.Data);
    /// </code>
    /// </example>
    /// <exception cref="ArgumentException">There is no such column, or one that the file of the categories did not have.</exception>
    public CsvDataset Inputs(IReadOnlyList<string>? inputs = null, CategoryEncoding encoding = CategoryEncoding.OneHot)
    {
        CsvColumn[] seen = Seen([], inputs);
        InputMatrix matrix = InputMatrix.Of(RowCount, seen, encoding);
        Dataset data = Dataset.Create(matrix.Values, matrix.Names.Length);
        return new CsvDataset(data, matrix.Names, [], _categories ?? CsvCategories.Of(seen, null, [], Columns));
    }

    // What is to be learned is neither seen nor made up.
    private static void CheckGoals(CsvColumn[] goals, string role, IEnumerable<string>? inputs)
    {
        if (goals.FirstOrDefault(c => inputs?.Contains(c.Name) == true) is { } seen)
        {
            throw new ArgumentException($"column {seen.Name} is {role}; expected other columns as inputs", nameof(inputs));
        }

        if (goals.FirstOrDefault(c => c.Missing is not null) is { } incomplete)
        {
            throw incomplete.Missing!;
        }
    }

    /// <summary>The columns that become inputs: the named ones, those of the file of the categories in its order, or all but the goals.</summary>
    private CsvColumn[] Seen(CsvColumn[] goals, IReadOnlyList<string>? names)
    {
        if (names is null && _categories is not null)
        {
            if (Columns.Except(goals).FirstOrDefault(c => !_categories.Had(c.Name)) is { } unknown)
            {
                throw new ArgumentException(
                    $"{_path} has a column {unknown.Name}, which the file of the categories did not have; expected {string.Join(", ", _categories.Inputs)}, or inputs that are named");
            }

            names = [.. _categories.Inputs];
        }

        CsvColumn[] columns = names is null ? [.. Columns.Except(goals)] : [.. names.Select(name => this[name])];
        return columns.Length > 0
            ? columns
            : throw new ArgumentException($"{_path} has no column left to be an input");
    }

    private static void CheckNames(string path, string[] names, CsvOptions options, List<CsvRecord> records)
    {
        for (int i = 0; i < names.Length; i++)
        {
            int first = Array.IndexOf(names, names[i]);
            if (first != i)
            {
                throw DataFileException.AtLine(path, records[0].Line, i + 1, "a header of different names", $"\"{names[i]}\" also in column {first + 1}");
            }
        }

        string? unknown = options.Categorical.FirstOrDefault(name => !names.Contains(name));
        if (unknown is not null && names.Length > 0)
        {
            throw new DataFileException(path, $"a column {unknown}, which the options call categorical", string.Join(", ", names));
        }
    }
}
