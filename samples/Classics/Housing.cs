using NetCompiler;
using NetCompiler.Data;
using NetCompiler.Metrics;
using Samples.Common;

namespace Classics;

/// <summary>Linear regression by least squares.</summary>
[Network]
[Input(13)]
[Dense(1)]
[MeanSquaredError]
[Adam(0.01f)]
public sealed partial class LinearRegression;

/// <summary>The same with a hidden layer in between.</summary>
[Network]
[Input(13)]
[Dense(32, Activation.ReLU, KernelL2 = 1e-4f)]
[Dense(1, KernelL2 = 1e-4f)]
[MeanSquaredError]
[Adam(0.01f)]
public sealed partial class HousingNetwork;

/// <summary>Prices of houses in the suburbs of Boston, in thousands of dollars, from 13 numbers about the suburb (Harrison and Rubinfeld 1978).</summary>
internal static class Housing
{
    public static (double Linear, double Hidden) Run(LessonOptions options)
    {
        Dataset houses = Tables.Read(options, "housing.csv").Regression().Data;
        Say.Line($"{houses.Count} suburbs, each judged by a network that has not seen it; means of five networks");
        (double R2, double Error) linear = Judge<LinearRegression>(options, houses, n => new LinearRegression.Trainer(n));
        (double R2, double Error) hidden = Judge<HousingNetwork>(options, houses, n => new HousingNetwork.Trainer(n));
        Say.Table(
            [$"", $"parameters", $"R²", $"mean error"],
            [$"linear", $"{LinearRegression.ParameterCount}", $"{linear.R2:F3}", $"${1000 * linear.Error:N0}"],
            [$"32 hidden units", $"{HousingNetwork.ParameterCount}", $"{hidden.R2:F3}", $"${1000 * hidden.Error:N0}"]);
        return (linear.R2, hidden.R2);
    }

    private static (double R2, double Error) Judge<TNetwork>(LessonOptions options, Dataset houses, Func<TNetwork, ITrainer<TNetwork>> trainer)
        where TNetwork : INetwork<TNetwork>
    {
        List<double> shares = [];
        List<double> errors = [];
        CrossValidation.Run(houses, trainer, options.Choose(100, 40), Scaling.ZScore, (network, unseen, scaling) =>
        {
            shares.Add(network.Measure(unseen, new R2()));
            errors.Add(network.Measure(unseen, new MeanAbsoluteError()) * scaling.Targets!.Scale[0]);
        });
        return (shares.Average(), errors.Average());
    }
}
