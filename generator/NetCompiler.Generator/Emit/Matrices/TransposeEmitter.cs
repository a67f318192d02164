using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>Transposed copies of packed matrices; the runtime library does the work.</summary>
internal static class TransposeEmitter
{
    public static void Emit(TransposeKernel copy, string method, CodeWriter writer)
    {
        int columns = copy.From.Last;
        int rows = copy.To.Last;
        string paired = copy.From.HasPairedPanels ? ", paired: true" : "";
        string header = $"internal static void {method}(float* source, float* destination, int from, int to)";
        if (copy.Groups == 1)
        {
            writer.Line(header + " =>");
            writer.Line($"    VectorMath.TransposePackedTaps(source, {copy.Taps}, {rows}, {columns}, destination, from, to{paired});");
            return;
        }

        writer.Open(header);
        writer.Open($"for (int group = 0; group < {copy.Groups}; group++)");
        writer.Line($"VectorMath.TransposePackedTaps(source, {copy.Taps}, {rows}, {columns}, destination, from, to{paired});");
        writer.Line(Addresses.Advance("source", Panels.PackedLength(copy.Taps * rows, columns)));
        writer.Line(Addresses.Advance("destination", Panels.PackedLength(copy.Taps * columns, rows)));
        writer.Close();
        writer.Close();
    }
}
