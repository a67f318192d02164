using System.Globalization;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using NetCompiler.Data;
using NetCompiler.Metrics;
using NetCompiler.Reports;
using NetCompiler.Tests.Files;
using NetCompiler.Training.Tests.Support;

namespace NetCompiler.Training.Tests.Reports;

public sealed class ReportTests
{
    [Theory]
    [InlineData(LayerTraits.HasUnitsInRows | LayerTraits.WeighsWholeInput, true)]
    [InlineData(LayerTraits.HasUnitsInRows, false)]
    [InlineData(LayerTraits.None, false)]
    public void Only_weights_of_pictures_are_drawn_as_filters(LayerTraits traits, bool drawn)
    {
        LayerInfo layer = new("first", "First", [20], 320, 320, ["input"], [new ParameterInfo("weight", [20, 16], true)]) { Traits = traits };

        Assert.Equal(drawn, FilterSheet.Of(new NetworkInfo("Net", 16, 20, 320, layer), new float[320]) is not null);
    }

    /// <summary>Of a layer behind others, each filter of its first channel to its own scale.</summary>
    [Fact]
    public void Filters_are_scaled_to_their_greatest_weight()
    {
        LayerInfo scale = new("scale", "BatchNorm", [8, 8, 2], 2, 0, ["input"], [new ParameterInfo("weight", [2], true)]);
        LayerInfo convolution = new("first", "Conv2D", [6, 6, 2], 38, 0, ["scale"], [new ParameterInfo("bias", [2], true), new ParameterInfo("weight", [2, 2, 3, 3], true)]);
        float[] ofFirst = [-4, 2, 4, float.NaN, 0, 1, -1, 0, 0], other = [9, 9, 9, 9, 9, 9, 9, 9, 9];

        FilterSheet sheet = FilterSheet.Of(new NetworkInfo("Net", 128, 72, 40, scale, convolution), [7, 7, 7, 7, .. ofFirst, .. other, .. new float[9], .. other])!;

        Assert.Equal(("first", 3, 3, 2), (sheet.Layer, sheet.Height, sheet.Width, sheet.Count));
        Assert.Equal([1, 192, 255, 128, 128, 160, 96, 128, 128], sheet.Pixels[..9]);
        Assert.All(sheet.Pixels[9..], p => Assert.Equal(128, p));
    }

    [Theory]
    [InlineData(3, 3, true)]
    [InlineData(2, 3, false)]
    [InlineData(3, 2, false)]
    public void Smaller_filters_are_no_pictures(int height, int width, bool drawn)
    {
        LayerInfo layer = new("first", "Conv2D", [6, 6, 1], height * width, 0, ["input"], [new ParameterInfo("weight", [1, 1, height, width], true)]);

        Assert.Equal(drawn, FilterSheet.Of(new NetworkInfo("Net", 64, 36, height * width, layer), new float[height * width]) is not null);
        Assert.Equal(drawn, new FilterSheet("first", height, width, 1, new byte[height * width]).IsComplete);
    }

    [Fact]
    public void Filters_of_a_file_are_as_many_as_it_says()
    {
        Assert.True(new FilterSheet("a", 3, 3, 64, new byte[9 * 64]).IsComplete);
        Assert.False(new FilterSheet("a", 3, 3, 65, new byte[9 * 65]).IsComplete);
        Assert.False(new FilterSheet("a", 3, 3, 0, []).IsComplete);
        Assert.False(new FilterSheet("a", 3, 3, 1, new byte[8]).IsComplete);
        Assert.False(new FilterSheet("a", 3, 3, 1, null!).IsComplete);
        Assert.False(new FilterSheet(null!, 3, 3, 1, new byte[9]).IsComplete);
    }

    [Fact]
    public void A_confusion_matrix_shows_shares_of_the_true_classes()
    {
        Markup html = new();
        ConfusionPicture.Draw(html, [3, 1, 0, 0]);

        string table = html.ToString();
        Assert.Contains("<tr><th></th><th>0</th><th>1</th><th>recall</th></tr>", table, StringComparison.Ordinal);
        Assert.Contains("rgba(43, 138, 62, 0.750)\">3</td><td style=\"background: rgba(217, 72, 15, 0.250)\">1</td><td>75.0 %</td>", table, StringComparison.Ordinal);
        Assert.Contains("0.000)\">0</td><td>–</td></tr>", table, StringComparison.Ordinal);
    }

