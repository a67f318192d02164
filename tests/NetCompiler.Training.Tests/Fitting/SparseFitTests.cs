using NetCompiler.Data;
using NetCompiler.Metrics;
using NetCompiler.Training.Tests.Support;

namespace NetCompiler.Training.Tests.Fitting;

public sealed class SparseFitTests
{
    private const int Features = 8;
    private const int Examples = 96;

    private static readonly float[] Inputs = CreateInputs();
    private static readonly int[] Labels = [.. Enumerable.Range(0, Examples).Select(i => Inputs.AsSpan(i * Features, Features).IndexOfAnyExcept(0f) % 3)];
    private static readonly Dataset Sparse = Dataset.Create(SparseRows.FromDense(Inputs, Features), Labels, 3);
    private static readonly Dataset Dense = Dataset.Create(Inputs, Features, Labels, 3);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Where_a_step_leaves_alone_what_has_no_gradient_the_fit_is_that_of_dense_rows(bool keep)
    {
        PlainBlobNetwork sparse = new(seed: 1);
        PlainBlobNetwork dense = new(seed: 1);
        FitOptions options = new() { Epochs = 8, Metrics = [new Accuracy()], EvaluateTraining = true, Progress = null };

        FitResult ours = new PlainBlobNetwork.Trainer(sparse, 16).Fit(Sparse, Sparse, options with { KeepSparse = keep });
        FitResult expected = new PlainBlobNetwork.Trainer(dense, 16).Fit(Dense, Dense, options);

        Assert.Equal(expected.Last!.Loss, ours.Last!.Loss, 1e-5);
        Assert.Equal(expected.Last.ValidationLoss!.Value, ours.Last.ValidationLoss!.Value, 1e-5);
        Assert.Equal(expected.Last.Metrics["accuracy"], ours.Last.Metrics["accuracy"], 0.02);
        Assert.True(ours.Last.Loss < 0.7 * ours.History[0].Loss);
        float[] a = new float[PlainBlobNetwork.ParameterCount], b = new float[PlainBlobNetwork.ParameterCount];
        sparse.GetParameters(a);
        dense.GetParameters(b);
        Assert.All(Enumerable.Range(0, a.Length), i => Assert.Equal(b[i], a[i], 1e-4f));
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(true, 2)]
    [InlineData(false, 2)]
    public void Shares_of_classes_and_accumulated_batches_are_learned_as_of_dense_rows(bool shares, int accumulate)
    {
        PlainBlobNetwork sparse = new(seed: 1);
        PlainBlobNetwork dense = new(seed: 1);
        FitOptions options = new() { Epochs = 2, AccumulateBatches = accumulate, KeepSparse = true, Progress = null };

        FitResult ours = Fit(sparse, Sparse);
        FitResult expected = Fit(dense, Dense);

        Assert.Equal(expected.Last!.ValidationLoss!.Value, ours.Last!.ValidationLoss!.Value, 1e-5);
        Assert.All(Blobs.Parameters(dense).Zip(Blobs.Parameters(sparse)), p => Assert.Equal(p.First, p.Second, 1e-5f));

        FitResult Fit(PlainBlobNetwork network, Dataset data)
        {
            Dataset taught = shares ? data.WithOneHotTargets() : data;
            return new PlainBlobNetwork.Trainer(network, 16).Fit(taught, taught, options);
        }
    }

