using NetCompiler.Data;
using NetCompiler.Metrics;
using NetCompiler.Training.Tests.Support;

namespace NetCompiler.Training.Tests.Metrics;

/// <summary>Metrics of networks with several outputs or losses.</summary>
public sealed class HeadTests
{
    [Fact]
    public void A_network_says_which_layers_its_outputs_and_losses_are_of()
    {
        Assert.Equal(["a", "b"], TwoHeadNetwork.Info.Outputs);
        Assert.Equal([new LossInfo("SoftmaxCrossEntropy", "a"), new LossInfo("SoftmaxCrossEntropy", "b")], TwoHeadNetwork.Info.Losses);
        Assert.Equal(["p"], AuxiliaryNetwork.Info.Outputs);
        Assert.Equal(["aux", "p"], AuxiliaryNetwork.Info.Losses.Select(l => l.Layer));
    }

    [Fact]
    public void A_metric_is_of_the_output_that_it_names()
    {
        float[] outputs = [1, 0, 0, 0, 0, 0, 0, 9, /**/ 0, 0, 1, 2, 0, 9, 0, 1];
        float[] targets = [1, 0, 0, 0, 0, 0, 0, 1, /**/ 0, 0, 1, 0, 1, 0, 0, 0];
        int[] labels = [0, 4, 2, 1];
        foreach ((string from, double accuracy) in new[] { ("a", 1.0), ("b", 0.5) })
        {
            Accuracy metric = new() { From = from };
            metric.Bind(TwoHeadNetwork.Info);
            metric.Add(outputs, labels);
            Assert.Equal(accuracy, metric.Value);
            metric.Reset();
            metric.Add(outputs, targets, 2);
            Assert.Equal(accuracy, metric.Value);
            Assert.Equal($"{from}_accuracy", metric.Name);
        }
    }

    [Fact]
    public void A_fit_measures_each_output()
    {
        // The classes of both outputs are the place of the one among the inputs.
        float[] inputs = [.. Enumerable.Range(0, 96 * 4).Select(i => i % 4 == i / 4 % 3 ? 1f : 0)];
        int[] labels = [.. Enumerable.Range(0, 96 * 2).Select(i => (i / 2 % 3) + (i % 2))];
        Dataset data = Dataset.Create(inputs, 4, labels, 5, labelLength: 2);
        FitOptions options = new() { Epochs = 60, Metrics = [new Accuracy { From = "a" }, new Perplexity { From = "b" }], Progress = null };

        FitResult result = new TwoHeadNetwork.Trainer(new TwoHeadNetwork(1)).Fit(data, options: options);

        Assert.Equal(1, result.Last!.Metrics["a_accuracy"]);
        Assert.InRange(result.Last.Metrics["b_perplexity"], 1, 1.2);
    }

    [Fact]
    public void Which_output_is_meant_must_be_clear()
    {
        Assert.Contains("accuracy is of one output, but TwoHeadNetwork has several: a, b; expected From", Refused(new Accuracy()), StringComparison.Ordinal);
        Assert.Contains("h_f1 is from h; expected an output of TwoHeadNetwork: a, b", Refused(new F1 { From = "h" }), StringComparison.Ordinal);

        static string Refused(Metric metric) => Assert.Throws<ArgumentException>(() => metric.Bind(TwoHeadNetwork.Info)).Message;
    }

    [Fact]
    public void Losses_beside_the_output_have_targets_that_do_not_count()
    {
        MeanAbsoluteError metric = new();
        metric.Bind(AuxiliaryNetwork.Info);

        metric.Add([1, 2], [90, 91, 1.5f, 92, 93, 2.5f], 2);

        Assert.Equal(0.5, metric.Value);
        Assert.Contains(
            "targets has 4 numbers; expected 3 for each of 2 examples, or the 1 of one output",
            Assert.Throws<ArgumentException>(() => metric.Add([1, 2], [1f, 2, 3, 4], 2)).Message, StringComparison.Ordinal);
    }

    /// <summary>What other losses learn from may be missing where nothing is trained.</summary>
    [Fact]
    public void Data_may_have_the_targets_of_the_output_alone()
    {
        MeanAbsoluteError error = new();
        error.Bind(AuxiliaryNetwork.Info);
        error.Add([1, 2], [1.5f, 2.5f], 2);
        Assert.Equal(0.5, error.Value);

        Accuracy accuracy = new() { From = "a" };
        accuracy.Bind(TwoHeadNetwork.Info);
        accuracy.Add([1, 0, 0, 0, 0, 0, 0, 9, /**/ 0, 0, 1, 2, 0, 9, 0, 1], [0, 1]);
        Assert.Equal(0.5, accuracy.Value);
    }

    /// <summary>Outputs and targets in different orders are not compared place by place.</summary>
    [Fact]
    public void Numbers_of_all_outputs_are_compared_where_targets_have_their_order()
    {
        MeanAbsoluteError all = new();
        all.Bind(Info("a", "b"));
        all.Add([1, 2, 3], [1f, 2, 4], 1);
        Assert.Equal(1.0 / 3, all.Value, 1e-12);

        Assert.Contains("several: a, b", Assert.Throws<ArgumentException>(() => new R2().Bind(Info("b", "a"))).Message, StringComparison.Ordinal);
        MeanAbsoluteError one = new() { From = "a" };
        one.Bind(Info("b", "a"));
        one.Add([1, 2, 3], [9f, 1, 4], 1);
        Assert.Equal(1, one.Value);
    }

