using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Emit;

/// <summary>The members of a trainer that save its state and restore it: in files, and in memory.</summary>
/// <param name="stale">Statements for after the parameters have changed.</param>
/// <param name="carriesStates">Whether states of recurrent layers go from one batch to the next.</param>
internal sealed class CheckpointEmitter(Optimizer optimizer, UpdateRule rule, string[] stale, bool carriesStates)
{
    public void Emit(CodeWriter w)
    {
        w.Lines(
            "/// <summary>Saves weights, optimizer state, step and seed: a run that loads them goes on bit for bit.</summary>",
            "public void SaveCheckpoint(string path) => PackedTable.SaveCheckpoint(path, _network._packedParameters, Checkpoint());",
            "",
            "/// <summary>Restores what <see cref=\"SaveCheckpoint\"/> saved; the seed of dropout and noise is the saved one from then on.</summary>");
        w.Open("public void LoadCheckpoint(string path)");
        w.Lines(
            $"{RuntimeNames.CheckpointState} state = Checkpoint();",
            "PackedTable.LoadCheckpoint(path, _network._packedParameters, state);",
            "Resume(state);");
        w.Close();
        w.Lines(
            "",
            "/// <summary>Copies into memory what <see cref=\"SaveCheckpoint\"/> saves.</summary>",
            "public void TakeSnapshot(global::NetCompiler.TrainerSnapshot snapshot) => snapshot.Take(_network._packedParameters, Checkpoint());",
            "",
            "/// <summary>Restores what <see cref=\"TakeSnapshot\"/> copied from this trainer.</summary>");
        w.Open("public void Restore(global::NetCompiler.TrainerSnapshot snapshot)");
        w.Lines(
            $"{RuntimeNames.CheckpointState} state = Checkpoint();",
            "snapshot.Restore(_network._packedParameters, state);",
            "Resume(state);");
        w.Close();
        w.Line();
        w.Open($"private void Resume({RuntimeNames.CheckpointState} state)");
        w.Lines(
            "StepCount = state.StepCount;",
            "LearningRate = state.LearningRate;",
            "_seed = state.Seed;",
            "_gradientCount = state.GradientCount;");
        w.Lines(stale);
        if (rule.HostValues.Count > 0)
        {
            w.Line("state.HostState.CopyTo(_hostState, 0);");
        }

        w.Close();
        w.Line();
        w.Line($"private {RuntimeNames.CheckpointState} Checkpoint() => new()");
        w.Lines(
            "{",
            $"    Optimizer = \"{optimizer.Kind}\",",
            $"    SlotNames = new string[] {{ {string.Join(", ", rule.Slots.Select(s => $"\"{s.Name}\""))} }},",
            "    Slots = _slots,",
            $"    States = {(carriesStates ? "_states" : "null")},",
            "    StepCount = StepCount,",
            "    LearningRate = LearningRate,",
            "    Seed = _seed,",
            "    GradientCount = _gradientCount,",
            "    HostState = (double[])_hostState.Clone(),",
            "};");
    }
}
