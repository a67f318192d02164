using System.Buffers.Binary;
using System.Text;
using NetCompiler.Tests.Files;
using static NetCompiler.Training.Tests.Transfer.LayerParameterTests;

namespace NetCompiler.Training.Tests.Transfer;

/// <summary>Layers from a file.</summary>
public sealed class LoadLayersTests
{
    private static readonly (string Layer, string Parameter)[] Features =
        [("conv1", "weight"), ("conv1", "bias"), ("norm", "weight"), ("norm", "bias"), ("norm", "running_mean"), ("norm", "running_var"), ("conv2", "weight"), ("conv2", "bias")];

    private static readonly (string Layer, string Parameter)[] Heads = [("hidden", "weight"), ("hidden", "bias"), ("head", "weight"), ("head", "bias"), ("top", "weight"), ("top", "bias")];

    [Fact]
    public void The_named_layers_are_those_of_the_file_and_the_others_stay()
    {
        using TemporaryFolder folder = new();
        Taught taught = Train();
        taught.Save(folder["taught"]);
        Learner learner = new(seed: 7), untouched = new(seed: 7);

        learner.LoadLayers(folder["taught"], "conv2", "norm", "conv1");

        Assert.All(Features, p => Assert.Equal(taught.GetParameters(p.Layer, p.Parameter), learner.GetParameters(p.Layer, p.Parameter)));
        Assert.All(Heads, p => Assert.Equal(untouched.GetParameters(p.Layer, p.Parameter), learner.GetParameters(p.Layer, p.Parameter)));
        Assert.NotEqual(1, learner.GetParameters("norm", "running_var")[0]);
    }

    /// <summary>The dense layer behind the flattened picture is stored for PyTorch's order: with all layers alike, so are the values.</summary>
    [Fact]
    public void What_is_taken_computes_the_same()
    {
        using TemporaryFolder folder = new();
        Taught taught = Train(), other = new(seed: 9);
        taught.Save(folder["taught"]);
        float[] image = [.. Enumerable.Range(0, Taught.InputLength).Select(i => MathF.Cos(i))];
        float[] expected = new float[Taught.OutputLength], found = new float[Taught.OutputLength];

        other.LoadLayers(folder["taught"], "conv1", "norm", "conv2", "hidden", "head");
        taught.Forward(image, expected);
        other.Forward(image, found);

        Assert.Equal(expected, found);
    }

    [Fact]
    public void A_layer_that_does_not_fit_is_refused_and_nothing_has_changed()
    {
        using TemporaryFolder folder = new();
        Train().Save(folder["taught"]);
        Learner learner = new(seed: 7);
        float[] before = All(learner);

        Refuses(folder["taught"], "expected tensor head.weight to have shape [3, 17], but it has [5, 17]", () => learner.LoadLayers(folder["taught"], "conv1", "head"));
        Refuses(folder["taught"], "expected the tensor top.weight [2, 3], but it is missing", () => learner.LoadLayers(folder["taught"], "conv1", "top"));
        Refuses(folder["none"], "there is no such file", () => learner.LoadLayers(folder["none"], "conv1"));
        LayerParameterTests.Refuses("Learner has no layer conv", "layers", () => learner.LoadLayers(folder["taught"], "conv1", "conv"));
        LayerParameterTests.Refuses("layer flatten1 of Learner has no parameters of its own; expected one of conv1, norm,", "layers", () => learner.LoadLayers(folder["taught"], "flatten1"));
        LayerParameterTests.Refuses("no layer is named; expected some of conv1, norm, conv2, hidden, head, top", "layers", () => learner.LoadLayers(folder["taught"]));
        Assert.Throws<ArgumentNullException>(() => learner.LoadLayers(folder["taught"], (string[])null!));
        Assert.Throws<ArgumentNullException>(() => learner.LoadLayers(folder["taught"], "conv1", null!));
        Assert.Throws<ArgumentException>(() => learner.LoadLayers("", "conv1"));
        Assert.Equal(before, All(learner));
    }

    [Fact]
    public void Layers_that_fit_are_taken_and_it_is_said_which()
    {
        using TemporaryFolder folder = new();
        Taught taught = Train();
        taught.Save(folder["taught"]);
        Learner learner = new(seed: 7), untouched = new(seed: 7);

        LayerTransfer transfer = learner.LoadFittingLayers(folder["taught"]);

        Assert.Equal(["conv1", "norm", "conv2", "hidden"], transfer.Taken);
        Assert.Equal(
            [
                new KeptLayer("head", "expected tensor head.weight to have shape [3, 17], but it has [5, 17]"),
                new KeptLayer("top", "expected the tensor top.weight [2, 3], but it is missing"),
            ],
            transfer.Kept);
        Assert.Equal(["head.weight", "head.bias"], transfer.Unused);
        Assert.Equal(
            "taken: conv1, norm, conv2, hidden\n"
            + "kept: head (expected tensor head.weight to have shape [3, 17], but it has [5, 17])\n"
            + "kept: top (expected the tensor top.weight [2, 3], but it is missing)\n"
            + "unused: head.weight, head.bias",
            transfer.ToString());
        Assert.All(Features.Concat(Heads[..2]), p => Assert.Equal(taught.GetParameters(p.Layer, p.Parameter), learner.GetParameters(p.Layer, p.Parameter)));
        Assert.All(Heads[2..], p => Assert.Equal(untouched.GetParameters(p.Layer, p.Parameter), learner.GetParameters(p.Layer, p.Parameter)));
    }

