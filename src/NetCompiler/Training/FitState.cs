using System.Globalization;
using System.Text.Json.Serialization;

namespace NetCompiler.Training;

/// <summary>All that a fit remembers besides what the trainer's own checkpoint holds: what the manifest of a checkpoint says.</summary>
internal sealed class FitState
{
    public const int CurrentFormat = 2;

    private const string TrainerPrefix = "trainer-";
    private const string BestPrefix = "best-";
    private const string AveragePrefix = "average-";
    private const string Ending = ".safetensors";

    public int Format { get; set; } = CurrentFormat;

    public string Network { get; set; } = "";

    /// <summary>What must be equal for a resumed fit to end with the same bits.</summary>
    public string Fingerprint { get; set; } = "";

    /// <summary>The trainer's checkpoint, a file in the same folder.</summary>
    public string Trainer { get; set; } = "";

    /// <summary>The best weights, a file in the same folder; null where none are kept.</summary>
    public string? Best { get; set; }

    /// <summary>The epoch, from 1, whose weights <see cref="Best"/> has; 0 where it is null.</summary>
    public int BestKept { get; set; }

    /// <summary>The average of the weights, a file in the same folder; null where there is none.</summary>
    public string? Average { get; set; }

    /// <summary>How many weights it is of; 0 where it is null.</summary>
    public long Averaged { get; set; }

    /// <summary>The current epoch, from 0.</summary>
    public int Epoch { get; set; }

    /// <summary>Batches of the epoch that are done.</summary>
    public int Batch { get; set; }

    public long Step { get; set; }

    public double LossSum { get; set; }

    public long Examples { get; set; }

    /// <summary>The rate of the last step.</summary>
    public float LearningRate { get; set; }

    public List<EpochRecord> History { get; set; } = [];

    // What follows is not written: it is a function of the history and the options, which may be others when a fit goes on.

    [JsonIgnore]
    public PlateauState Plateau { get; set; }

    [JsonIgnore]
    public double? BestValue { get; set; }

    /// <summary>From 1; 0 before there is one.</summary>
    [JsonIgnore]
    public int BestEpoch { get; set; }

    /// <summary>Epochs since the best one.</summary>
    [JsonIgnore]
    public int Wait { get; set; }

    [JsonIgnore]
    public bool StoppedEarly { get; set; }

    /// <summary>What a manifest that is well-formed lacks of one that this library wrote; null where nothing is wrong.</summary>
    /// <param name="batches">Batches in an epoch.</param>
    public string? Problem(int batches) =>
        !IsFile(Trainer, TrainerPrefix) ? $"the name of a trainer's checkpoint, but it has \"{Trainer}\""
        : Best is not null && !IsFile(Best, BestPrefix) ? $"the name of a file of weights, but it has \"{Best}\""
        : Average is not null && !IsFile(Average, AveragePrefix) ? $"the name of a file of weights, but it has \"{Average}\""
        : History?.Count != Epoch || History.Where((e, i) => e?.Epoch != i + 1).Any() ? $"a history of the {Epoch} epochs that are done"
        : Batch < 0 || Batch > batches ? $"0 to {batches} batches that are done, but it has {Batch}"
        : Step < 0 || Examples < 0 || BestKept < 0 || BestKept > Epoch || Best is null != (BestKept == 0)
            || Averaged < 0 || Average is null != (Averaged == 0) ? "counts that can be"
        : null;

    /// <summary>The name of a trainer's checkpoint after so many updates.</summary>
    public static string TrainerFile(long step) => string.Create(CultureInfo.InvariantCulture, $"{TrainerPrefix}{step}{Ending}");

    /// <summary>The name of the weights of an epoch, from 1.</summary>
    public static string BestFile(int epoch) => string.Create(CultureInfo.InvariantCulture, $"{BestPrefix}{epoch}{Ending}");

    /// <summary>The name of the average of so many weights.</summary>
    public static string AverageFile(long count) => string.Create(CultureInfo.InvariantCulture, $"{AveragePrefix}{count}{Ending}");

    /// <summary>Whether a name is one of these.</summary>
    public static bool IsFile(string name) => IsFile(name, TrainerPrefix) || IsFile(name, BestPrefix) || IsFile(name, AveragePrefix);

    private static bool IsFile(string? name, string prefix) =>
        name is not null && name.StartsWith(prefix, StringComparison.Ordinal) && name.EndsWith(Ending, StringComparison.Ordinal)
        && name.Length > prefix.Length + Ending.Length && !name.AsSpan(prefix.Length, name.Length - prefix.Length - Ending.Length).ContainsAnyExceptInRange('0', '9');
}

/// <summary>Numbers that are not finite are written by name.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    WriteIndented = true)]
[JsonSerializable(typeof(FitState))]
internal sealed partial class FitStateJson : JsonSerializerContext;
