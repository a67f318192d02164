namespace NetCompiler.Generator.Emit;

/// <summary>The members of a trainer that save its state and restore it: in files, and in memory.</summary>
/// <param name="stale">Statements for after the parameters have changed.</param>
internal sealed class CheckpointEmitter(string[] stale)
{
    public void Emit(CodeWriter w)
    {
        w.Lines(
            "/// <summary>Saves weights, optimizer state, step and seed: a run that loads them goes on bit for bit.</summary>",
            "public void SaveCheckpoint(string path) => PackedTable.SaveCheckpoint(path, _network._packedParameters, _state);",
            "",
            "/// <summary>Restores what <see cref=\"SaveCheckpoint\"/> saved; the seed of dropout and noise is the saved one from then on.</summary>");
        EmitRestoring(w, "LoadCheckpoint(string path)", "PackedTable.LoadCheckpoint(path, ");
        w.Lines(
            "",
            "/// <summary>Copies into memory what <see cref=\"SaveCheckpoint\"/> saves.</summary>",
            "public void TakeSnapshot(global::NetCompiler.TrainerSnapshot snapshot) => snapshot.Take(_network._packedParameters, _state);",
            "",
            "/// <summary>Restores what <see cref=\"TakeSnapshot\"/> copied from this trainer.</summary>");
        EmitRestoring(w, "Restore(global::NetCompiler.TrainerSnapshot snapshot)", "snapshot.Restore(");
    }

    private void EmitRestoring(CodeWriter w, string member, string call)
    {
        w.Open("public void " + member);
        w.Line(call + "_network._packedParameters, _state);");
        w.Lines(stale);
        w.Close();
    }
}
