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

    private readonly KnownColumn[] _columns;

    private CsvCategories(KnownColumn[] columns) => _columns = columns;

    /// <summary>Writes them beside a model.</summary>
    /// <param name="modelPath">The file of the model, such as <c>flats.safetensors</c>.</param>
    /// <exception cref="DataFileException">The file cannot be written; one that was there is still there.</exception>
    public void Save(string modelPath) => DataFile.Write(ModelScaling.PathBeside(modelPath, What), stream =>
    {
        using Utf8JsonWriter json = new(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        json.WriteStartObject();
        json.WriteStartArray("columns");
        foreach (KnownColumn column in _columns)
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
        json.WriteEndObject();
    });

    /// <summary>Reads those beside a model.</summary>
    /// <param name="modelPath">The file of the model.</param>
    /// <exception cref="DataFileException">The file cannot be read or holds something else.</exception>
    public static CsvCategories Load(string modelPath)
    {
        string path = ModelScaling.PathBeside(modelPath, What);
        return JsonFile.Read(path, root => new CsvCategories([.. JsonFile.Member(root, "columns").EnumerateArray().Select(column => new KnownColumn(
            JsonFile.Text(column, "name"), JsonFile.Texts(column, What), JsonFile.Member(column, "numbers").GetBoolean()))]));
    }

    /// <summary>Those of the columns that a dataset is made of.</summary>
    /// <param name="inputs">The columns that become inputs.</param>
    /// <param name="label">The column that became the label, if one did.</param>
    /// <param name="classes">The names of the label's classes.</param>
    internal static CsvCategories Of(IEnumerable<CsvColumn> inputs, CsvColumn? label, string[] classes)
    {
        IEnumerable<KnownColumn> columns = inputs.Select(c => new KnownColumn(c.Name, [.. c.Categories], !c.IsCategorical));
        return new CsvCategories([.. label is null ? columns : columns.Append(new KnownColumn(label.Name, classes, !label.IsCategorical))]);
    }

    /// <summary>The column with a name, if it is known.</summary>
    internal KnownColumn? this[string name] => _columns.FirstOrDefault(c => c.Name == name);
}
