namespace NetCompiler.Tests.PyTorch;

/// <summary>Files both ways: a <c>state_dict</c> of PyTorch loads, and ours has its names, shapes and bytes.</summary>
public class StateDictTests
{
    [Theory]
    [InlineData("StateDict")]
    [InlineData("StateDictF64")]
    [InlineData("StateDictF16")]
    [InlineData("StateDictBF16")]
    [Trait("Category", "Kernels")]
    public void LoadsPyTorch(string name)
    {
        Fixture expected = Fixture.Read("StateDictOutputs");
        StateDictNetwork network = StateDictNetwork.Load(Fixture.PathOf(name));
        float[] parameters = expected.Floats("parameters");
        Assert.Equal(parameters, NetworkCheck.ParametersOf(network));

        float[] outputs = new float[expected.Floats("outputs").Length];
        network.Forward(expected.Floats("inputs"), outputs, expected.Shape("inputs")[0]);
        Close.Tensor(expected.Floats("outputs"), outputs, "outputs");
    }

    [Fact]
    public void SavesWhatPyTorchLoads()
    {
        string path = Path.Combine(Path.GetTempPath(), $"state-dict-{Guid.NewGuid():n}.safetensors");
        try
        {
            StateDictNetwork.Load(Fixture.PathOf("StateDict")).Save(path);
            Fixture expected = Fixture.Read("StateDict");
            Fixture saved = Fixture.ReadFile(path);
            Assert.Equal(expected.Names.Order(), saved.Names.Order());
            foreach (string name in expected.Names)
            {
                Assert.Equal(expected.Shape(name), saved.Shape(name));
                Assert.Equal(expected.Bytes(name), saved.Bytes(name));
            }
        }
        finally
        {
            File.Delete(path);
        }
    }
}
