using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using NetCompiler.Data;

namespace NetCompiler.Csv;

/// <summary>One row of a file.</summary>
/// <param name="Line">The line it starts on, from 1.</param>
/// <param name="Fields">The fields, without their quotes and the white space around them.</param>
internal sealed record CsvRecord(int Line, string[] Fields);

/// <summary>Cuts a file into records (RFC 4180): quoted fields may hold delimiters, line ends and, doubled, quotes.</summary>
internal static class CsvRecords
{
    public static List<CsvRecord> Read(string path, CsvOptions options)
    {
        string text = TextFile.Read(path);
        int field = 0;
        CsvConfiguration configuration = new(CultureInfo.InvariantCulture)
        {
            Delimiter = options.Delimiter.ToString(),
            HasHeaderRecord = false,
            TrimOptions = TrimOptions.Trim,
            BadDataFound = bad => throw DataFileException.AtLine(
                path,
                Math.Max(1, bad.Context.Parser!.RawRow),
                field + 1,
                "a field in quotes from end to end, quotes inside it doubled, or no quotes",
                Short(bad.Field)),
        };
        using CsvParser parser = new(new StringReader(text), configuration);
        List<CsvRecord> records = [];
        while (parser.Read())
        {
            string raw = parser.RawRecord;
            int line = parser.RawRow - raw.AsSpan().TrimEnd("\r\n").Count('\n');
            string[] fields = new string[parser.Count];
            for (field = 0; field < fields.Length; field++)
            {
                fields[field] = parser[field];
            }

            CsvRecord record = new(Math.Max(1, line), fields);
            CheckWidth(path, record, records);
            records.Add(record);
        }

        return records;
    }

    public static string Short(string field) => field.Length <= 40 ? $"\"{field}\"" : $"\"{field[..40]}…\"";

    private static void CheckWidth(string path, CsvRecord record, List<CsvRecord> before)
    {
        if (before.Count > 0 && record.Fields.Length != before[0].Fields.Length)
        {
            throw DataFileException.AtLine(
                path,
                record.Line,
                Math.Min(record.Fields.Length, before[0].Fields.Length) + 1,
                $"{before[0].Fields.Length} fields, as in line {before[0].Line}",
                $"{record.Fields.Length}");
        }
    }
}
