using System.Text.Json;
using NetCompiler.Data;

namespace NetCompiler.Csv;

/// <summary>
/// What the categories and classes of a dataset mean: with them in <see cref="CsvOptions.Categories"/>, further files get the same one-hot inputs and
/// the same class indices. They are saved beside a model, as <c>model.categories.json</c> beside <c>model.safetensors</c>.
/// </summary>
public sealed class CsvCategories
{
    private const string What = "categories";

    private readonly KnownColumn[] _inputs;
    private readonly KnownColumn? _label;
    private readonly string[] _others;

    /// <param name="inputs">What examples see, in their order.</param>
    /// <param name="label">What they have as label, if they have one.</param>
    /// <param name="others">The other columns of the file.</param>
    private CsvCategories(KnownColumn[] inputs, KnownColumn? label, string[] others)
    {
        _inputs = inputs;
        _label = label;
        _others = others;
    }

    /// <summary>The columns that examples see, in their order.</summary>
    internal IEnumerable<string> Inputs => _inputs.Select(c => c.Name);

    private IEnumerable<KnownColumn> Columns => _label is null ? _inputs : _inputs.Append(_label);

    /// <summary>Writes them beside a model.</summary>
    /// <param name="modelPath">The file of the model, such as <c>flats.safetensors</c>.</param>
    /// <exception cref="DataFileException">The file cannot be written; one that was there is still there.</exception>
    public void Save(string modelPath) => DataFile.Write(ModelScaling.PathBeside(modelPath, What), stream =>
    {
        using Utf8JsonWriter json = new(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        json.WriteStartObject();
        json.WriteStartArray("columns");
        foreach (KnownColumn column in Columns)
        {
            json.WriteStartObject();
            json.WriteString("name", column.Name);
            json.WriteBoolean("numbers", column.AreNumbers);
            json.WriteStartArray(What);
            foreach (string category in column.Categories)
            {
                json.WriteStringValue(category);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (_label is not null)
        {
            json.WriteString("label", _label.Name);
        }

        json.WriteStartArray("others");
        foreach (string other in _others)
        {
            json.WriteStringValue(other);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary>Reads those beside a model.</summary>
    /// <param name="modelPath">The file of the model.</param>
    /// <exception cref="DataFileException">The file cannot be read or holds something else.</exception>
    public static CsvCategories Load(string modelPath)
    {
        string path = ModelScaling.PathBeside(modelPath, What);
        return JsonFile.Read(path, Parse);
    }

    private static CsvCategories Parse(JsonElement root)
    {
        KnownColumn[] columns = [.. JsonFile.Member(root, "columns").EnumerateArray().Select(column => new KnownColumn(
            JsonFile.Text(column, "name"), JsonFile.Texts(column, What), JsonFile.Member(column, "numbers").GetBoolean()))];
        string? label = root.TryGetProperty("label", out _) ? JsonFile.Text(root, "label") : null;
        KnownColumn? known = label is null ? null : columns.FirstOrDefault(c => c.Name == label) ?? throw new FormatException($"no column {label}, which is the label");
        return new CsvCategories([.. columns.Where(c => c != known)], known, root.TryGetProperty("others", out _) ? JsonFile.Texts(root, "others") : []);
    }

    /// <summary>Those of the columns that a dataset is made of.</summary>
    /// <param name="inputs">The columns that become inputs.</param>
    /// <param name="label">The column that became the label, if one did.</param>
    /// <param name="classes">The names of the label's classes.</param>
    /// <param name="all">All columns of the file.</param>
    internal static CsvCategories Of(CsvColumn[] inputs, CsvColumn? label, string[] classes, IEnumerable<CsvColumn> all) => new(
        [.. inputs.Select(c => new KnownColumn(c.Name, [.. c.Categories], !c.IsCategorical))],
        label is null ? null : new KnownColumn(label.Name, classes, !label.IsCategorical),
        [.. all.Except(inputs).Where(c => c != label).Select(c => c.Name)]);

    /// <summary>Whether the file of the categories had the column.</summary>
    internal bool Had(string name) => this[name] is not null || _others.Contains(name);

    /// <summary>The column with a name, if it is known.</summary>
    internal KnownColumn? this[string name] => Columns.FirstOrDefault(c => c.Name == name);
}
