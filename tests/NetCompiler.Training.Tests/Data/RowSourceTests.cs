using NetCompiler.Data;

namespace NetCompiler.Training.Tests.Data;

/// <summary>Examples that are read when they are needed equal those in memory.</summary>
public class RowSourceTests
{
    private const int Count = 50;
    private const int Length = 6;

    private static readonly float[] Inputs = [.. Enumerable.Range(0, Count * Length).Select(i => MathF.Sin(i * i))];
    private static readonly float[] Targets = [.. Enumerable.Range(0, Count * 2).Select(i => MathF.Cos(i * i))];
    private static readonly int[] Labels = [.. Enumerable.Range(0, Count).Select(i => i * 7 % 3)];

    private static readonly Augmentation Noise = Augmentation.Vectors(Length).Noise(0.1f);

    [Fact]
    public void Examples_are_those_in_memory()
    {
        Dataset read = Dataset.Create(Source(Inputs, Length), Source(Targets, 2)).Subset([4, 9, 9, 1]);
        Dataset memory = Dataset.Create(Inputs, Length, Targets, 2).Subset([4, 9, 9, 1]);
        float[] input = new float[Length], target = new float[2];

        Assert.Equal((4, Length, 2, false), (read.Count, read.InputLength, read.TargetLength, read.IsInMemory));
        Assert.True(memory.IsInMemory);
        for (int i = 0; i < 4; i++)
        {
            read.CopyInput(i, input);
            read.CopyTarget(i, target);
            Assert.Equal(memory.Input(i), input);
            Assert.Equal(memory.Target(i), target);
            memory.CopyInput(i, input);
            memory.CopyTarget(i, target);
            Assert.Equal(memory.Input(i), input);
            Assert.Equal(memory.Target(i), target);
        }

        Assert.Equal(memory.ToInputArray(), read.ToInputArray());
    }

    [Fact]
    public void There_are_no_spans_of_them()
    {
        Dataset data = Dataset.Create(Source(Inputs, Length), Source(Targets, 2));

        Assert.Contains("not in memory; call CopyInput", Assert.Throws<InvalidOperationException>(() => data.Input(0).Length).Message);
        Assert.Contains("not in memory; call CopyTarget", Assert.Throws<InvalidOperationException>(() => data.Target(0).Length).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => data.CopyInput(Count, new float[Length]));
        Assert.Contains("5 floats; expected 6", Assert.Throws<ArgumentException>(() => data.CopyInput(0, new float[5])).Message);
        Assert.Contains("3 floats; expected 2", Assert.Throws<ArgumentException>(() => data.CopyTarget(0, new float[3])).Message);
    }

