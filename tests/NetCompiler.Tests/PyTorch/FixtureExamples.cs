using NetCompiler.Tests.Reference;

namespace NetCompiler.Tests.PyTorch;

internal static class FixtureExamples
{
    /// <summary>The batch of a fixture.</summary>
    public static Examples Of(Fixture fixture) => new(
        fixture.Floats("inputs"),
        fixture.Has("targets") ? fixture.Floats("targets") : [],
        fixture.Has("labels") ? fixture.Ints("labels") : [],
        fixture.Shape("inputs")[0])
    {
        Weights = fixture.Has("weights") ? fixture.Floats("weights") : [],
    };
}
