using NetCompiler.Generator.Program;
using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>Copies of weights for several points together; the runtime library does the work.</summary>
internal static class FoldEmitter
{
    public static void Emit(FoldKernel copy, string method, CodeWriter writer)
    {
        FoldedTaps taps = copy.Taps;
        int lines = copy.From.Length / (taps.Taps * taps.Inner * copy.From.Last);
        writer.Open($"internal static void {method}(float* source, float* destination, int from, int to)");
        writer.Open("if (from < to)");
        writer.Line($"VectorMath.FoldTaps(source, {lines}, {taps.Taps}, {taps.Inner}, {copy.From.Last}, destination, {taps.Extent}, {taps.Points}, {taps.PointStep / taps.Step}, {taps.TapStep / taps.Step}, {-taps.First / taps.Step});");
        writer.Close();
        writer.Close();
    }
}
