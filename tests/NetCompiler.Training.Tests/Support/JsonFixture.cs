using System.Text.Json;

namespace NetCompiler.Training.Tests.Support;

/// <summary>Expected values that a script beside the file computed.</summary>
internal static class JsonFixture
{
    public static JsonElement Read(string name) =>
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Fixtures", name + ".json"))).RootElement;

    public static double[] Doubles(this JsonElement array) => [.. array.EnumerateArray().Select(e => e.GetDouble())];

    public static float[] Floats(this JsonElement array) => [.. array.EnumerateArray().Select(e => e.GetSingle())];

    public static int[] Ints(this JsonElement array) => [.. array.EnumerateArray().Select(e => e.GetInt32())];
}
