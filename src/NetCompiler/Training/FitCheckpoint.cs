using System.Text.Json;
using NetCompiler.Files;

namespace NetCompiler.Training;

/// <summary>
/// A folder with a trainer's checkpoint, the best weights, their average and a manifest that names them. New files are complete before the manifest is replaced in one
/// rename, and old ones are removed after it, so that at any moment the manifest names complete files of one and the same step.
/// </summary>
internal sealed class FitCheckpoint<TNetwork> : IDisposable
    where TNetwork : INetwork<TNetwork>
{
    private const string Manifest = "fit.json";
    private readonly string _folder;
    private readonly FileStream _lock;
    private TNetwork? _weights;
    private bool _replaces;

    public FitCheckpoint(string folder)
    {
        _folder = folder;
        try
        {
            Directory.CreateDirectory(folder);

            // The system lets go of it when the process ends, however it does.
            _lock = new FileStream(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ModelFileException(folder, $"cannot be used for checkpoints, or another fit uses it: {e.Message}", e);
        }
    }

    /// <summary>The state of the last checkpoint; null where there is none. Nothing has changed yet.</summary>
    /// <param name="fingerprint">That of the fit that would go on from it.</param>
    /// <param name="batches">Batches in an epoch of it.</param>
    public FitState? Read(string fingerprint, int batches)
    {
        string path = Path.Combine(_folder, Manifest);
        if (!File.Exists(path))
        {
            return null;
        }

        FitState state = Read(path);
        Expect("format", $"{FitState.CurrentFormat}", $"{state.Format}");
        Expect("network", TNetwork.Info.Name, state.Network);
        Expect("options", fingerprint, state.Fingerprint);
        return state.Problem(batches) is { } problem ? throw new ModelFileException(path, $"expected the manifest of a fit, with {problem}") : state;
    }

    /// <summary>Gives the trainer its state back; <paramref name="best"/> and <paramref name="average"/>, where they are not null, get theirs.</summary>
    public void Restore(ITrainer<TNetwork> trainer, FitState state, float[]? best, WeightAverage<TNetwork>? average)
    {
        TNetwork? kept = best is not null && state.Best is not null ? TNetwork.Load(Path.Combine(_folder, state.Best)) : default;
        TNetwork? averaged = average is not null && state.Average is not null ? TNetwork.Load(Path.Combine(_folder, state.Average)) : default;
        trainer.LoadCheckpoint(Path.Combine(_folder, state.Trainer));
        kept?.GetParameters(best);
        if (averaged is not null)
        {
            average!.Restore(averaged, state.Averaged);
        }

        Clean(state);
    }

    /// <summary>Compares what a fit expects with what the manifest says.</summary>
    /// <exception cref="ModelFileException">It says something else.</exception>
    public void Expect(string what, string expected, string found)
    {
        if (found != expected)
        {
            throw new ModelFileException(
                Path.Combine(_folder, Manifest),
                $"expected {what} {expected}, but the checkpoint has {found}; another folder, or Resume = false, begins anew");
        }
    }

    /// <summary>Says that the fit begins anew: what is there stays until the first checkpoint, which replaces it.</summary>
    public void BeginAnew() => _replaces = true;

    /// <summary>Saves the trainer, <paramref name="best"/> and the average where they are new, and the state.</summary>
    public void Save(ITrainer<TNetwork> trainer, FitState state, float[]? best, WeightAverage<TNetwork>? average)
    {
        string? oldTrainer = state.Trainer;
        string? oldBest = state.Best;
        string? oldAverage = state.Average;
        state.Trainer = FitState.TrainerFile(state.Step);
        trainer.SaveCheckpoint(Place(state.Trainer));
        if (best is not null)
        {
            state.Best = FitState.BestFile(state.BestEpoch);
            state.BestKept = state.BestEpoch;
            SaveWeights(state.Best, best);
        }

        if (average?.Values is { } values && average.Count != state.Averaged)
        {
            (state.Average, state.Averaged) = (FitState.AverageFile(average.Count), average.Count);
            SaveWeights(state.Average, values);
        }

        AtomicFile.Write(Path.Combine(_folder, Manifest), stream => JsonSerializer.Serialize(stream, state, FitStateJson.Default.FitState));
        if (_replaces)
        {
            _replaces = false;
            Clean(state);
        }

        DeleteReplaced(oldTrainer, state.Trainer);
        DeleteReplaced(oldBest, state.Best);
        DeleteReplaced(oldAverage, state.Average);
    }

    public void Dispose() => _lock.Dispose();

    private void SaveWeights(string file, float[] weights)
    {
        _weights ??= TNetwork.Create(0);
        _weights.SetParameters(weights);
        _weights.Save(Place(file));
    }

    /// <summary>Where a file goes. One of the same name is of the checkpoint that is replaced, whose manifest must not name what another fit wrote.</summary>
    private string Place(string file)
    {
        string path = Path.Combine(_folder, file);
        if (_replaces && File.Exists(path))
        {
            string manifest = Path.Combine(_folder, Manifest);
            try
            {
                File.Delete(manifest);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new ModelFileException(manifest, $"cannot be removed: {e.Message}", e);
            }
        }

        return path;
    }

    private static FitState Read(string path)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            return JsonSerializer.Deserialize(stream, FitStateJson.Default.FitState) ?? throw new JsonException("null");
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new ModelFileException(path, $"expected the manifest of a fit: {e.Message}", e);
        }
    }

    private void DeleteReplaced(string? old, string? current)
    {
        if (!string.IsNullOrEmpty(old) && old != current)
        {
            TryDelete(Path.Combine(_folder, old));
        }
    }

    /// <summary>Removes what a fit that was killed left: files that were not complete, or that nothing names any more. What others have put into the folder stays.</summary>
    private void Clean(FitState state)
    {
        foreach (string file in Directory.EnumerateFiles(_folder))
        {
            string name = Path.GetFileName(file);
            string? unfinished = AtomicFile.TargetOf(name);
            if ((FitState.IsFile(unfinished ?? name) || unfinished == Manifest) && name != state.Trainer && name != state.Best && name != state.Average)
            {
                TryDelete(file);
            }
        }
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next fit in this folder tries again.
        }
    }
}
