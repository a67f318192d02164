using System.Reflection;
using NetCompiler.Runtime;
using NetCompiler.Tests.Kernels;

namespace NetCompiler.Tests.Runtime;

/// <summary>Its intermediate values are too large for the stack.</summary>
[Network]
[Input(20, 20, 4)]
[Conv2D(16, 3, Activation.ReLU)]
[Conv2D(8, 3, Activation.ReLU)]
[GlobalAveragePool]
[Dense(3)]
[MeanSquaredError]
[Adam(1e-3f)]
public sealed partial class RentingNetwork;

/// <summary>Clipping by the norm needs all gradients in memory.</summary>
[Network]
[Input(16)]
[Dense(12, Activation.Tanh)]
[Dense(5)]
[MeanSquaredError]
[Sgd(0.1f, ClipNorm = 1f)]
public sealed partial class ClippingNetwork;

public class NetworkMemoryTests
{
    private const BindingFlags Private = BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Fact]
    public void A_network_and_its_trainer_hold_what_is_reported()
    {
        RentingNetwork renting = new();
        ClippingNetwork clipping = new();
        NarrowNetwork narrow = new();
        Check(renting, new RentingNetwork.Trainer(renting, maxBatch: 7), 7);
        Check(clipping, new ClippingNetwork.Trainer(clipping, maxBatch: 40), 40);
        Check(narrow, new NarrowNetwork.Trainer(narrow, maxBatch: 1), 1);
    }

    [Fact]
    public void The_workspace_is_what_is_rented_for_the_examples_of_a_call()
    {
        RentingNetwork network = new();
        float[] inputs = new float[3 * RentingNetwork.InputLength];
        float[] outputs = new float[3 * RentingNetwork.OutputLength];
        network.Forward(inputs.AsSpan(0, RentingNetwork.InputLength), outputs.AsSpan(0, RentingNetwork.OutputLength));
        long one = RentingNetwork.Info.Memory.Workspace;
        Assert.Equal([one], Rented());
        network.Forward(inputs, outputs, 3);
        Assert.InRange(Assert.Single(Rented()), (2 * one) + 1, 3 * one);
    }

    [Fact]
    public void Training_memory_grows_with_the_batch_and_needs_a_trainer()
    {
        NetworkMemory memory = new(weights: 100, workspace: 10, training: 200, trainingPerExample: 3);
        Assert.Equal(303, memory.Training(1));
        Assert.Equal(100 + 200 + (3L * int.MaxValue), memory.Training(int.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => memory.Training(0));
        Assert.Null(new NetworkMemory(100, 10).Training(1));
    }

    [Theory]
    [InlineData(0, "0 KiB")]
    [InlineData(1, "1 KiB")]
    [InlineData(2_000_000, "1,954 KiB")]
    [InlineData(553_430_176, "528 MiB")]
    public void Bytes_are_printed_in_binary_units(long bytes, string expected) => Assert.Equal(expected, NetworkMemory.Format(bytes));

    private static void Check<T>(T network, ITrainer<T> trainer, int batch)
        where T : INetwork<T>
    {
        trainer.Step(new float[batch * T.InputLength], new float[batch * T.OutputLength], batch);
        network.Forward(new float[T.InputLength], new float[T.OutputLength]);
        Assert.Equal(Held(network), T.Info.Memory.Weights);
        Assert.Equal(Held(network) + Held(trainer), T.Info.Memory.Training(batch));
        ((IDisposable)trainer).Dispose();
    }

    private static long Held(object holder) => holder.GetType().GetFields(Private).Select(f => f.GetValue(holder))
        .SelectMany(value => value switch
        {
            AlignedBuffer one => [one],
            AlignedBuffer[] several => several,
            TrainerState { Carried: { } carried } state => [.. state.Slots, carried],
            TrainerState state => state.Slots,
            _ => (AlignedBuffer[])[],
        })
        .Sum(buffer => (long)sizeof(float) * buffer.Length);

    private static long[] Rented()
    {
        object pool = typeof(RentingNetwork).GetField("PackedWorkspaces", Private)!.GetValue(null)!;
        AlignedBuffer?[] slots = pool.GetType().GetFields(Private).Select(f => f.GetValue(pool)).OfType<AlignedBuffer?[]>().Single();
        return [.. slots.OfType<AlignedBuffer>().Select(buffer => (long)sizeof(float) * buffer.Length)];
    }
}
