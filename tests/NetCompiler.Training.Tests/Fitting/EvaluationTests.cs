using NetCompiler.Data;
using NetCompiler.Metrics;
using NetCompiler.Training.Tests.Support;

namespace NetCompiler.Training.Tests.Fitting;

public sealed class EvaluationTests
{
    private static readonly Dataset Data = Blobs.Create(300, seed: 1);

    [Fact]
    public void An_evaluation_is_that_of_a_fits_epoch()
    {
        BlobNetwork network = new(seed: 1);
        BlobNetwork.Trainer trainer = new(network);
        EpochRecord epoch = trainer.Fit(Data, Data.Take(70), new() { Epochs = 1, Metrics = [new Accuracy()], Progress = null }).Last!;
        float[] before = Blobs.Parameters(network);

        EvaluationResult result = trainer.Evaluate(Data.Take(70), new Accuracy(), new F1(Average.Macro));

        Assert.Equal(epoch.ValidationLoss, result.Loss);
        Assert.Equal(epoch.Metrics["accuracy"], result.Metrics["accuracy"]);
        Assert.Equal(2, result.Metrics.Count);
        Assert.Matches(@"^loss \d\.\d{4}  accuracy 0\.\d{4}  f1_macro 0\.\d{4}$", result.ToString());
        Assert.Equal(before, Blobs.Parameters(network));
    }

    [Fact]
    public void Predictions_are_the_outputs_in_order()
    {
        BlobNetwork network = new(seed: 1);
        float[] expected = new float[300 * 3];
        network.Forward(Data.ToInputArray(), expected, 300);

        Assert.Equal(expected, network.Predict(Data));
        Assert.Empty(network.Predict(Data.Take(0)));
    }

    [Fact]
    public void A_measure_goes_on_where_it_was()
    {
        BlobNetwork network = new(seed: 1);
        Accuracy accuracy = new(), whole = new();

        network.Measure(Data.Take(140), accuracy);
        double value = network.Measure(Data.Skip(140), accuracy);

        Assert.Equal(network.Measure(Data, whole), value);
        Assert.NotEqual(value, network.Measure(Data.Skip(140), new Accuracy()));
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        BlobNetwork network = new(seed: 1);
        BlobNetwork.Trainer trainer = new(network);
        Dataset nine = Dataset.Create(new float[9], 9, new int[1], 3);

        Refused("expected 8, as BlobNetwork takes them", () => network.Predict(nine));
        Refused("expected 8, as BlobNetwork takes them", () => network.Measure(nine, new Accuracy()));
        Refused("expected 8, as BlobNetwork takes them", () => trainer.Evaluate(nine));
        Refused("Metrics has accuracy twice", () => trainer.Evaluate(Data, new Accuracy(), new Accuracy()));
        Refused("r2 compares numbers", () => trainer.Evaluate(Data, new R2()));
        Refused("no examples", () => trainer.Evaluate(Data.Take(0)));

        static void Refused(string message, Action action) => Assert.Contains(message, Assert.Throws<ArgumentException>(action).Message, StringComparison.Ordinal);
    }

    /// <summary>Not as many as a batch of small examples has.</summary>
    [Fact]
    public void Outputs_of_large_pictures_take_the_memory_of_some()
    {
        LargePictureNetwork network = new();
        Dataset five = Dataset.Create(Enumerable.Range(0, 5 * 256).Select(i => (float)i).ToArray(), 256, new float[5 * LargePictureNetwork.OutputLength], LargePictureNetwork.OutputLength);
        long before = GC.GetAllocatedBytesForCurrentThread();
        double error = network.Measure(five, new MeanAbsoluteError());
        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        float[] outputs = network.Predict(five);

        Assert.InRange(bytes, 0, 8 << 20);
        Assert.Equal(outputs.Average(v => (double)v), error, 1e-3);
        Assert.Equal(4 * 256, outputs[4 * LargePictureNetwork.OutputLength]);
    }

    [Fact]
    public void Predictions_that_no_array_can_hold_are_refused()
    {
        Dataset many = Dataset.Create(RowSource.Create(1 << 30, 8, (_, _) => { }));

        Assert.Equal(
            $"{1 << 30} examples of 3 outputs are more than the {Array.MaxLength} that an array can hold.",
            Assert.Throws<InvalidOperationException>(() => new BlobNetwork().Predict(many)).Message);
    }
}

/// <summary>An example has as many outputs as pixels.</summary>
[Network]
[Input(16, 16, 1)]
[UpSampling2D(32)]
public sealed partial class LargePictureNetwork;