    [Fact]
    public void Sources_that_do_not_fit_are_refused()
    {
        RowSource inputs = Source(Inputs, Length);

        Assert.Contains("25 examples; expected 50", Assert.Throws<ArgumentException>(() => Dataset.Create(inputs, Source(Targets, 4))).Message);
        Assert.Contains("25 examples; expected 50", Assert.Throws<ArgumentException>(() => Dataset.Create(inputs, Targets, 4)).Message);
        Assert.Contains("49 examples; expected 50", Assert.Throws<ArgumentException>(() => Dataset.Create(inputs, Labels.AsMemory(1), 3)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Dataset.Create(inputs, Labels, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => RowSource.Create(1, 0, (_, _) => { }));
        Assert.Throws<ArgumentOutOfRangeException>(() => RowSource.Create(-1, 1, (_, _) => { }));
        Assert.Throws<ArgumentOutOfRangeException>(() => inputs.CopyTo(Count, new float[Length]));
        Assert.Throws<ArgumentOutOfRangeException>(() => inputs.CopyTo(-1, new float[Length]));
    }

    [Theory]
    [InlineData(false, true, 0)]
    [InlineData(true, true, 0)]
    [InlineData(true, false, 0)]
    [InlineData(true, true, 0.4f)]
    public void Batches_are_those_of_examples_in_memory(bool shuffle, bool ahead, float mixup)
    {
        BatchOptions options = new() { Size = 7, Shuffle = shuffle, Seed = 3, RunAhead = ahead, Augmentation = mixup > 0 ? Noise.Mixup(mixup) : shuffle ? Noise : null };

        Assert.Equal(All(Dataset.Create(Inputs, Length, Labels, 3), options), All(Dataset.Create(Source(Inputs, Length), Labels, 3), options));
        Assert.Equal(All(Dataset.Create(Inputs, Length, Targets, 2), options), All(Dataset.Create(Source(Inputs, Length), Source(Targets, 2)), options));
        Assert.Equal(All(Dataset.Create(Inputs, Length, Targets, 2), options), All(Dataset.Create(Inputs, Length, Targets, 2).Subset([.. Enumerable.Range(0, Count)]), options));
        Assert.Equal(All(Dataset.Create(Inputs, Length).ToItself(), options), All(Dataset.Create(Source(Inputs, Length)).ToItself(), options));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Sparse_examples_can_be_their_own_targets(bool keepSparse)
    {
        float[] dense = [.. Inputs.Select((x, i) => i % 3 == 0 ? x : 0)];
        Dataset sparse = Dataset.Create(SparseRows.FromDense(dense, Length)).ToItself();
        List<float> targets = [];

        using Batches batches = new(sparse, new BatchOptions { Size = 8, KeepSparse = keepSparse });
        foreach (Batch batch in batches.Epoch(0))
        {
            Assert.Equal(keepSparse ? 0 : batch.Count * Length, batch.Inputs.Length);
            targets.AddRange(batch.Targets);
        }

        Assert.True(sparse.TargetsAreInputs && sparse.IsSparse);
        Assert.Equal(dense, targets);
    }

    /// <summary>Batches use their memory again.</summary>
    [Fact]
    public void What_a_source_does_not_write_is_0()
    {
        Dataset data = Dataset.Create(RowSource.Create(6, 3, (i, row) => row[i % 3] = i + 1));

        Assert.Equal([1, 0, 0, 0, 2, 0, 0, 0, 3, 4, 0, 0, 0, 5, 0, 0, 0, 6], All(data, new BatchOptions { Size = 2 })[..18]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_a_source_throws_is_thrown_where_its_batch_is_taken(bool ahead)
    {
        Dataset data = Dataset.Create(RowSource.Create(9, 2, (i, _) => { if (i == 5) throw new IOException("no row 5"); }));
        using Batches batches = new(data, new BatchOptions { Size = 2, RunAhead = ahead });
        int taken = 0;

        IOException error = Assert.Throws<IOException>(() =>
        {
            foreach (Batch batch in batches.Epoch(0))
            {
                taken++;
            }
        });

        Assert.Equal(("no row 5", 2), (error.Message, taken));
    }

    [Fact]
    public void Rows_are_scaled_when_they_are_read()
    {
        int reads = 0;
        RowSource counted = RowSource.Create(Count, Length, (i, row) =>
        {
            Interlocked.Increment(ref reads);
            Inputs.AsSpan(i * Length, Length).CopyTo(row);
        });
        int[] some = [3, 8, 1];
        Dataset read = Dataset.Create(counted, Source(Targets, 2)).Subset(some);
        Dataset memory = Dataset.Create(Inputs, Length, Targets, 2).Subset(some);
        ModelScaling scaling = ModelScaling.Fit(memory, Scaling.ZScore, Scaling.MinMax);

        Assert.Equal(scaling.Inputs!.Scale, ModelScaling.Fit(read, Scaling.ZScore, Scaling.MinMax).Inputs!.Scale);
        Assert.Equal(2 * some.Length, reads);
        reads = 0;
        Dataset scaled = scaling.Apply(read);

        Assert.Equal(0, reads);
        Assert.Equal(All(scaling.Apply(memory), new BatchOptions { Size = 2 }), All(scaled, new BatchOptions { Size = 2 }));
        Assert.True(ModelScaling.Fit(memory, Scaling.ZScore).Apply(Dataset.Create(counted).ToItself()).TargetsAreInputs);
        Assert.Equal(memory.WithWeights(new float[] { 1, 2, 3 }).Weight(2), scaling.Apply(read.WithWeights(new float[] { 1, 2, 3 })).Weight(2));
    }

    /// <summary>Augmented inputs differ from their targets, but both are read at once.</summary>
    [Theory]
    [InlineData(0, Count)]
    [InlineData(0.4f, 2 * Count)]
    public void Rows_are_read_once_for_inputs_and_targets(float mixup, int expected)
    {
        int reads = 0;
        Dataset data = Dataset.Create(RowSource.Create(Count, Length, (_, _) => Interlocked.Increment(ref reads))).ToItself();
        using Batches batches = new(data, new BatchOptions { Size = 8, Augmentation = mixup > 0 ? Noise.Mixup(mixup) : Noise, RunAhead = false });
        foreach (Batch batch in batches.Epoch(0))
        {
        }

        Assert.Equal(expected, reads);
    }

    [Fact]
    public void Splits_have_equal_shares_of_classes()
    {
        (Dataset train, Dataset validation) = Dataset.Create(Source(Inputs, Length), Labels, 3).Split(0.2, seed: 1);
        (Dataset memory, _) = Dataset.Create(Inputs, Length, Labels, 3).Split(0.2, seed: 1);

        Assert.Equal(memory.ToInputArray(), train.ToInputArray());
        Assert.Equal(10, validation.Count);
        Assert.Equal(40, Dataset.Create(Source(Inputs, Length), Source(Targets, 2)).SplitInOrder(0.2).Train.Count);
    }

    /// <summary>Reading all would take as long as an epoch: some rows and all labels tell data apart.</summary>
    [Fact]
    public void Other_content_is_described_otherwise()
    {
        float[] first = [.. Inputs], last = [.. Inputs];
        first[0]++;
        last[^1]++;
        Dataset[] all =
        [
            Dataset.Create(Source(Inputs, Length), Labels, 3),
            Dataset.Create(Source(first, Length), Labels, 3),
            Dataset.Create(Source(last, Length), Labels, 3),
            Dataset.Create(Source(Inputs, Length), Labels.Select(x => 2 - x).ToArray(), 3),
            Dataset.Create(Source(Inputs, Length), Targets, 2),
            Dataset.Create(Source(Inputs, Length), Source(last, Length)),
            Dataset.Create(Source(Inputs, Length)).ToItself(),
            Dataset.Create(Source(Inputs, Length)).ToItself().Subset([.. Enumerable.Range(0, Count - 1), 0]),
            Dataset.Create(Source(Inputs, Length), SparseRows.FromDense(Inputs, Length)),
            Dataset.Create(Source(Inputs, Length), SparseRows.FromDense(first, Length)),
            Dataset.Create(Source(Inputs, Length), Labels, 3).Take(1),
            Dataset.Create(Source(Inputs, Length), Labels, 3).Take(0),
        ];

        Assert.Equal(all.Length, all.Select(data => data.DescribeContent()).Distinct().Count());
        Assert.Equal(all[0].DescribeContent(), Dataset.Create(Source([.. Inputs], Length), Labels, 3).DescribeContent());
    }

    private static RowSource Source(float[] rows, int length) =>
        RowSource.Create(rows.Length / length, length, (i, row) => rows.AsSpan(i * length, length).CopyTo(row));

    /// <summary>Two epochs: inputs, targets and labels of one batch after the other.</summary>
    private static float[] All(Dataset data, BatchOptions options)
    {
        using Batches batches = new(data, options);
        List<float> all = [];
        for (int epoch = 0; epoch < 2; epoch++)
        {
            foreach (Batch batch in batches.Epoch(epoch))
            {
                all.AddRange(batch.Inputs);
                all.AddRange(batch.Targets);
                all.AddRange(batch.Labels.ToArray().Select(label => (float)label));
            }
        }

        return [.. all];
    }
}