    [Fact]
    public void A_file_that_fits_no_layer_is_refused()
    {
        using TemporaryFolder folder = new();
        Train().Save(folder["taught"]);
        Staged staged = new(seed: 1);
        float[] before = All(staged);

        Refuses(
            folder["taught"],
            "no layer of Staged has its tensors here: expected the tensor stage.wide.weight [6, 4], but it is missing; expected the tensor stage.narrow.weight [4, 6], but it is missing; "
            + "expected the tensor other.wide.weight [6, 4], but it is missing; …",
            () => staged.LoadFittingLayers(folder["taught"]));
        Refuses(folder["taught"], "no layer of Bare has its tensors here", () => new Bare().LoadFittingLayers(folder["taught"]));
        Assert.Equal(before, All(staged));
    }

    [Fact]
    public void Checkpoints_hold_the_layers_too()
    {
        using TemporaryFolder folder = new();
        Taught taught = new(seed: 3);
        Taught.Trainer trainer = new(taught);
        trainer.Step(new float[Taught.InputLength], [1]);
        trainer.SaveCheckpoint(folder["checkpoint"]);
        Learner learner = new(seed: 7);

        LayerTransfer transfer = learner.LoadFittingLayers(folder["checkpoint"]);

        Assert.Equal(["conv1", "norm", "conv2", "hidden"], transfer.Taken);
        Assert.All(Features, p => Assert.Equal(taught.GetParameters(p.Layer, p.Parameter), learner.GetParameters(p.Layer, p.Parameter)));
    }

    /// <summary>What no layer wants may be of any type; its bytes must be there all the same.</summary>
    [Theory]
    [InlineData("""{"dtype":"U8","shape":[3],"data_offsets":[80,83]}""", 83, null)]
    [InlineData("""{"dtype":"F8_E4M3","shape":[0,3],"data_offsets":[80,80]}""", 80, null)]
    [InlineData("""{"dtype":"I64","shape":[],"data_offsets":[80,88]}""", 88, null)]
    [InlineData("""{"dtype":"U8","shape":[3],"data_offsets":[80,83]}""", 82, "expected 83 bytes of tensor data, but the file has 82")]
    [InlineData("""{"dtype":"U8","shape":[3],"data_offsets":[79,82]}""", 82, "expected tensor x to start at byte 80 of the data, but it starts at 79: overlapping or with a gap")]
    [InlineData("""{"dtype":"U8","shape":[3],"data_offsets":[83,80]}""", 83, "tensor x has the data_offsets [83, 80]; expected two that ascend from 0 on")]
    [InlineData("""{"dtype":"U8","shape":[3],"data_offsets":[-3,0]}""", 83, "tensor x has the data_offsets [-3, 0]; expected two that ascend from 0 on")]
    [InlineData("""{"dtype":"U8","shape":[3]}""", 80, "tensor x must have dtype, shape and two data_offsets")]
    [InlineData("""{"dtype":"U8","shape":[3],"data_offsets":[80,83]},"x":{"dtype":"U8","shape":[3],"data_offsets":[83,86]}""", 86, "the tensor x is there twice")]
    public void Other_tensors_are_passed_over(string entry, int bytes, string? problem)
    {
        using TemporaryFolder folder = new();
        string header = $$$"""{"__metadata__":{"a":"b"},"stages.weight":{"dtype":"F32","shape":[4,4],"data_offsets":[0,64]},"stages.bias":{"dtype":"F32","shape":[4],"data_offsets":[64,80]},"x":{{{entry}}}}""";
        Write(folder["file"], header, bytes);
        Staged network = new(seed: 1);
        float[] before = All(network);

        if (problem is not null)
        {
            Refuses(folder["file"], problem, () => network.LoadLayers(folder["file"], "stages"));
            Refuses(folder["file"], problem, () => network.LoadFittingLayers(folder["file"]));
            Assert.Equal(before, All(network));
            return;
        }

        network.LoadLayers(folder["file"], "stages");
        Assert.Equal(new float[4], network.GetParameters("stages", "bias"));
        Assert.Equal(new float[16], network.GetParameters("stages", "weight"));
        Assert.Equal(["x"], network.LoadFittingLayers(folder["file"]).Unused);
    }

    [Fact]
    public void A_type_that_holds_no_floats_does_not_fit()
    {
        using TemporaryFolder folder = new();
        Write(folder["file"], """{"stages.weight":{"dtype":"I32","shape":[4,4],"data_offsets":[0,64]},"stages.bias":{"dtype":"F32","shape":[4],"data_offsets":[64,80]}}""", 80);

        Refuses(folder["file"], "expected tensor stages.weight to be F32, F64, F16 or BF16, but it is I32", () => new Staged().LoadLayers(folder["file"], "stages"));
    }

