using NetCompiler.Data;

namespace NetCompiler.Training.Tests.Data;

public class AugmentedBatchTests
{
    private static readonly Augmentation All =
        Augmentation.Images(6, 6).Shift(1).Rotate(20).Scale(0.8f, 1.2f).FlipHorizontally().Elastic(4, 2).Noise(0.1f).Brightness(0.1f).Contrast(0.8f, 1.2f).Cutout(2).Mixup(0.3f).CutMix();

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

    /// <summary>Every pixel has the example's class, so that a picture shows what its targets are.</summary>
    [Fact]
    public void Targets_of_pictures_that_are_cut_are_mixed_by_area()
    {
        Dataset labelled = Dataset.Create(Enumerable.Range(0, 6 * 100).Select(i => (float)(i / 100 % 3)).ToArray(), 100, new[] { 0, 1, 2, 0, 1, 2 }, 3).WithWeights(new float[] { 1, 2, 3, 1, 2, 3 });
        foreach (Dataset data in (Dataset[])[labelled, labelled.WithOneHotTargets()])
        {
            using Batches batches = new(data, new BatchOptions { Size = 4, Augmentation = Augmentation.Images(10, 10).CutMix() });
            bool mixed = false;
            Assert.Equal((3, 0), (batches.TargetLength, batches.LabelLength));
            for (int epoch = 0; epoch < 5; epoch++)
            {
                foreach (Batch batch in batches.Epoch(epoch))
                {
                    for (int i = 0; i < batch.Count; i++)
                    {
                        float[] picture = batch.Inputs.Slice(100 * i, 100).ToArray(), target = batch.Targets.Slice(3 * i, 3).ToArray();
                        Assert.All(target.Index(), t => Assert.Equal(picture.Count(v => v == t.Index) / 100f, t.Item, 1e-5f));
                        Assert.Equal(target.Index().Sum(t => (t.Index + 1) * t.Item), batch.Weights[i], 1e-4f);
                        mixed |= picture.Distinct().Count() == 2;
                    }
                }
            }

            Assert.True(mixed);
        }
    }

    [Fact]
    public void Pictures_that_are_their_own_targets_are_not_cut()
    {
        BatchOptions options = new() { Augmentation = Augmentation.Images(6, 6).CutMix() };

        Assert.Contains("The targets are the examples themselves, which CutMix", Assert.Throws<ArgumentException>(() => new Batches(Pictures(5).ToItself(), options)).Message, StringComparison.Ordinal);
        new Batches(Pictures(5).ToItself(), options with { Augmentation = Augmentation.Images(6, 6).Mixup(1) }).Dispose();
        Dataset steps = Dataset.Create(new float[72], 36, new[] { 0, 1, 1, 0 }, 2, labelLength: 2);
        Assert.Contains("several labels cannot be mixed", Assert.Throws<ArgumentException>(() => new Batches(steps, options)).Message, StringComparison.Ordinal);
    }

    /// <summary>Sparse pictures are cut as others are, their zeros filled in.</summary>
    [Fact]
    public void Sparse_pictures_are_augmented_as_others()
    {
        float[] inputs = [.. Enumerable.Range(0, 36 * 8).Select(i => i % 5 == 0 ? 1f + i : 0)];
        int[] labels = [0, 1, 2, 0, 1, 2, 0, 1];
        BatchOptions options = new() { Size = 3, Seed = 2, Augmentation = All };
        using Batches dense = new(Dataset.Create(inputs, 36, labels, 3), options), sparse = new(Dataset.Create(SparseRows.FromDense(inputs, 36), labels, 3), options);

        Assert.Equal(Everything(dense, 1), Everything(sparse, 1));
        Assert.Throws<ArgumentException>(() => new Batches(sparse.Data, options with { KeepSparse = true }));
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
