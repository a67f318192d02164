using System.Text.Json.Serialization;

namespace NetCompiler.Training;

/// <summary>All that a fit remembers besides what the trainer's own checkpoint holds: what the manifest of a checkpoint says.</summary>
internal sealed class FitState
{
    public const int CurrentFormat = 1;

    public int Format { get; set; } = CurrentFormat;

    public string Network { get; set; } = "";

    /// <summary>What must be equal for a resumed fit to end with the same bits.</summary>
    public string Fingerprint { get; set; } = "";

    /// <summary>The trainer's checkpoint, a file in the same folder.</summary>
    public string Trainer { get; set; } = "";

    /// <summary>The best weights, a file in the same folder; null where none are kept.</summary>
    public string? Best { get; set; }

    public float BaseRate { get; set; }

    /// <summary>The current epoch, from 0.</summary>
    public int Epoch { get; set; }

    /// <summary>Batches of the epoch that are done.</summary>
    public int Batch { get; set; }

    public long Step { get; set; }

    public double LossSum { get; set; }

    public long Examples { get; set; }

    public PlateauState Plateau { get; set; }

    public double? BestValue { get; set; }

    /// <summary>From 1; 0 before there is one.</summary>
    public int BestEpoch { get; set; }

    /// <summary>Epochs since the best one.</summary>
    public int Wait { get; set; }

    public bool StoppedEarly { get; set; }

    public List<EpochRecord> History { get; set; } = [];
}

/// <summary>Numbers that are not finite are written by name.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    WriteIndented = true)]
[JsonSerializable(typeof(FitState))]
internal sealed partial class FitStateJson : JsonSerializerContext;
