using System.Globalization;

namespace NetCompiler.Tests.Runtime;

public class NetworkInfoTests
{
    private static readonly NetworkInfo Info = new(
        "DigitNet", 784, 10, 79_510,
        new LayerInfo("input", "Input", [28, 28, 1], 0, 0),
        new LayerInfo("dense1", "Dense", [100], 78_500, 78_400),
        new LayerInfo("dense2", "Dense", [10], 1_010, 1_000))
    {
        Memory = new NetworkMemory(weights: 361_856, workspace: 640, training: 800_000, trainingPerExample: 1_000),
    };

    [Fact]
    public void Totals_are_sums_over_the_layers()
    {
        Assert.Equal(79_510, Info.ParameterCount);
        Assert.Equal(79_400, Info.MultiplyAdds);
        Assert.Equal([28, 28, 1], Info.Layers[0].OutputShape);
    }

    [Fact]
    public void Prints_an_aligned_table_in_any_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            Assert.Equal(
                """
                DigitNet: 784 -> 10
                layer   kind   output   parameters  multiply-adds
                -------------------------------------------------
                input   Input  28×28×1           0              0
                dense1  Dense  100          78,500         78,400
                dense2  Dense  10            1,010          1,000
                -------------------------------------------------
                total                       79,510         79,400
                trainable 79,510, not trainable 0
                memory: weights 354 KiB, workspace 1 KiB, training 1,166 KiB at batch 32

                """.ReplaceLineEndings("\n"),
                Info.ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
