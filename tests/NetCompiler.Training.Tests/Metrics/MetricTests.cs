using NetCompiler.Metrics;

namespace NetCompiler.Training.Tests.Metrics;

public sealed class MetricTests
{
    private static readonly NetworkInfo Probable =
        new("Probable", 2, 1, 3, new LayerInfo("input", "Input", [2], 0, 0), new LayerInfo("sigmoid1", "Sigmoid", [1], 0, 0) { Traits = LayerTraits.GivesProbabilities });

    public static TheoryData<string> All =>
    [
        "accuracy", "top2", "precision_macro", "recall", "f1_weighted", "roc_auc", "average_precision", "kappa_linear", "mcc", "log_loss", "perplexity", "mae", "mse", "mape",
        "pinball_0.9", "r2", "jaccard_macro", "balanced_accuracy", "brier", "rmse", "explained_variance",
    ];

    [Theory]
    [InlineData(LayerTraits.GivesProbabilities | LayerTraits.KeepsFinite, 1)]
    [InlineData(LayerTraits.KeepsFinite, 0.5)]
    public void Outputs_of_layers_that_give_them_are_probabilities(LayerTraits traits, double accuracy)
    {
        Accuracy metric = new();
        metric.Bind(new NetworkInfo("Net", 1, 1, 0, new LayerInfo("last", "Last", [1], 0, 0) { Traits = traits }));

        metric.Add([0.2f, 0.4f, 0.6f, 0.9f], [0, 0, 1, 1]);

        Assert.Equal(accuracy, metric.Value);
    }

    /// <summary>Each time step of float targets has a class of its own, as each label has.</summary>
    [Fact]
    public void Averages_leave_an_ignored_class_out()
    {
        float[] outputs = [3, 0, 1, 0, 3, 1, 1, 0, 3, 0, 2, 1, 2, 1, 0, 9, 0, 0];
        int[] labels = [0, 1, 1, 1, 0, 2];
        RocAuc area = new() { IgnoredClass = 2 }, weighted = new(Average.Weighted) { IgnoredClass = 2 };
        F1 f1 = new(Average.Macro) { IgnoredClass = 2 };
        foreach (Metric metric in (Metric[])[area, weighted, f1])
        {
            metric.Add(outputs, labels);
            Assert.InRange(metric.Value, 0.5, 1);
        }

        // Of the class 0 two of two are right; of the class 1 two of three, since one was taken for padding.
        Assert.Equal((1 + 0.8) / 2, f1.Value, 1e-12);
    }

    [Fact]
    public void Rows_of_an_ignored_class_do_not_count()
    {
        float[] outputs = [0, 1, 0, 2, 0, 1, 0, 0, 3];
        Metric[] metrics = [new Accuracy { IgnoredClass = 0 }, new Perplexity { IgnoredClass = 0 }, new ConfusionMatrix { IgnoredClass = 0 }];
        Metric[] expected = [new Accuracy(), new Perplexity(), new ConfusionMatrix()];
        foreach ((Metric metric, Metric all) in metrics.Zip(expected))
        {
            metric.Add(outputs, [1, 0, 1]);
            all.Add([.. outputs[..3], .. outputs[6..]], [1, 1]);
            Assert.Equal(all.Value, metric.Value);
            Assert.Throws<ArgumentOutOfRangeException>(() => metric.Add(outputs, [1, -1, 1]));
        }
    }

    [Fact]
    public void Time_steps_of_float_targets_are_rows()
    {
        float[] outputs = [0, 1, 2, 9, 8, 7, 0, 1, 0, 5, 6, 5];
        float[] targets = [0, 0, 1, 0, 1, 0, 0, 1, 0, 0, 1, 0];
        Accuracy metric = new();
        metric.Bind(new NetworkInfo("Net", 1, 6, 0, new LayerInfo("last", "Dense", [2, 3], 0, 0)));
        Accuracy labelled = new();

        metric.Add(outputs, targets, 2);
        labelled.Add(outputs, [2, 1, 1, 1]);

        Assert.Equal(0.75, metric.Value);
        Assert.Equal(labelled.Value, metric.Value);
    }

