using NetCompiler.Runtime;
using NetCompiler.Tests.Runtime;

namespace NetCompiler.Tests.Files;

public class CheckpointTests
{
    private static readonly ParameterTable Table = TableOf.Mixed();

    [Fact]
    public void Everything_comes_back_bit_for_bit()
    {
        using TemporaryFolder folder = new();
        AlignedBuffer packed = TableOf.Buffer(Table, 1);
        TrainerState saved = State(2, hostState: [Math.PI, double.NaN, -0.0, double.Epsilon]);
        saved.StepCount = 12_345_678_901;
        saved.LearningRate = 0.1f / 3;
        saved.Seed = ulong.MaxValue - 5;
        saved.GradientCount = 3;
        Table.SaveCheckpoint(folder["c"], packed, saved);

        AlignedBuffer loaded = TableOf.Buffer(Table, 9);
        TrainerState state = State(10, hostState: new double[4]);
        Table.LoadCheckpoint(folder["c"], loaded, state);
        Assert.Equal(packed.Span.ToArray(), loaded.Span.ToArray());
        Assert.Equal(saved.StepCount, state.StepCount);
        Assert.Equal(saved.LearningRate, state.LearningRate);
        Assert.Equal(saved.Seed, state.Seed);
        Assert.Equal(saved.GradientCount, state.GradientCount);
        Assert.Equal(saved.HostState.Select(BitConverter.DoubleToInt64Bits), state.HostState.Select(BitConverter.DoubleToInt64Bits));
        for (int slot = 0; slot < 2; slot++)
        {
            // Only trainable parameters have state: the frozen matrix's part of a slot is left as it is.
            Assert.Equal(saved.Slots[slot].Span[..(12 * 32)].ToArray(), state.Slots[slot].Span[..(12 * 32)].ToArray());
            Assert.NotEqual(saved.Slots[slot].Span[(12 * 32) + 40], state.Slots[slot].Span[(12 * 32) + 40]);
        }
    }

    [Fact]
    public void Files_from_before_batches_were_counted_are_between_updates()
    {
        using TemporaryFolder folder = new();
        AlignedBuffer packed = TableOf.Buffer(Table, 1);
        TrainerState state = State(2);
        state.GradientCount = 3;
        Table.SaveCheckpoint(folder["c"], packed, state);
        string content = System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(folder["c"]));
        File.WriteAllBytes(folder["c"], System.Text.Encoding.Latin1.GetBytes(content.Replace("\"gradients\"", "\"elsewhere\"", StringComparison.Ordinal)));
        Table.LoadCheckpoint(folder["c"], packed, state);
        Assert.Equal(0, state.GradientCount);
    }

    [Theory]
    [InlineData("optimizer")]
    [InlineData("slots")]
    [InlineData("network")]
    [InlineData("host state")]
    [InlineData("not a checkpoint")]
    public void What_does_not_fit_is_refused_and_nothing_changes(string what)
    {
        using TemporaryFolder folder = new();
        AlignedBuffer packed = TableOf.Buffer(Table, 1);
        TrainerState saved = what switch
        {
            "optimizer" => State(2, optimizer: "RMSprop"),
            "slots" => State(2, second: "square"),
            "host state" => State(2, hostState: 1),
            _ => State(2),
        };
        ParameterTable other = what == "network" ? TableOf.Mixed(network: "Other") : Table;
        if (what == "not a checkpoint")
        {
            Table.Save(packed, folder["c"]);
        }
        else
        {
            other.SaveCheckpoint(folder["c"], packed, saved);
        }

        AlignedBuffer target = TableOf.Buffer(Table, 3);
        TrainerState state = State(4);
        (float[] weights, float[] slot) = (target.Span.ToArray(), state.Slots[0].Span.ToArray());
        Assert.Throws<ModelFileException>(() => Table.LoadCheckpoint(folder["c"], target, state));
        Assert.Equal(weights, target.Span.ToArray());
        Assert.Equal(slot, state.Slots[0].Span.ToArray());
        Assert.Equal(4, state.StepCount);
    }

    [Theory]
    [InlineData("\"step\":\"2\"", "\"step\":\"-2\"")]
    [InlineData("\"step\":\"2\"", "\"step\":\"2e3\"")]
    [InlineData("\"step\":\"2\"", "\"stop\":\"2\"")]
    [InlineData("\"format\":\"1\"", "\"format\":\"2\"")]
    [InlineData("\"seed\":\"00000000", "\"seed\":\"000000")]
    [InlineData("\"learning_rate\":\"3", "\"learning_rate\":\"x")]
    [InlineData("\"learning_rate\":\"3a83", "\"learning_rate\":\"7fc0")]
    [InlineData("\"host_state\":\"3f", "\"host_state\":\",3f")]
    [InlineData("\"host_state\":\"3f", "\"host_state\":\"zz")]
    public void Damaged_scalars_are_refused_and_nothing_changes(string from, string to)
    {
        using TemporaryFolder folder = new();
        Table.SaveCheckpoint(folder["c"], TableOf.Buffer(Table, 1), State(2));
        (string header, byte[] data) = SafeTensorsBytes.Split(File.ReadAllBytes(folder["c"]));
        Assert.Contains(from, header, StringComparison.Ordinal);
        header = header.Replace(from, to, StringComparison.Ordinal);
        File.WriteAllBytes(folder["c"], SafeTensorsBytes.Join(header, data));

        AlignedBuffer target = TableOf.Buffer(Table, 3);
        float[] before = target.Span.ToArray();
        TrainerState state = State(4);
        Exception? error = Record.Exception(() => Table.LoadCheckpoint(folder["c"], target, state));
        Assert.IsType<ModelFileException>(error);
        Assert.Equal(before, target.Span.ToArray());
        Assert.Equal(4, state.StepCount);
        Assert.Equal([1.5, 4.0], state.HostState);
    }

    [Fact]
    public void Truncated_checkpoints_are_refused_and_nothing_changes()
    {
        using TemporaryFolder folder = new();
        Table.SaveCheckpoint(folder["good"], TableOf.Buffer(Table, 1), State(2));
        byte[] good = File.ReadAllBytes(folder["good"]);
        AlignedBuffer target = TableOf.Buffer(Table, 3);
        float[] before = target.Span.ToArray();
        TrainerState state = State(4);
        float[] slot = state.Slots[0].Span.ToArray();
        for (int length = 0; length < good.Length; length += 89)
        {
            File.WriteAllBytes(folder["c"], good[..length]);
            Assert.IsType<ModelFileException>(Record.Exception(() => Table.LoadCheckpoint(folder["c"], target, state)));
        }

        Assert.Equal(before, target.Span.ToArray());
        Assert.Equal(slot, state.Slots[0].Span.ToArray());
        Assert.Equal(4, state.StepCount);
    }

    private static TrainerState State(int seed, string optimizer = "Adam", string second = "v", params double[] hostState) => new(
        optimizer,
        ["m", second],
        [TableOf.Buffer(TableOf.Mixed(InitializerKind.RandomNormal), (ulong)seed), TableOf.Buffer(TableOf.Mixed(InitializerKind.HeUniform), (ulong)seed)],
        hostState.Length == 0 ? [1.5, seed] : hostState)
    {
        StepCount = seed,
        LearningRate = 1e-3f,
        Seed = 99,
    };
}
