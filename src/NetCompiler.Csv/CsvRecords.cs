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
        if (options.Delimiter is '"' or '\r' or '\n')
        {
            throw new ArgumentException("The delimiter is a quote or ends a line; expected another character.", nameof(options));
        }

        string text = TextFile.Read(path);
        int field = 0;
        string[] fields = [];
        CsvConfiguration configuration = new(CultureInfo.InvariantCulture)
        {
            Delimiter = options.Delimiter.ToString(),
            HasHeaderRecord = false,
            TrimOptions = TrimOptions.Trim,
            WhiteSpaceChars = options.Delimiter == ' ' ? [] : [' '],
            BadDataFound = bad => throw DataFileException.AtLine(
                path,
                FirstLine(bad.Context.Parser!.RawRow, bad.RawRecord, isOpen: bad.Field.EndsWith('\n')) + fields.Take(field).Sum(f => f.Count(c => c == '\n')),
                field + 1,
                "a field in quotes from end to end, quotes inside it doubled, or no quotes",
                Short(bad.Field)),
        };
        using CsvParser parser = new(new StringReader(text), configuration);
        List<CsvRecord> records = [];
        while (parser.Read())
        {
            int line = FirstLine(parser.RawRow, parser.RawRecord, isOpen: false);
            fields = new string[parser.Count];
            for (field = 0; field < fields.Length; field++)
            {
                fields[field] = parser[field];
            }

            CsvRecord record = new(line, fields);
            CheckWidth(path, record, records);
            records.Add(record);
        }

        return records;
    }

    /// <summary>The line on which a record begins.</summary>
    /// <param name="last">The line on which it ends.</param>
    /// <param name="raw">Its text with the end of the line.</param>
    /// <param name="isOpen">Whether that end is inside quotes that nothing closes, so that the last line is the one after it.</param>
    private static int FirstLine(int last, string raw, bool isOpen) => Math.Max(1, last - (isOpen ? raw : raw.AsSpan().TrimEnd("\r\n")).Count('\n'));

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