    [Fact]
    public void One_output_is_compared_with_0_or_as_a_probability_with_a_half()
    {
        Accuracy logits = new();
        Accuracy probabilities = new();
        probabilities.Bind(Probable);
        Accuracy strict = new() { Threshold = 0.8f };
        foreach (Accuracy metric in (Accuracy[])[logits, probabilities, strict])
        {
            metric.Add([0.3f, 0.7f, 0.9f], [0, 1, 1]);
        }

        Assert.Equal(2.0 / 3, logits.Value, 1e-12);
        Assert.Equal(1, probabilities.Value);
        Assert.Equal(2.0 / 3, strict.Value, 1e-12);
    }

    [Theory]
    [InlineData(OutputKind.Auto, 0)]
    [InlineData(OutputKind.Logits, 0)]
    [InlineData(OutputKind.Probabilities, 1)]
    public void What_is_said_of_the_outputs_holds_without_a_network(OutputKind kind, double accuracy)
    {
        Accuracy metric = new() { Outputs = kind };
        metric.Add([0.174f, 0.486f], [0, 0]);

        Assert.Equal(accuracy, metric.Value);
    }

    [Fact]
    public void Outputs_that_are_not_numbers_name_no_class()
    {
        Metric[] metrics = [new Accuracy(), new TopKAccuracy(1)];
        foreach (Metric metric in metrics)
        {
            metric.Add([float.NaN, float.NaN, float.NaN, float.NaN, 1, 2, 3, float.NaN, 1], [0, 2, 0]);
        }

        Assert.All(metrics, m => Assert.Equal(2.0 / 3, m.Value, 1e-12));
    }

    [Fact]
    public void What_is_not_a_number_makes_scores_none()
    {
        RocAuc area = new();
        area.Add([1, float.NaN, 3, 2], [0, 1, 0, 1]);
        R2 output = new(), target = new();
        ExplainedVariance explained = new();
        RootMeanSquaredError root = new();
        BrierScore brier = new();
        output.Add([float.NaN, 2], [2f, 2], 2);
        target.Add([1, 2], [float.NaN, 2f], 2);
        explained.Add([float.NaN, 2], [2f, 3], 2);
        root.Add([float.NaN, 2], [2f, 3], 2);
        brier.Add([1, float.NaN, 3, 2], [0, 1]);

        Assert.All((Metric[])[area, output, target, explained, root, brier], m => Assert.Equal(double.NaN, m.Value));
    }

    // Examples of scikit-learn's reference pages.
    [Fact]
    public void Values_of_scikit_learns_pages()
    {
        MatthewsCorrelation correlation = new();
        correlation.Add([1, -1, 1, 1], [1, 1, 1, 0]);
        Assert.Equal(-1.0 / 3, correlation.Value, 1e-12);

        // Negative, neutral, positive.
        CohenKappa kappa = new();
        kappa.Add([1, 0, 0, 0, 0, 1, 1, 0, 0, 0, 1, 0, 1, 0, 0], [0, 2, 0, 1, 2]);
        Assert.Equal(0.6875, kappa.Value, 1e-12);

        AveragePrecision binary = new(), classes = new() { Outputs = OutputKind.Probabilities };
        binary.Add([0.1f, 0.4f, 0.35f, 0.8f], [0, 0, 1, 1]);
        Assert.Equal(0.5 + (0.5 * 2 / 3), binary.Value, 1e-12);
        classes.Add([0.7f, 0.2f, 0.1f, 0.4f, 0.3f, 0.3f, 0.1f, 0.8f, 0.1f, 0.2f, 0.3f, 0.5f, 0.4f, 0.4f, 0.2f, 0.1f, 0.2f, 0.7f], [0, 0, 1, 1, 2, 2]);
        Assert.Equal(((5 / 6.0) + 0.75 + 0.75) / 3, classes.Value, 1e-12);

        LogLoss loss = new() { Outputs = OutputKind.Probabilities };
        loss.Add([0.1f, 0.9f, 0.9f, 0.1f, 0.8f, 0.2f, 0.35f, 0.65f], [1, 0, 0, 1]);
        Assert.Equal(0.21616, loss.Value, 5e-6);

        MeanAbsolutePercentageError percentage = new();
        percentage.Add([2.5f, 0, 2, 8], [3, -0.5f, 2, 7], 4);
        Assert.Equal(((0.5 / 3) + 1 + 0 + (1 / 7.0)) / 4, percentage.Value, 1e-12);

        MeanPinballLoss below = new(0.1), above = new(0.9);
        below.Add([1, 2, 4], [1f, 2, 3], 3);
        above.Add([1, 2, 4], [1f, 2, 3], 3);
        Assert.Equal(0.9 / 3, below.Value, 1e-12);
        Assert.Equal(0.1 / 3, above.Value, 1e-12);

        Jaccard jaccard = new();
        jaccard.Add([1, 1, 1], [0, 1, 1]);
        Assert.Equal(2 / 3.0, jaccard.Value, 1e-12);

        BalancedAccuracy balanced = new();
        balanced.Add([-1, 1, -1, -1, -1, 1], [0, 1, 0, 0, 1, 0]);
        Assert.Equal(0.625, balanced.Value, 1e-12);

        BrierScore brier = new() { Outputs = OutputKind.Probabilities };
        brier.Add([0.1f, 0.9f, 0.8f, 0.3f], [0, 1, 1, 0]);
        Assert.Equal(0.0375, brier.Value, 1e-7);

        RootMeanSquaredError root = new();
        root.Add([2.5f, 0, 2, 8], [3, -0.5f, 2, 7], 4);
        Assert.Equal(Math.Sqrt(0.375), root.Value, 1e-12);

        ExplainedVariance explained = new();
        explained.Add([2.5f, 0, 2, 8], [3, -0.5f, 2, 7], 4);
        Assert.Equal(0.957, explained.Value, 5e-4);
    }