    [Fact]
    public void An_entry_that_is_not_a_number_is_found()
    {
        float[] values = (float[])Inputs.Clone();
        int place = Enumerable.Range(40 * Features, Features).First(i => values[i] != 0);
        values[place] = float.NaN;
        Dataset data = Dataset.Create(SparseRows.FromDense(values, Features), Labels, 3);

        TrainingAnomalyException anomaly = Assert.Throws<TrainingAnomalyException>(
            () => new PlainBlobNetwork.Trainer(new PlainBlobNetwork(), 32).Fit(data, options: new FitOptions { Shuffle = false, Progress = null }));

        Assert.Contains($"the input of example 8 of the batch has NaN at {place % Features}", anomaly.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_of_another_length_and_changed_columns_are_refused_before_anything_is_changed()
    {
        PlainBlobNetwork network = new();
        PlainBlobNetwork.Trainer trainer = new(network, 4);
        float[] before = new float[PlainBlobNetwork.ParameterCount], after = new float[PlainBlobNetwork.ParameterCount];
        network.GetParameters(before);
        SparseRows other = SparseRows.FromDense([1, 0, 2], 3);
        int[] columns = [2, 5];
        SparseRows changed = new(Features, [0, 2], columns, [1, 1]);
        columns[1] = 1_000_000;

        ArgumentException length = Assert.Throws<ArgumentException>(() => trainer.Step(other, [0]));
        ArgumentException column = Assert.Throws<ArgumentException>(() => trainer.Step(changed, [0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => trainer.Step(SparseRows.FromDense(Inputs.AsSpan(0, 5 * Features), Features), [0, 0, 0, 0, 0]));
        ArgumentException labels = Assert.Throws<ArgumentException>(() => trainer.Step(SparseRows.FromDense(Inputs.AsSpan(0, 2 * Features), Features), [0]));

        Assert.Contains("rows of 3 floats; expected 8", length.Message, StringComparison.Ordinal);
        Assert.Contains("column 1000000; expected 0 to 7", column.Message, StringComparison.Ordinal);
        Assert.Contains("labels has 1 labels; expected 2", labels.Message, StringComparison.Ordinal);
        network.GetParameters(after);
        Assert.Equal(before, after);
        Assert.Equal(0, trainer.StepCount);
    }

    [Fact]
    public void A_slice_of_rows_is_a_batch_and_a_row_may_be_empty()
    {
        PlainBlobNetwork network = new(seed: 2);
        SparseRows rows = SparseRows.FromDense([.. Inputs.AsSpan(0, 3 * Features), .. new float[Features]], Features);
        float[] sparse = new float[2 * PlainBlobNetwork.OutputLength], dense = new float[sparse.Length];

        network.Forward(rows.Slice(2, 2), sparse);
        network.Forward([.. Inputs.AsSpan(2 * Features, Features), .. new float[Features]], dense, 2);

        Assert.All(Enumerable.Range(0, dense.Length), i => Assert.Equal(dense[i], sparse[i], 1e-5f));
    }

    private static float[] CreateInputs()
    {
        Random random = new(1);
        float[] inputs = new float[Examples * Features];
        for (int i = 0; i < Examples; i++)
        {
            inputs[(i * Features) + random.Next(Features)] = 1;
            inputs[(i * Features) + random.Next(Features)] = 0.5f + random.NextSingle();
        }

        return inputs;
    }

    /// <summary>A batch of them with its zeros would have more floats than an array.</summary>
    [Fact]
    public void Rows_as_wide_as_a_vocabulary_are_fitted_and_diagnosed_in_large_batches()
    {
        const int examples = 2100;
        (int[] columns, float[] values) = (new int[2 * examples], new float[2 * examples]);
        for (int i = 0; i < examples; i++)
        {
            (columns[2 * i], columns[(2 * i) + 1]) = (i % 2, 2 + (int)(i * 600L));
            (values[2 * i], values[(2 * i) + 1]) = (1, 0.1f);
        }

        SparseRows rows = new(WideNetwork.InputLength, [.. Enumerable.Range(0, examples + 1).Select(i => 2 * i)], columns, values);
        Dataset data = Dataset.Create(rows, Enumerable.Range(0, examples).Select(i => i % 2).ToArray(), 2);
        WideNetwork.Trainer trainer = new(new WideNetwork(seed: 1), 2048);
        FitOptions options = new() { Epochs = 2, Shuffle = false, Progress = null };

        FitResult result = trainer.Fit(data, data, options);
        TrainingDiagnosis diagnosis = trainer.Diagnose(data);
        values[(2 * 2050) + 1] = float.NaN;
        TrainingAnomalyException anomaly = Assert.Throws<TrainingAnomalyException>(() => trainer.Fit(data, options: options));

        Assert.True(result.Last!.Loss < result.History[0].Loss);
        Assert.Equal(result.Last.ValidationLoss!.Value, diagnosis.Loss, 1e-4);
        Assert.Contains($"the input of example 2 of the batch has NaN at {2 + (2050 * 600)}", anomaly.Message, StringComparison.Ordinal);
    }
}

/// <summary>Inputs of which few are not 0.</summary>
[Network]
[Input(1_355_191)]
[Dense(2)]
[SoftmaxCrossEntropy]
[Sgd(0.5f)]
public sealed partial class WideNetwork;
