using NetCompiler.Tests.PyTorch;

namespace NetCompiler.Tests.Kernels;

[Network, Input(64), Elementwise(nameof(Squared)), Elementwise(nameof(Pieces), From = "input"), Elementwise(nameof(Powers), From = "input")]
[Elementwise(nameof(Bounded), From = "input"), Concatenate("elementwise1", "elementwise2", "elementwise3", "elementwise4")]
public sealed partial class CompiledFunctions
{
    private static float Squared(float x) => FunctionsOfValues.Squared(x);

    private static float Pieces(float x) => FunctionsOfValues.Pieces(x);

    private static float Powers(float x) => FunctionsOfValues.Powers(x);

    private static float Bounded(float x) => FunctionsOfValues.Bounded(x);
}

/// <summary>What is compiled of a user's method is the method, at the edges of its branches, at infinities and without a number too.</summary>
[Trait("Category", "Kernels")]
public class FunctionTests
{
    private static readonly float[] Edges =
    [
        float.NaN, float.PositiveInfinity, float.NegativeInfinity, 0, -0f, 1e30f, -1e30f, 1e-30f, -1e-30f, 100, 88, -88, -1, -1.0001f, -0.9999f, -0.75f, -0.5f, 0.25f, 0.5f,
        0.5001f, 0.75f, 1, 0.9999f, 2, -2,
    ];

    [Fact]
    public void GiveWhatTheMethodGives()
    {
        float[] inputs = [.. Edges, .. Enumerable.Range(0, CompiledFunctions.InputLength - Edges.Length).Select(i => (i - 19) / 7f)];
        float[] outputs = new float[CompiledFunctions.OutputLength];
        new CompiledFunctions().Forward(inputs, outputs);
        Func<float, float>[] methods = [FunctionsOfValues.Squared, FunctionsOfValues.Pieces, FunctionsOfValues.Powers, FunctionsOfValues.Bounded];
        for (int m = 0; m < methods.Length; m++)
        {
            for (int i = 0; i < inputs.Length; i++)
            {
                float expected = methods[m](inputs[i]);
                float given = outputs[(m * inputs.Length) + i];
                bool same = float.IsFinite(expected) ? Math.Abs(given - expected) <= 2e-6f * Math.Max(1, Math.Abs(expected)) : given.Equals(expected);
                Assert.True(same, $"{methods[m].Method.Name}({inputs[i]:R}) is {given:R}; expected {expected:R}");
            }
        }
    }
}
