namespace NetCompiler.Tests.PyTorch;

/// <summary>Files both ways: a <c>state_dict</c> of PyTorch loads, and ours has its names, shapes and bytes.</summary>
public class StateDictTests
{
    private const string Counter = "num_batches_tracked";

    [Theory]
    [InlineData("StateDict")]
    [InlineData("StateDictF64")]
    [InlineData("StateDictF16")]
    [InlineData("StateDictBF16")]
    [Trait("Category", "Kernels")]
    public void LoadsPyTorch(string name) => CheckLoaded(StateDictNetwork.Load(Fixture.PathOf(name)), "StateDictOutputs");

    [Fact]
    [Trait("Category", "Kernels")]
    public void LoadsConvolutionsAndRunningStatistics() => CheckLoaded(StateDictImageNetwork.Load(Fixture.PathOf("StateDictImage")), "StateDictImageOutputs");

    [Fact]
    [Trait("Category", "Kernels")]
    public void LoadsConvolutionsOfSequences() => CheckLoaded(StateDictSequenceNetwork.Load(Fixture.PathOf("StateDictSequence")), "StateDictSequenceOutputs");

    [Fact]
    public void SavesWhatPyTorchLoads() => CheckSaved(StateDictNetwork.Load(Fixture.PathOf("StateDict")).Save, "StateDict");

    [Fact]
    public void SavesConvolutionsAndRunningStatistics() => CheckSaved(StateDictImageNetwork.Load(Fixture.PathOf("StateDictImage")).Save, "StateDictImage");

    [Fact]
    public void SavesConvolutionsOfSequences() => CheckSaved(StateDictSequenceNetwork.Load(Fixture.PathOf("StateDictSequence")).Save, "StateDictSequence");

    private static void CheckLoaded<T>(T network, string file)
        where T : INetwork<T>
    {
        Fixture expected = Fixture.Read(file);
        Assert.Equal(expected.Floats("parameters"), NetworkCheck.ParametersOf(network));
        float[] outputs = new float[expected.Floats("outputs").Length];
        network.Forward(expected.Floats("inputs"), outputs, expected.Shape("inputs")[0]);
        Close.Tensor(expected.Floats("outputs"), outputs, "outputs");
    }

    private static void CheckSaved(Action<string> save, string file)
    {
        string path = Path.Combine(Path.GetTempPath(), $"state-dict-{Guid.NewGuid():n}.safetensors");
        try
        {
            save(path);
            Fixture expected = Fixture.Read(file);
            Fixture saved = Fixture.ReadFile(path);
            Assert.Equal(expected.Names.Order(), saved.Names.Order());
            foreach (string name in expected.Names)
            {
                // The number of batches is not kept: with a fixed momentum nothing depends on it.
                Assert.Equal(expected.Shape(name), saved.Shape(name));
                Assert.Equal(name.EndsWith(Counter, StringComparison.Ordinal) ? new byte[8] : expected.Bytes(name), saved.Bytes(name));
            }
        }
        finally
        {
            File.Delete(path);
        }
    }
}