    [Fact]
    public void Every_truncation_is_refused()
    {
        using TemporaryFolder folder = new();
        Staged network = new(seed: 1);
        network.Save(folder["good"]);
        byte[] good = File.ReadAllBytes(folder["good"]);
        float[] before = All(network);
        for (int length = 0; length < good.Length; length += 13)
        {
            File.WriteAllBytes(folder["file"], good[..length]);
            Assert.Throws<ModelFileException>(() => network.LoadLayers(folder["file"], "stages"));
            Assert.Throws<ModelFileException>(() => network.LoadFittingLayers(folder["file"]));
        }

        Assert.Equal(before, All(network));
    }

    /// <summary>Whatever a byte of the header becomes, the file is refused as a file or holds fewer layers.</summary>
    [Fact]
    public void Every_changed_byte_of_the_header_is_refused_or_harmless()
    {
        using TemporaryFolder folder = new();
        new Staged(seed: 1).Save(folder["good"]);
        byte[] good = File.ReadAllBytes(folder["good"]);
        int length = (int)BinaryPrimitives.ReadInt64LittleEndian(good), refused = 0, taken = 0;
        Staged network = new(seed: 2);
        for (int i = 0; i < length; i++)
        {
            foreach (byte value in (byte[])[0x00, 0xFF, (byte)'"', (byte)'-', (byte)'9'])
            {
                byte[] file = [.. good];
                file[8 + i] = value;
                File.WriteAllBytes(folder["file"], file);
                try
                {
                    taken += network.LoadFittingLayers(folder["file"]).Taken.Count > 0 ? 1 : 0;
                }
                catch (ModelFileException)
                {
                    refused++;
                }
            }
        }

        Assert.Equal(5 * length, refused + taken);
        Assert.InRange(refused, 2 * length, 5 * length);
        Assert.InRange(taken, 100, 3 * length);
    }

    [Fact]
    public void A_use_of_a_block_stands_for_its_layers()
    {
        using TemporaryFolder folder = new();
        Staged from = new(seed: 1), network = new(seed: 2), untouched = new(seed: 2);
        from.Save(folder["file"]);

        network.LoadLayers(folder["file"], "stage");

        foreach (LayerInfo layer in Staged.Info.Layers.Where(l => l.Parameters.Count > 0))
        {
            Staged expected = layer.Name.StartsWith("stage.", StringComparison.Ordinal) ? from : untouched;
            Assert.All(layer.Parameters, p => Assert.Equal(expected.GetParameters(layer.Name, p.Name), network.GetParameters(layer.Name, p.Name)));
        }

        Assert.NotEqual(All(from), All(network));
        Assert.NotEqual(All(untouched), All(network));
    }

    /// <summary>What is frozen stays as it was loaded, and what learns more slowly moves less than with a whole rate.</summary>
    [Fact]
    public void Frozen_layers_stay_as_they_were_taken()
    {
        using TemporaryFolder folder = new();
        Train().Save(folder["taught"]);
        Learner learner = new(seed: 7);
        learner.LoadLayers(folder["taught"], "conv1", "norm", "conv2");
        float[] conv1 = learner.GetParameters("conv1", "weight"), variance = learner.GetParameters("norm", "running_var"), conv2 = learner.GetParameters("conv2", "weight");

        Learner.Trainer trainer = new(learner);
        trainer.Step([.. Enumerable.Range(0, Learner.InputLength).Select(i => MathF.Sin(i))], [1]);

        Assert.Equal(conv1, learner.GetParameters("conv1", "weight"));
        Assert.Equal(variance, learner.GetParameters("norm", "running_var"));
        float[] moved = [.. learner.GetParameters("conv2", "weight").Zip(conv2, (a, b) => MathF.Abs(a - b))];
        Assert.InRange(moved.Max(), 0.5e-3f, 1.1e-3f);
    }

    private static Taught Train()
    {
        Taught network = new(seed: 3);
        Taught.Trainer trainer = new(network);
        float[] images = [.. Enumerable.Range(0, 4 * Taught.InputLength).Select(i => MathF.Sin(i * 0.7f))];
        trainer.Step(images, [0, 1, 2, 4]);
        trainer.Step(images, [0, 1, 2, 4]);
        return network;
    }

    private static void Refuses(string path, string problem, Action call)
    {
        ModelFileException refusal = Assert.Throws<ModelFileException>(call);
        Assert.Equal(path, refusal.Path);
        Assert.Equal($"{path}: {problem}", refusal.Message);
    }

    private static void Write(string path, string header, int bytes)
    {
        byte[] text = Encoding.UTF8.GetBytes(header);
        byte[] file = new byte[8 + text.Length + bytes];
        BinaryPrimitives.WriteInt64LittleEndian(file, text.Length);
        text.CopyTo(file, 8);
        File.WriteAllBytes(path, file);
    }
}
