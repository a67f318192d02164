using System.Globalization;
using System.Text.Json;
using NetCompiler.Metrics;
using NetCompiler.Training.Tests.Support;

namespace NetCompiler.Training.Tests.Metrics;

/// <summary>Metrics against scikit-learn's definitions, in one batch and in several.</summary>
public sealed class MetricFixtureTests
{
    private static readonly JsonElement Fixture = JsonFixture.Read("metrics");

    public static TheoryData<string> Cases => [.. Fixture.EnumerateObject().Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Values_are_those_of_the_definitions(string name)
    {
        JsonElement fixture = Fixture.GetProperty(name);
        foreach (JsonProperty expected in fixture.GetProperty("expected").EnumerateObject())
        {
            foreach (int batch in (int[])[int.MaxValue, 7, 1])
            {
                Metric metric = Create(expected.Name);
                Assert.Equal(expected.Name, metric.Name);
                Assert.Equal(double.NaN, metric.Value);

                Add(metric, fixture, batch);
                metric.Reset();
                Add(metric, fixture, batch);

                Assert.Equal(expected.Value.GetDouble(), metric.Value, 1e-9);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Confusion_counts_pairs_of_classes(string name)
    {
        JsonElement fixture = Fixture.GetProperty(name);
        if (!fixture.TryGetProperty("confusion", out JsonElement counts))
        {
            Assert.StartsWith("regression", name, StringComparison.Ordinal);
            return;
        }

        ConfusionMatrix matrix = new();
        Add(matrix, fixture, 7);

        int[] expected = counts.Ints();
        int classes = matrix.Count;
        Assert.Equal(expected.Length, classes * classes);
        int[] found = [.. from row in Enumerable.Range(0, classes) from column in Enumerable.Range(0, classes) select (int)matrix[row, column]];
        Assert.Equal(expected, found);
        Assert.Equal(fixture.GetProperty("expected").GetProperty("accuracy").GetDouble(), matrix.Value, 1e-12);
    }

    internal static Metric Create(string name)
    {
        string[] parts = name.Split('_');
        Average average = Enum.TryParse(parts[^1], ignoreCase: true, out Average named) ? named : Average.Auto;
        return parts[0] switch
        {
            "accuracy" => new Accuracy(),
            "top2" => new TopKAccuracy(2),
            "precision" => new NetCompiler.Metrics.Precision(average),
            "recall" => new Recall(average),
            "f1" => new F1(average),
            "jaccard" => new Jaccard(average),
            "balanced" => new BalancedAccuracy(),
            "brier" => new BrierScore(),
            "roc" => new RocAuc(average),
            "average" => new AveragePrecision(average),
            "kappa" => new CohenKappa(Enum.TryParse(parts[^1], ignoreCase: true, out KappaWeights weights) ? weights : KappaWeights.None),
            "mcc" => new MatthewsCorrelation(),
            "log" => new LogLoss(),
            "perplexity" => new Perplexity(),
            "mae" => new MeanAbsoluteError(),
            "mse" => new MeanSquaredError(),
            "rmse" => new RootMeanSquaredError(),
            "explained" => new ExplainedVariance(),
            "mape" => new MeanAbsolutePercentageError(),
            "pinball" => new MeanPinballLoss(double.Parse(parts[1], CultureInfo.InvariantCulture)),
            "r2" => new R2(),
            _ => throw new ArgumentException(name, nameof(name)),
        };
    }

    private static void Add(Metric metric, JsonElement fixture, int batch)
    {
        int width = fixture.GetProperty("width").GetInt32();
        float[] outputs = fixture.GetProperty("outputs").Floats();
        int rows = outputs.Length / width;
        batch = Math.Min(batch, rows);
        for (int first = 0; first < rows; first += batch)
        {
            int count = Math.Min(batch, rows - first);
            ReadOnlySpan<float> part = outputs.AsSpan(first * width, count * width);
            if (fixture.TryGetProperty("labels", out JsonElement labels))
            {
                metric.Add(part, labels.Ints().AsSpan(first, count));
            }
            else
            {
                metric.Add(part, fixture.GetProperty("targets").Floats().AsSpan(first * width, count * width), count);
            }
        }
    }
}
