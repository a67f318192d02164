using NetCompiler;
using NetCompiler.Csv;
using NetCompiler.Data;
using NetCompiler.Metrics;
using NetCompiler.Training;

namespace Housing;

/// <summary>
/// Regression: the median price of houses from 13 facts about their district (Harrison and Rubinfeld 1978), by a line and by a small network.
/// Inputs and prices are scaled, by what the training part is like; the scalers are saved beside the model and bring predictions back to dollars.
/// </summary>
internal static class Regression
{
    /// <summary>Returns R² of the network on the test part.</summary>
    /// <param name="path">The CSV file.</param>
    /// <param name="model">Where the network is saved.</param>
    /// <param name="output">Where the report goes.</param>
    public static double Run(string path, string model, TextWriter output)
    {
        Dataset districts = CsvTable.Read(path, new CsvOptions { HasHeader = false }).Regression().Data;
        DataSplit split = districts.Split(validation: 0.15, test: 0.15, seed: 1);
        ModelScaling scaling = ModelScaling.Fit(split.Train, inputs: Scaling.ZScore, targets: Scaling.ZScore);
        output.WriteLine($"{split.Train.Count} districts to train, {split.Validation.Count} to validate, {split.Test.Count} to test");

        LinearModel line = new(seed: 1);
        Train(new LinearModel.Trainer(line, maxBatch: 16, seed: 1), split, scaling);
        Report("line", line, scaling, split.Test, output);

        PriceNetwork network = new(seed: 1);
        Train(new PriceNetwork.Trainer(network, maxBatch: 16, seed: 1), split, scaling);
        double r2 = Report("network", network, scaling, split.Test, output);

        network.Save(model);
        scaling.Save(model);
        PriceNetwork reloaded = PriceNetwork.Load(model);
        float predicted = Prices(reloaded, ModelScaling.Load(model), split.Test.Take(1))[0];
        output.WriteLine(FormattableString.Invariant(
            $"saved and reloaded: the first test district costs ${predicted:F1}k by the network, truly ${split.Test.Target(0)[0]:F1}k"));
        return r2;
    }

    private static void Train<TNetwork>(ITrainer<TNetwork> trainer, DataSplit split, ModelScaling scaling)
        where TNetwork : INetwork<TNetwork> =>
        trainer.Fit(scaling.Apply(split.Train), scaling.Apply(split.Validation), new FitOptions
        {
            Epochs = 200,
            Seed = 1,
            EarlyStopping = new EarlyStopping { Patience = 20 },
            Progress = null,
        });

    private static double Report<TNetwork>(string name, TNetwork network, ModelScaling scaling, Dataset test, TextWriter output)
        where TNetwork : INetwork<TNetwork>
    {
        float[] prices = Prices(network, scaling, test);
        float[] actual = [.. Enumerable.Range(0, test.Count).Select(i => test.Target(i)[0])];
        MeanAbsoluteError error = new();
        R2 r2 = new();
        error.Add(prices, actual, test.Count);
        r2.Add(prices, actual, test.Count);
        output.WriteLine(FormattableString.Invariant($"{name,-8} mean absolute error ${error.Value:F2}k   R² {r2.Value:F3}"));
        return r2.Value;
    }

    /// <summary>Predictions in thousands of dollars, from facts as they stand in the file.</summary>
    private static float[] Prices<TNetwork>(TNetwork network, ModelScaling scaling, Dataset districts)
        where TNetwork : INetwork<TNetwork>
    {
        float[] inputs = districts.ToInputArray();
        float[] prices = new float[districts.Count];
        scaling.Inputs!.Transform(inputs);
        network.Forward(inputs, prices, districts.Count);
        scaling.Targets!.InverseTransform(prices);
        return prices;
    }
}
