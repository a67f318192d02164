using System.Text.Json;

namespace NetCompiler.Data;

/// <summary>
/// The scalers that belong to a model. They are saved beside it, as <c>model.scaling.json</c> beside <c>model.safetensors</c>: a network is of no
/// use without them, and its own file stays one that PyTorch takes.
/// </summary>
/// <param name="Inputs">Scales what the network sees; null where it sees it as it is.</param>
/// <param name="Targets">Scales what it learns, so that predictions must be scaled back; null where it learns it as it is.</param>
public sealed record ModelScaling(Scaler? Inputs, Scaler? Targets = null)
{
    private const string ModelExtension = ".safetensors";

    /// <summary>Scalers fitted on the training part.</summary>
    /// <param name="train">The training examples.</param>
    /// <param name="inputs">How inputs are scaled; null leaves them.</param>
    /// <param name="targets">How targets are scaled; null leaves them.</param>
    public static ModelScaling Fit(Dataset train, Scaling? inputs, Scaling? targets = null) => new(
        inputs is null ? null : Scaler.FitInputs(train, inputs.Value),
        targets is null ? null : Scaler.FitTargets(train, targets.Value));

    /// <summary>A copy of a dataset with its inputs and targets scaled.</summary>
    /// <exception cref="ArgumentException">The examples have another length than those that the scalers were fitted on.</exception>
    public Dataset Apply(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return data.WithScaled(Inputs, Targets);
    }

    /// <summary>The file beside a model: its name with <c>.scaling.json</c> in place of <c>.safetensors</c>, or behind a name without.</summary>
    public static string PathBeside(string modelPath) => PathBeside(modelPath, "scaling");

    internal static string PathBeside(string modelPath, string what)
    {
        ArgumentException.ThrowIfNullOrEmpty(modelPath);
        bool isModel = modelPath.EndsWith(ModelExtension, StringComparison.OrdinalIgnoreCase);
        return (isModel ? modelPath[..^ModelExtension.Length] : modelPath) + $".{what}.json";
    }

    /// <summary>Writes the scalers beside a model.</summary>
    /// <param name="modelPath">The file of the model, such as <c>iris.safetensors</c>.</param>
    /// <exception cref="DataFileException">The file cannot be written; one that was there is still there.</exception>
    public void Save(string modelPath) => DataFile.Write(PathBeside(modelPath), stream =>
    {
        using Utf8JsonWriter json = new(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        json.WriteStartObject();
        ScalerJson.Write(json, "inputs", Inputs);
        ScalerJson.Write(json, "targets", Targets);
        json.WriteEndObject();
    });

    /// <summary>Reads the scalers beside a model.</summary>
    /// <param name="modelPath">The file of the model.</param>
    /// <exception cref="DataFileException">The file cannot be read or holds something else.</exception>
    public static ModelScaling Load(string modelPath)
    {
        string path = PathBeside(modelPath);
        return JsonFile.Read(path, root => new ModelScaling(ScalerJson.Read(path, root, "inputs"), ScalerJson.Read(path, root, "targets")));
    }
}