    /// <summary>The same errors with all outputs too great by one.</summary>
    [Fact]
    public void Outputs_that_are_off_by_a_constant_explain_as_much_of_the_variance()
    {
        float[] targets = [1, 2, 4, 7], outputs = [1.5f, 2, 3.5f, 7];
        ExplainedVariance near = new(), far = new();
        R2 errors = new();
        near.Add(outputs, targets, 4);
        far.Add([.. outputs.Select(y => y + 1)], targets, 4);
        errors.Add([.. outputs.Select(y => y + 1)], targets, 4);

        Assert.Equal(1 - (0.5 / 21), near.Value, 1e-12);
        Assert.Equal(near.Value, far.Value, 1e-12);
        Assert.True(errors.Value < far.Value - 0.1);
    }

    [Fact]
    public void Errors_that_do_not_vary_leave_nothing_to_explain()
    {
        ExplainedVariance constant = new(), varied = new(), one = new();
        constant.Add([3, 3], [2f, 2], 2);
        varied.Add([3, 4], [2f, 2], 2);
        one.Add([3], [2f], 1);

        Assert.Equal((1.0, 0.0, 1.0), (constant.Value, varied.Value, one.Value));
    }

    [Fact]
    public void Errors_of_several_outputs_have_a_root_each()
    {
        RootMeanSquaredError metric = new();
        metric.Add([1, 10], [2f, 10], 1);
        metric.Add([1, 10], [2f, 14], 1);

        Assert.Equal((1 + Math.Sqrt(16 / 2.0)) / 2, metric.Value, 1e-12);
        Assert.False(metric.HigherIsBetter);
    }

    /// <summary>Two pictures of two pixels, three classes each.</summary>
    [Fact]
    public void Pixels_have_an_intersection_over_union()
    {
        Jaccard mean = new(Average.Macro), ignoring = new(Average.Macro) { IgnoredClass = 0 };
        float[] outputs = [1, 0, 0, 0, 1, 0, 0, 1, 0, 1, 0, 0];
        int[] labels = [0, 1, 0, 0];
        mean.Add(outputs, labels);
        ignoring.Add(outputs, labels);

        // Class 0: two of three. Class 1: one of two. Class 2 is nowhere.
        Assert.Equal(((2 / 3.0) + (1 / 2.0)) / 2, mean.Value, 1e-12);
        Assert.Equal(1, ignoring.Value, 1e-12);
    }

