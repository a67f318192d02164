using Classics;
using NetCompiler.Data;
using NetCompiler.Tests.Samples;
using Samples.Common;

namespace NetCompiler.Samples.Tests;

public sealed class ClassicsTests
{
    [Fact]
    public void A_perceptron_converges_where_a_line_exists_and_only_there()
    {
        (PerceptronRun separable, double bound, PerceptronRun spoilt, PerceptronRun xor) = PerceptronLesson.Run();

        Assert.Equal(0, separable.Mistakes[^1]);
        Assert.InRange(separable.Mistakes.Sum(), 1, bound);
        Assert.Equal(1_000, spoilt.Mistakes.Count);
        Assert.DoesNotContain(0, spoilt.Mistakes);
        Assert.InRange(spoilt.Longest, 1, 100);
        Assert.Equal(1_000, xor.Mistakes.Count);
        Assert.All(xor.Mistakes, mistakes => Assert.Equal(4, mistakes));
        Assert.Equal([0, 0, 0], xor.Weights);
    }

    [SkippableFact]
    public void Logistic_regression_tells_forged_banknotes()
    {
        (double accuracy, double auc) = Banknotes.Run(Short());
        Assert.InRange(accuracy, 0.95, 1);
        Assert.InRange(auc, 0.99, 1);
    }

    [SkippableFact]
    public void Softmax_regression_tells_irises() => Assert.InRange(Flowers.Iris(Short()), 0.93, 1);

    [SkippableFact]
    public void Softmax_regression_tells_varieties_of_wheat() => Assert.InRange(Flowers.Wheat(Short()), 0.9, 1);

    [SkippableFact]
    public void A_hidden_layer_explains_more_of_the_prices_of_houses_than_a_line()
    {
        (double linear, double hidden) = Housing.Run(Short());
        Assert.InRange(linear, 0.65, 0.78);
        Assert.InRange(hidden, 0.8, 1);
    }

    [Fact]
    public void Without_data_the_error_names_the_file()
    {
        DataFileException error = Assert.Throws<DataFileException>(() => Flowers.Iris(new LessonOptions("/nowhere")));
        Assert.Contains(Path.GetFullPath("/nowhere/iris.csv"), error.Message, StringComparison.Ordinal);
    }

    private static LessonOptions Short()
    {
        string? folder = SharedData.Find("tabular");
        Skip.If(folder is null, "../shared/data/tabular is not on this machine");
        return new LessonOptions(folder, Short: true);
    }
}
