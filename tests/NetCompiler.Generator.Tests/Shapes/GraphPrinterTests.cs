using NetCompiler.Generator.Model;
using NetCompiler.Generator.Tests.Support;

namespace NetCompiler.Generator.Tests.Shapes;

public class GraphPrinterTests
{
    [Fact]
    public void PrintsImages() => Assert.Equal(
        """
        graph Net  1,228 parameters, 39,680 multiply-adds
          input                 Input              16×16×3
          stem                  Conv2D             8×8×8    3×3, stride 2, padding 1  weight[3×3×3,8] he-uniform
          batchNorm1            BatchNorm          8×8×8    weight[8] ones  bias[8] zeros  running_mean[8] zeros fixed  running_var[8] ones fixed
          relu1                 ReLU               8×8×8
          conv2                 Conv2D             8×8×16   1×7, padding 0×3, 4 groups  weight[1×7×2,16 in 4 groups] glorot-uniform  bias[16] zeros
          maxPool1              MaxPool2D          4×4×16   2×2, stride 2
          separable1.depthwise  DepthwiseConv2D    4×4×16   3×3, padding 1, 16 groups  weight[3×3×1,16] glorot-uniform
          separable1.pointwise  Conv2D             4×4×12   1×1  weight[1×1×16,12] glorot-uniform  bias[12] zeros
          up                    Conv2DTranspose    8×8×8    2×2, stride 2  weight[2×2×12,8] glorot-uniform  bias[8] zeros
          add1                  Add                8×8×8    from up, batchNorm1
          globalAveragePool1    GlobalAveragePool  8
        """.ReplaceLineEndings("\n"),
        GraphPrinter.Print(TestCompilation.Infer(
            """
            [Network, Input(16, 16, 3)]
            [Conv2D(8, 3, Strides = 2, PaddingSize = 1, Bias = false, Name = "stem"), BatchNorm, ReLU]
            [Conv2D(16, 1, 7, PaddingWidth = 3, Groups = 4), MaxPool2D(2), SeparableConv2D(12, 3, Padding = Padding.Same)]
            [Conv2DTranspose(8, 2, Strides = 2, Name = "up"), Add("up", "batchNorm1"), GlobalAveragePool]
            partial class Net;
            """).Graph!).TrimEnd('\n'));
}
