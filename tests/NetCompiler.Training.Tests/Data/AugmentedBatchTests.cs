using NetCompiler.Data;

namespace NetCompiler.Training.Tests.Data;

public class AugmentedBatchTests
{
    private static readonly Augmentation All =
        Augmentation.Images(6, 6).Shift(1).Rotate(20).Scale(0.8f, 1.2f).FlipHorizontally().Noise(0.1f).Cutout(2).Mixup(0.3f);

    [Fact]
    public void The_second_thread_gives_the_same_bits_as_none()
    {
        using Batches ahead = new(Pictures(50), new BatchOptions { Size = 8, Shuffle = true, Seed = 3, Augmentation = All });
        using Batches plain = new(Pictures(50), ahead.Options with { RunAhead = false });
        for (int epoch = 0; epoch < 3; epoch++)
        {
            Assert.Equal(Everything(plain, epoch), Everything(ahead, epoch));
        }

        Assert.NotEqual(Everything(ahead, 0), Everything(ahead, 1));
    }

    [Fact]
    public void A_resumed_epoch_has_the_same_bits()
    {
        using Batches batches = new(Pictures(50), new BatchOptions { Size = 8, Shuffle = true, Seed = 3, Augmentation = All });
        float[] whole = Everything(batches, 4);

        Assert.Equal(whole[^(26 * (36 + 3))..], Everything(batches, 4, first: 3));
    }

    [Fact]
    public void An_example_is_changed_alike_in_batches_of_every_size()
    {
        using Batches one = new(Pictures(20), new BatchOptions { Size = 1, Seed = 3, Augmentation = All });
        using Batches many = new(Pictures(20), new BatchOptions { Size = 7, Seed = 3, Augmentation = All });
        List<float> first = [], second = [];
        foreach (Batch batch in one.Epoch(2))
        {
            first.AddRange(batch.Inputs);
        }

        foreach (Batch batch in many.Epoch(2))
        {
            second.AddRange(batch.Inputs);
        }

        Assert.Equal(first, second);
    }

    [Fact]
    public void Examples_with_several_labels_are_not_mixed()
    {
        Dataset steps = Dataset.Create(new float[6], 3, new[] { 0, 1, 1, 0 }, 2, labelLength: 2);

        Assert.Contains("several labels cannot be mixed", Assert.Throws<ArgumentException>(
            () => new Batches(steps, new BatchOptions { Augmentation = Augmentation.Vectors(3).Mixup(1) })).Message, StringComparison.Ordinal);
        new Batches(steps.WithOneHotTargets(), new BatchOptions { Augmentation = Augmentation.Vectors(3).Mixup(1) }).Dispose();
    }

    [Fact]
    public void Mixed_labels_become_targets_that_sum_to_one()
    {
        // Every example's input is its class as one-hot vector, so that inputs and targets must be mixed alike.
        Dataset data = Dataset.Create(new float[] { 1, 0, 0, 0, 1, 0, 0, 0, 1 }, 3, new[] { 0, 1, 2 }, 3);
        using Batches batches = new(data, new BatchOptions { Size = 2, Augmentation = Augmentation.Vectors(3).Mixup(1) });

        Assert.Equal((3, 0), (batches.TargetLength, batches.LabelLength));
        foreach (Batch batch in batches.Epoch(0))
        {
            Assert.Equal(0, batch.Labels.Length);
            Assert.Equal(batch.Inputs.ToArray(), batch.Targets.ToArray());
            for (int i = 0; i < batch.Count; i++)
            {
                Assert.Equal(1, batch.Targets[(3 * i)..((3 * i) + 3)].ToArray().Sum(), 5);
            }
        }
    }

    [Fact]
    public void Float_targets_are_mixed_too()
    {
        Dataset data = Dataset.Create(new float[] { 1, 2, 3 }, 1, new float[] { 10, 20, 30 }, 1);
        using Batches batches = new(data, new BatchOptions { Augmentation = Augmentation.Vectors(1).Mixup(1) });
        foreach (Batch batch in batches.Epoch(0))
        {
            for (int i = 0; i < 3; i++)
            {
                Assert.Equal(10 * batch.Inputs[i], batch.Targets[i], 4);
            }

            Assert.NotEqual([1, 2, 3], batch.Inputs.ToArray());
        }
    }

    [Fact]
    public void An_autoencoder_gets_the_unchanged_inputs_as_targets()
    {
        Dataset data = Pictures(5).ToItself();
        using Batches batches = new(data, new BatchOptions { Augmentation = Augmentation.Images(6, 6).Noise(0.5f) });
        foreach (Batch batch in batches.Epoch(0))
        {
            Assert.Equal(data.Input(4).ToArray(), batch.Targets[(4 * 36)..].ToArray());
            Assert.NotEqual(data.Input(4).ToArray(), batch.Inputs[(4 * 36)..].ToArray());
        }
    }

    [Fact]
    public void An_augmentation_for_another_length_is_refused() => Assert.Contains(
        "for examples of 36 floats; expected 4",
        Assert.Throws<ArgumentException>(() => new Batches(Dataset.Create(new float[8], 4), new BatchOptions { Augmentation = All })).Message);

    private static float[] Everything(Batches batches, int epoch, int first = 0)
    {
        List<float> all = [];
        foreach (Batch batch in batches.Epoch(epoch, first))
        {
            for (int i = 0; i < batch.Count; i++)
            {
                all.AddRange(batch.Inputs.Slice(36 * i, 36));
                all.AddRange(batch.Targets.Slice(3 * i, 3));
            }
        }

        return [.. all];
    }

    private static Dataset Pictures(int count) => Dataset.Create(
        Enumerable.Range(0, 36 * count).Select(i => (float)(i * 37 % 101) / 100).ToArray(), 36,
        Enumerable.Range(0, count).Select(i => i % 3).ToArray(), 3);
}
