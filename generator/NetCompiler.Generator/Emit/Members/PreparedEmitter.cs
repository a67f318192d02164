using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>
/// Copies of parameters that forward passes read. They lie in a buffer that all passes share; the first after a change of the parameters makes them,
/// whichever thread it is on.
/// </summary>
internal sealed class PreparedEmitter(NetworkSchedule schedule, ParameterOffsets offsets)
{
    public void Emit(CodeWriter w)
    {
        if (schedule.Prepare is not { } prepare)
        {
            return;
        }

        w.Lines(
            $"private readonly {RuntimeNames.AlignedBuffer} _packedDerived = new({offsets.PreparedLength});",
            "",
            "private int _packedPrepared;",
            "");
        w.Open("private unsafe void PrepareWeights()");
        w.Open("lock (_packedDerived)");
        w.Open("if (_packedPrepared != 0)");
        w.Line("return;");
        w.Close();
        w.Line();
        w.Lines(
            $"{RuntimeNames.Frame} frame = default;",
            "frame.Parameters = _packedParameters.Pointer;",
            "frame.Derived = _packedDerived.Pointer;");
        int first = schedule.FirstPhase(prepare);
        for (int i = 0; i < prepare.Phases.Count; i++)
        {
            w.Line($"RunPhase(ref frame, {first + i}, 0, 1);");
        }

        w.Line("global::System.Threading.Volatile.Write(ref _packedPrepared, 1);");
        w.Close();
        w.Close();
        w.Line();
    }

    /// <summary>Writes a branch on a field; what it guards is a method of its own.</summary>
    public static void EmitNeed(CodeWriter w, NetworkSchedule schedule)
    {
        if (schedule.Prepare is null)
        {
            return;
        }

        w.Open("if (global::System.Threading.Volatile.Read(ref _packedPrepared) == 0)");
        w.Line("PrepareWeights();");
        w.Close();
        w.Line();
    }

    /// <summary>A statement for after the parameters have changed; none where there are no copies.</summary>
    /// <param name="network">C# for the network, and a dot.</param>
    public static string[] Stale(NetworkSchedule schedule, string network = "") => schedule.Prepare is null ? [] : [network + "_packedPrepared = 0;"];
}
