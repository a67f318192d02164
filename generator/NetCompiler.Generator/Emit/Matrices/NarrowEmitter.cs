using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>Copies of packed matrices in 16 bits; the runtime library does the work.</summary>
internal static class NarrowEmitter
{
    public static void Emit(NarrowKernel copy, string method, CodeWriter writer)
    {
        writer.Open($"internal static void {method}(float* source, float* destination, int from, int to)");
        writer.Open("if (from < to)");
        writer.Line($"VectorMath.{(copy.IsPacking ? "PackPairs" : "RoundToPairs")}(source, destination, {copy.From.Dimensions[0]}, {copy.From.Last});");
        writer.Close();
        writer.Close();
    }
}