    [Fact]
    public void Probabilities_have_the_targets_of_their_logits()
    {
        NetworkInfo network = new(
            "Net", 1, 3, 0, new LayerInfo("z", "Dense", [2], 0, 0), new LayerInfo("q", "Softmax", [2], 0, 0, ["z"]) { Traits = LayerTraits.GivesProbabilities }, new LayerInfo("r", "Dense", [1], 0, 0))
        {
            Outputs = ["r", "q"],
            Losses = [new LossInfo("SoftmaxCrossEntropy", "z")],
        };
        Perplexity metric = new() { From = "q" };
        metric.Bind(network);
        metric.Add([7, 0.25f, 0.75f], [1]);

        Assert.Equal(1 / 0.75, metric.Value, 1e-6);
        Assert.Contains("no loss reads it", Assert.Throws<ArgumentException>(() => new R2 { From = "r" }.Bind(network)).Message, StringComparison.Ordinal);
    }

    /// <summary>Also where there is no other output that it could be of.</summary>
    [Fact]
    public void An_output_that_the_network_does_not_have_is_refused()
    {
        Metric[] metrics = [new Accuracy { From = "logit" }, new R2 { From = "logit" }];

        Assert.All(metrics, metric => Assert.Contains(
            "is from logit; expected an output of PlainBlobNetwork: logits",
            Assert.Throws<ArgumentException>(() => metric.Bind(PlainBlobNetwork.Info)).Message,
            StringComparison.Ordinal));
        new Accuracy { From = "logits" }.Bind(PlainBlobNetwork.Info);
    }

    /// <summary>The greatest of several ones is none of them.</summary>
    [Fact]
    public void Independent_targets_are_classes_of_their_own()
    {
        float[] outputs = [1, -1, 1, 1, -1, -1];
        float[] targets = [1, 0, 0, 1, 0, 1];
        Accuracy accuracy = new();
        F1 f1 = new();
        foreach (Metric metric in (Metric[])[accuracy, f1])
        {
            metric.Bind(MultiLabelNetwork.Info);
            metric.Add(outputs, targets, 2);
        }

        Assert.Equal(4.0 / 6, accuracy.Value, 1e-12);
        Assert.Equal(4.0 / 6, f1.Value, 1e-12);
        string message = Assert.Throws<ArgumentException>(() => new Accuracy().Add(outputs, [0f, 0, 1, 1, 0, 1], 2)).Message;
        Assert.Contains("targets has 2 ones in row 1; expected a single class", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Regions_behind_a_sigmoid_are_independent_and_behind_a_softmax_one_class()
    {
        Accuracy each = new();
        each.Bind(RegionsNetwork.Info);
        each.Add([0.9f, 0.8f, 0.3f], [1f, 0, 0], 1);
        Assert.Equal(2.0 / 3, each.Value, 1e-12);
        Accuracy one = new();
        one.Bind(ExclusiveRegionsNetwork.Info);
        one.Add([0.6f, 0.3f, 0.1f], [1f, 0, 0], 1);
        Assert.Equal(1, one.Value);
    }

    private static NetworkInfo Info(params string[] losses) =>
        new("Net", 1, 3, 0, new LayerInfo("a", "Dense", [2], 0, 0), new LayerInfo("b", "Dense", [1], 0, 0))
        {
            Outputs = ["a", "b"],
            Losses = [.. losses.Select(l => new LossInfo("MeanSquaredError", l))],
        };
}

[Network]
[Input(4)]
[Dense(8, Activation.ReLU, Name = "h")]
[Dense(3, Name = "a")]
[Dense(5, From = "h", Name = "b")]
[Output("a", "b")]
[SoftmaxCrossEntropy(From = "a")]
[SoftmaxCrossEntropy(From = "b")]
[Adam(1e-2f)]
public sealed partial class TwoHeadNetwork;

/// <summary>A loss on a layer that is no output.</summary>
[Network]
[Input(4)]
[Dense(8, Activation.ReLU, Name = "h")]
[Dense(2, Name = "aux")]
[Dense(1, From = "h", Name = "p")]
[Output("p")]
[MeanSquaredError(From = "aux")]
[MeanSquaredError(From = "p")]
[Adam(1e-2f)]
public sealed partial class AuxiliaryNetwork;

/// <summary>Classes of which several may be there.</summary>
[Network]
[Input(4)]
[Dense(3)]
[SigmoidCrossEntropy]
[Adam(1e-2f)]
public sealed partial class MultiLabelNetwork;

/// <summary>Regions that may overlap.</summary>
[Network]
[Input(4)]
[Dense(3)]
[Sigmoid]
[Dice]
[Adam(1e-2f)]
public sealed partial class RegionsNetwork;

/// <summary>Regions of which each place is in one.</summary>
[Network]
[Input(4)]
[Dense(3)]
[Softmax]
[Dice]
[Adam(1e-2f)]
public sealed partial class ExclusiveRegionsNetwork;
