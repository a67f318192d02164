using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using NetCompiler.Benchmarks.Machine;

namespace NetCompiler.Benchmarks.Compare;

/// <summary>Everything one run of the comparison found.</summary>
internal sealed record Report(MachineInfo Machine, IReadOnlyList<RooflineRow> Roofline, IReadOnlyList<Figure> Figures)
{
    /// <summary>Writes the report as JSON, to a temporary name first.</summary>
    public void Save(string path) => Save(path, JsonSerializer.SerializeToUtf8Bytes(this, ReportJson.Default.Report));

    /// <summary>Writes the report as a page of Markdown, to a temporary name first.</summary>
    public void SaveMarkdown(string path) => Save(path, Encoding.UTF8.GetBytes(MarkdownReport.Write(this)));

    /// <exception cref="InvalidDataException">The file holds no report.</exception>
    public static Report Load(string path) =>
        JsonSerializer.Deserialize(File.ReadAllBytes(path), ReportJson.Default.Report)
        ?? throw new InvalidDataException($"{path} holds no report.");

    private static void Save(string path, ReadOnlySpan<byte> content)
    {
        string temporary = $"{path}.{Environment.ProcessId}.tmp";
        using (FileStream file = File.Create(temporary))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }
}

/// <summary>The serializer, generated at compile time.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(Report))]
internal sealed partial class ReportJson : JsonSerializerContext;