    /// <summary>No row is of class 2, which one is taken for.</summary>
    [Fact]
    public void Classes_without_rows_are_no_part_of_the_balance()
    {
        float[] outputs = [1, 0, 0, 0, 0, 1, 0, 1, 0, 0, 1, 0];
        BalancedAccuracy balanced = new();
        Recall recall = new(Average.Macro);
        balanced.Add(outputs, [0, 0, 1, 1]);
        recall.Add(outputs, [0, 0, 1, 1]);

        Assert.Equal(0.75, balanced.Value, 1e-12);
        Assert.Equal(0.5, recall.Value, 1e-12);
    }

    [Fact]
    public void The_Brier_score_of_more_classes_sums_over_them()
    {
        BrierScore metric = new() { Outputs = OutputKind.Probabilities }, two = new() { Outputs = OutputKind.Probabilities };
        metric.Add([0.5f, 0.25f, 0.25f, 0, 1, 0], [0, 2]);
        two.Add([0.75f, 0.25f, 0, 1], [0, 0]);

        Assert.Equal((0.25 + 0.0625 + 0.0625 + 2) / 2, metric.Value, 1e-12);
        Assert.Equal((0.0625 + 1) / 2, two.Value, 1e-12);
        Assert.False(metric.HigherIsBetter);
    }

    // Two apart counts four times as much as one apart, whether the class between occurs or not.
    [Fact]
    public void Kappa_of_grades_counts_how_far_apart_they_are()
    {
        float[] outputs = [1, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 1];
        CohenKappa alike = new(), linear = new(KappaWeights.Linear), quadratic = new(KappaWeights.Quadratic), near = new(KappaWeights.Quadratic);
        foreach (CohenKappa metric in (CohenKappa[])[alike, linear, quadratic])
        {
            metric.Add(outputs, [0, 2, 2, 2]);
        }

        near.Add([1, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 1], [0, 2, 2, 2]);

        // One row of four is wrong; by chance 1·2 + 3·2 pairs of 16 would be.
        Assert.Equal(1 - (1.0 * 4 / 8), alike.Value, 1e-12);
        Assert.Equal(alike.Value, linear.Value, 1e-12);
        Assert.Equal(alike.Value, quadratic.Value, 1e-12);
        Assert.Equal(1 - (1.0 * 4 / ((1 * 1 * 1) + (1 * 2 * 4) + (3 * 1 * 4) + (3 * 1 * 1))), near.Value, 1e-12);
    }

    [Fact]
    public void Agreement_about_one_class_is_none()
    {
        CohenKappa kappa = new();
        MatthewsCorrelation correlation = new();
        foreach (Metric metric in (Metric[])[kappa, correlation])
        {
            metric.Add([1, 2, 3], [1, 1, 1]);
        }

        Assert.Equal((double.NaN, 0.0), (kappa.Value, correlation.Value));
    }

    [Fact]
    public void Precision_of_a_class_alone_is_one_and_of_none_is_not_a_number()
    {
        AveragePrecision all = new(), none = new(), unordered = new();
        all.Add([1, 2, 3], [1, 1, 1]);
        none.Add([1, 2, 3], [0, 0, 0]);
        unordered.Add([1, float.NaN, 3], [0, 1, 1]);

        Assert.Equal((1.0, double.NaN, double.NaN), (all.Value, none.Value, unordered.Value));
    }

    // Every row has the same outputs, so their probabilities are the same to the last bit.
    [Fact]
    public void Rows_of_the_same_outputs_in_another_order_tie()
    {
        RocAuc metric = new();
        metric.Add([0, 0, 0, 2, 0, 2, 0, 0, 0, 0, 3, 0, 3, 0, 0, 0], [0, 1, 2, 3]);

        Assert.Equal(2.0 / 3, metric.Value, 1e-12);
    }

    [Fact]
    public void Perplexity_of_probabilities_is_that_of_their_logits()
    {
        Perplexity metric = new() { Outputs = OutputKind.Probabilities };
        metric.Bind(Probable);
        metric.Add([0.25f, 0.75f, 0.5f, 0.5f], [1, 0]);

        Assert.Equal(Math.Exp(-(Math.Log(0.75) + Math.Log(0.5)) / 2), metric.Value, 1e-7);
    }

