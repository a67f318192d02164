using NetCompiler.Csv;
using Samples.Common;

namespace Classics;

/// <summary>The CSV files of the UCI Machine Learning Repository: no header, the last column is what to learn.</summary>
internal static class Tables
{
    public static CsvTable Read(LessonOptions options, string name) =>
        CsvTable.Read(Path.GetFullPath(Path.Combine(options.Data ?? ".", name)), new CsvOptions { HasHeader = false });
}