    [Fact]
    public void A_log_is_json_line_by_line()
    {
        using TemporaryFolder folder = new();
        FitResult result = Pages.Fit(folder["fit.jsonl"]);

        JsonElement[] lines = [.. File.ReadLines(folder["fit.jsonl"]).Where(l => l.Length > 0).Select(l => JsonDocument.Parse(l).RootElement)];

        Assert.Equal("BranchedNetwork", lines[0].GetProperty("fit").GetProperty("network").GetString());
        Assert.Equal(4, lines.Count(l => l.TryGetProperty("epoch", out _)));
        Assert.Equal(result.Steps, lines.Count(l => l.TryGetProperty("step", out _)));
        Assert.Equal("Finished", lines[^1].GetProperty("end").GetProperty("status").GetString());
    }

    [Fact]
    public void A_page_is_well_formed_complete_and_loads_nothing()
    {
        CultureInfo culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        try
        {
            using TemporaryFolder folder = new();
            FitResult result = Pages.Fit(folder["fit.jsonl"]);

            string page = Report.WriteHtml(folder["fit.jsonl"]);

            Assert.Equal(folder["fit.html"], page);
            string text = File.ReadAllText(page);
            XDocument document = Parse(text);
            Assert.Equal(
                ["Loss and metrics", "Epochs", "Confusion matrix", "Weights", "Filters", "Network"], document.Descendants("h2").Select(h => h.Value));
            Assert.Equal(["loss", "accuracy", "learning rate"], Svg(document, "chart").Select(s => s.Elements().First().Value));
            Assert.Equal(6, Svg(document, "histogram").Length);
            Assert.Single(Svg(document, "filters"));
            Assert.Single(Svg(document, "network"));
            Assert.Equal(4 + 1, document.Descendants("section").ElementAt(1).Descendants("tr").Count());
            Assert.Contains(document.Descendants("td"), d => d.Value == result.Last!.Loss.ToString("G5", CultureInfo.InvariantCulture));
            int counted = document.Descendants("table").Single(t => (string?)t.Attribute("class") == "confusion").Descendants("td")
                .Where(d => !d.Value.Contains('%', StringComparison.Ordinal)).Sum(d => int.Parse(d.Value, CultureInfo.InvariantCulture));
            Assert.Equal(30, counted);
            Assert.DoesNotContain("<script", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("http", text.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("NaN", text, StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void A_resumed_fit_goes_on_in_its_log_even_behind_half_a_line()
    {
        using TemporaryFolder folder = new();
        string log = folder["fit.jsonl"];
        Recorder interruption = new()
        {
            Stepped = p =>
            {
                if (p.Step == 5)
                {
                    p.Stop();
                }
            },
        };
        Pages.Fit(log, new() { CheckpointFolder = folder["checkpoints"], CheckpointEvery = 1, Callbacks = [interruption] });
        File.AppendAllText(log, "{\"step\":{\"step\":6,\"lo");
        Pages.Fit(log, new() { CheckpointFolder = folder["checkpoints"] });

        FitLogReader read = FitLogReader.Read(log);

        Assert.Equal([1, 2, 3, 4], read.Epochs.Select(e => e.Epoch));
        Assert.Equal(Enumerable.Range(1, 16).Select(i => (long)i), read.Steps.Select(s => s.Step));
        Assert.Equal(FitStatus.Finished, read.End!.Status);
        Parse(File.ReadAllText(Report.WriteHtml(log)));
    }

    [Fact]
    public void What_is_no_log_is_refused()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["empty"], "");
        File.WriteAllText(folder["other"], "{\"a\":1}\n");
        File.WriteAllText(folder["text"], "epoch 1\n");

        Assert.Contains("empty", Assert.Throws<ModelFileException>(() => Report.WriteHtml(folder["empty"])).Message, StringComparison.Ordinal);
        Assert.Contains("line 1", Assert.Throws<ModelFileException>(() => Report.WriteHtml(folder["other"])).Message, StringComparison.Ordinal);
        Assert.Contains("line 1", Assert.Throws<ModelFileException>(() => Report.WriteHtml(folder["text"])).Message, StringComparison.Ordinal);
        Assert.Throws<ModelFileException>(() => Report.WriteHtml(folder["missing"]));
    }

    [Fact]
    public void Classes_of_every_kind_have_a_confusion_matrix()
    {
        float[] inputs = [.. Enumerable.Range(0, 40 * 2).Select(i => MathF.Sin(i))];
        float[] classes = [.. Enumerable.Range(0, 40).Select(i => (float)(i % 2))];
        Dataset binary = Dataset.Create(inputs, 2, classes, 1);
        Dataset oneHot = Dataset.Create(inputs, 2, classes.SelectMany(c => new[] { 1 - c, c, 0 }).ToArray(), 3);
        Dataset steps = Dataset.Create(inputs, 4, new int[40], 3, labelLength: 2);

        Assert.Equal((2, 40), Sizes(new BinaryNetwork.Trainer(new BinaryNetwork(1)), binary, new()));
        Assert.Equal((2, 40), Sizes(new BinaryNetwork.Trainer(new BinaryNetwork(1)), binary, new() { Metrics = [new ConfusionMatrix()] }));
        Assert.Equal((3, 40), Sizes(new ThreeClassNetwork.Trainer(new ThreeClassNetwork(1)), oneHot, new()));
        Assert.Equal((3, 40), Sizes(new StepwiseNetwork.Trainer(new StepwiseNetwork(1)), steps, new()));
        Assert.Equal((0, 0), Sizes(new SpreadNetwork.Trainer(new SpreadNetwork(1)), binary, new()));
        Assert.Equal((2, 40), Sizes(new SpreadNetwork.Trainer(new SpreadNetwork(1)), binary, new() { Metrics = [new ConfusionMatrix { Threshold = 0.5f }] }));

        static (int Classes, long Rows) Sizes<T>(ITrainer<T> trainer, Dataset data, FitOptions options)
            where T : INetwork<T>
        {
            using TemporaryFolder folder = new();
            trainer.Fit(data, options: options with { Epochs = 1, Log = folder["log"], Progress = null });
            long[] counts = FitLogReader.Read(folder["log"]).End!.Confusion ?? [];
            return ((int)Math.Sqrt(counts.Length), counts.Sum());
        }
    }

    [Fact]
    public void A_page_does_not_replace_its_log()
    {
        using TemporaryFolder folder = new();
        string log = folder["fit.html"];
        new BranchedNetwork.Trainer(new BranchedNetwork(1)).Fit(Pages.Data, options: new() { Epochs = 1, Log = log, Progress = null });
        byte[] before = File.ReadAllBytes(log);

        Assert.Contains("expected another path", Assert.Throws<ArgumentException>(() => Report.WriteHtml(log)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Report.WriteHtml(log, Path.Combine(Path.GetDirectoryName(log)!, ".", "fit.html")));
        Assert.Equal(before, File.ReadAllBytes(log));
    }

    [Fact]
    public void A_failed_fit_has_a_page_too()
    {
        using TemporaryFolder folder = new();
        BranchedNetwork network = new(seed: 1);
        float[] parameters = Blobs.Parameters(network);
        parameters[0] = float.NaN;
        network.SetParameters(parameters);

        Assert.Throws<TrainingAnomalyException>(
            () => new BranchedNetwork.Trainer(network).Fit(Pages.Data, options: new() { Log = folder["fit.jsonl"], Progress = null }));

        XDocument document = Parse(File.ReadAllText(Report.WriteHtml(folder["fit.jsonl"])));
        Assert.Contains(document.Descendants("figcaption"), f => f.Value.Contains("1 not finite", StringComparison.Ordinal));
    }

    private static XDocument Parse(string html)
    {
        using XmlReader reader = XmlReader.Create(new StringReader(html), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        return XDocument.Load(reader);
    }

    private static XElement[] Svg(XDocument document, string kind) => [.. document.Descendants().Where(e => e.Name.LocalName == "svg" && (string?)e.Attribute("class") == kind)];
}

[Network]
[Input(2)]
[Dense(1)]
[SigmoidCrossEntropy]
[Sgd(0.1f)]
public sealed partial class BinaryNetwork;

[Network]
[Input(2)]
[Dense(3)]
[SoftmaxCrossEntropy]
[Sgd(0.1f)]
public sealed partial class ThreeClassNetwork;

/// <summary>A class at every time step.</summary>
[Network]
[Input(Sequence = 2, Features = 2)]
[SimpleRNN(4, ReturnSequences = true)]
[Dense(3)]
[SoftmaxCrossEntropy]
[Sgd(0.1f)]
public sealed partial class StepwiseNetwork;

/// <summary>A number, no class.</summary>
[Network]
[Input(2)]
[Dense(1)]
[MeanSquaredError]
[Sgd(0.1f)]
public sealed partial class SpreadNetwork;