    [Fact]
    public void One_hot_targets_are_classes()
    {
        Accuracy metric = new();
        metric.Add([1, 2, 3, 9, 2, 3], [0f, 0, 1, 0, 1, 0], 2);

        Assert.Equal(0.5, metric.Value);
    }

    [Fact]
    public void An_area_without_a_class_is_not_a_number()
    {
        RocAuc metric = new();
        metric.Add([1, 2, 3], [1, 1, 1]);

        Assert.Equal(double.NaN, metric.Value);
    }

    [Fact]
    public void Constant_targets_met_exactly_are_explained()
    {
        R2 metric = new();
        metric.Add([2, 2], [2f, 2], 2);

        Assert.Equal(1, metric.Value);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_second_pass_allocates_nothing(string name)
    {
        Metric metric = MetricFixtureTests.Create(name);
        float[] outputs = [.. Enumerable.Range(0, 600).Select(i => MathF.Sin(i * i))];
        float[] targets = [.. outputs.Select(MathF.Cos)];
        int[] labels = [.. Enumerable.Range(0, 300).Select(i => i % 2)];
        Pass();
        _ = metric.Value;

        metric.Reset();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Pass();
        _ = metric.Value;

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Pass()
        {
            for (int i = 0; i < 10; i++)
            {
                if (metric is RegressionMetric)
                {
                    metric.Add(outputs.AsSpan(60 * i, 60), targets.AsSpan(60 * i, 60), 30);
                }
                else
                {
                    metric.Add(outputs.AsSpan(60 * i, 60), labels.AsSpan(30 * i, 30));
                }
            }
        }
    }

    [Fact]
    public void What_is_refused_is_not_added()
    {
        Accuracy accuracy = new();
        F1 f1 = new(Average.Macro);
        accuracy.Add([1, 0, 0], [0]);
        f1.Add([1, 0, 0], [0]);

        Assert.Throws<ArgumentException>(() => accuracy.Add([1, 0, 0, 1, 0, 0], [0, 1, 0, 1, 1, 0], 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => f1.Add([1, 0, 0, 0], [4]));

        Assert.Equal(1, accuracy.Value);
        Assert.Equal(1, f1.Value);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Assert.Contains("multiple of the 2 examples", Assert.Throws<ArgumentException>(() => new Accuracy().Add([1, 2, 3], [0, 1])).Message, StringComparison.Ordinal);
        Assert.Contains("label 1 is 2", Assert.Throws<ArgumentOutOfRangeException>(() => new Accuracy().Add([1, 2, 3, 4], [0, 2])).Message, StringComparison.Ordinal);
        Assert.Contains("targets has 1", Assert.Throws<ArgumentException>(() => new R2().Add([1, 2], [0f], 1)).Message, StringComparison.Ordinal);
        Assert.Contains("targets has 2", Assert.Throws<ArgumentException>(() => new Accuracy().Add([1, 2, 3, 4], [0f, 1], 2)).Message, StringComparison.Ordinal);
        Assert.Contains("the 0 examples", Assert.Throws<ArgumentException>(() => new Accuracy().Add([1, 2], [])).Message, StringComparison.Ordinal);
        Assert.Contains("2 ones in row 0", Assert.Throws<ArgumentException>(() => new Accuracy().Add([1, 2, 3], [0.6f, 0.6f, 0], 1)).Message, StringComparison.Ordinal);
        Assert.Throws<NotSupportedException>(() => new MeanAbsoluteError().Add([1, 2], [0, 1]));
        Assert.Contains("expected 2", Assert.Throws<ArgumentException>(() => new F1(Average.Binary).Add([1, 2, 3], [0])).Message, StringComparison.Ordinal);
        Assert.Contains("jaccard of 3 classes; expected 2", Assert.Throws<ArgumentException>(() => new Jaccard(Average.Binary).Add([1, 2, 3], [0])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new TopKAccuracy(4).Add([1, 2, 3], [0]));
        Assert.Equal("roc_auc of 5 classes; expected 2, or an average over classes: macro or weighted", Assert.Throws<ArgumentException>(() => new RocAuc(Average.Binary).Add(new float[5], [0])).Message);
        Assert.Throws<ArgumentException>(() => new AveragePrecision(Average.Binary).Add([1, 2, 3], [0]));
        new RocAuc(Average.Binary).Add([1, 2], [0]);
        Assert.Throws<ArgumentException>(() => new RocAuc(Average.Micro));
        Assert.Throws<ArgumentException>(() => new AveragePrecision(Average.Micro));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MeanPinballLoss(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MeanPinballLoss(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CohenKappa((KappaWeights)3));
    }

    [Fact]
    public void A_confusion_matrix_counts_rows_and_columns()
    {
        ConfusionMatrix matrix = new();
        matrix.Add([0, 1, 0, 9, 8, 7, 0, 1, 0, 5, 6, 7, 0, 3, 1], [0, 1, 1, 1, 1]);

        Assert.Equal([1, 4, 0], Enumerable.Range(0, 3).Select(matrix.Actual));
        Assert.Equal([1, 3, 1], Enumerable.Range(0, 3).Select(matrix.Predicted));
        Assert.Equal((1, 2, 1, 1), (matrix[0, 1], matrix[1, 1], matrix[1, 0], matrix[1, 2]));
    }

    [Fact]
    public void The_first_of_one_output_is_the_class_that_it_is_taken_for()
    {
        TopKAccuracy first = new(1), both = new(2);
        foreach (Metric metric in (Metric[])[first, both])
        {
            metric.Add([-2, 3, 1, float.NaN], [0, 1, 0, 1]);
        }

        Assert.Equal(2.0 / 4, first.Value);
        Assert.Equal(3.0 / 4, both.Value);
    }

    [Fact]
    public void Perplexity_of_one_output_is_that_of_class_1_or_0()
    {
        Perplexity probabilities = new() { Outputs = OutputKind.Probabilities }, logits = new();
        probabilities.Bind(Probable);
        probabilities.Add([0.25f, 0.8f], [0, 1]);
        logits.Add([-MathF.Log(3), MathF.Log(4)], [0, 1]);

        double expected = 1 / Math.Sqrt(0.75 * 0.8);
        Assert.Equal(expected, probabilities.Value, 1e-6);
        Assert.Equal(expected, logits.Value, 1e-6);
    }

    [Fact]
    public void One_row_is_enough()
    {
        MeanAbsoluteError absolute = new();
        MeanSquaredError squared = new();
        TopKAccuracy second = new(2);
        absolute.Add([1], [3f], 1);
        squared.Add([1], [3f], 1);
        second.Add([3, 1, 2], [2]);

        Assert.Equal((2, 4, 1), (absolute.Value, squared.Value, second.Value));
    }

    [Theory]
    [InlineData(-1, 2, 1)]
    [InlineData(2, -1, 0)]
    [InlineData(1, 1, 0.5)]
    public void One_row_of_each_class_has_an_area(float ofClass0, float ofClass1, double area)
    {
        RocAuc metric = new();
        metric.Add([ofClass0, ofClass1], [0, 1]);

        Assert.Equal(area, metric.Value);
    }

    [Fact]
    public void Small_variations_are_explained_too()
    {
        R2 metric = new();
        metric.Add([0.1f, 0.2f, 0.2f], [0.1f, 0.2f, 0.3f], 3);

        Assert.Equal(0.5, metric.Value, 1e-6);
    }

    [Fact]
    public void Averages_that_are_not_named_are_over_all_classes_but_of_two()
    {
        float[] three = [3, 0, 1, 0, 3, 1, 1, 0, 3, 0, 2, 1], two = [3, 0, 1, 2, 2, 1];
        F1 ofThree = new(), macro = new(Average.Macro), ofTwo = new(), binary = new(Average.Binary);
        ofThree.Add(three, [0, 1, 2, 2]);
        macro.Add(three, [0, 1, 2, 2]);
        ofTwo.Add(two, [0, 1, 1]);
        binary.Add(two, [0, 1, 1]);

        // Class 0 is right throughout; one of the two of class 2 was taken for class 1.
        Assert.Equal((1 + (2 / 3.0) + (2 / 3.0)) / 3, ofThree.Value, 1e-12);
        Assert.Equal(macro.Value, ofThree.Value);
        Assert.Equal(2 / 3.0, ofTwo.Value, 1e-12);
        Assert.Equal(binary.Value, ofTwo.Value);
    }
}
