namespace NetCompiler.Csv;

/// <summary>Columns side by side as rows of floats.</summary>
internal sealed record InputMatrix(float[] Values, string[] Names)
{
    public static InputMatrix Of(int rows, CsvColumn[] columns, CategoryEncoding encoding)
    {
        string[] names = [.. columns.SelectMany(column => IsOneHot(column, encoding)
            ? column.Categories.Select(category => $"{column.Name}={category}")
            : [column.Name])];
        float[] values = new float[checked(rows * names.Length)];
        int first = 0;
        foreach (CsvColumn column in columns)
        {
            bool oneHot = IsOneHot(column, encoding);
            for (int row = 0; row < rows; row++)
            {
                int start = (row * names.Length) + first;
                if (oneHot)
                {
                    values[start + (int)column.Values[row]] = 1;
                }
                else
                {
                    values[start] = column.Values[row];
                }
            }

            first += oneHot ? column.Categories.Count : 1;
        }

        return new InputMatrix(values, names);
    }

    private static bool IsOneHot(CsvColumn column, CategoryEncoding encoding) => column.IsCategorical && encoding == CategoryEncoding.OneHot;
}
