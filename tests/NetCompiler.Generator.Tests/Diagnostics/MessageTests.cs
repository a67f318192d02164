using System.Globalization;
using NetCompiler.Generator.Shapes;
using NetCompiler.Generator.Tests.Support;

namespace NetCompiler.Generator.Tests.Diagnostics;

/// <summary>What messages say: both shapes, what was expected, what to do. Numbers are written as in C#, whatever the culture.</summary>
public class MessageTests
{
    [Theory]
    [InlineData(
        "Input(28, 28, 1), Dense(10)",
        "NC2003: Dense expects a vector or a sequence, but 'input' gives 28×28×1; insert [Flatten], which makes it a vector of 784")]
    [InlineData(
        "Input(4), Dense(2, Name = \"a\"), Dense(3, Name = \"b\"), Add(\"a\", \"b\")",
        "NC2004: [Add] needs equal shapes, but 'a' gives 2 and 'b' gives 3")]
    [InlineData("Input(12), Reshape(5, 3), Flatten, Dense(2)", "NC2005: Cannot reshape 12 (12 values) to 5×3 (15)")]
    [InlineData("Input(4), Dense(2), Dropout(1.5f)", "NC2006: Rate is 1.5; expected a share in [0, 1)")]
    [InlineData("Input(-4), Dense(2)", "NC2001: Shape is -4; expected at least 1")]
    [InlineData("Input(4), Dense(20000000)", "NC2002: Units is 20,000,000; the most that can be compiled is 16,777,216")]
    [InlineData(
        "Input(Sequence = 70000, Vocabulary = 5), Embedding(64), LSTM(512, ReturnSequences = true)",
        "NC2002: The buffer for 70000 time steps and their start, of 2048 sums each, is 143,362,048; the most that can be compiled is 16,777,216")]
    [InlineData("Input(4), Dense(2, KernelUnitNorm = true, KernelMaxNorm = 3)", "NC2007: KernelMaxNorm is 3; expected none beside KernelUnitNorm")]
    [InlineData("Input(4), Dense(2, KernelL1 = -0.5f)", "NC2007: KernelL1 is -0.5; expected a finite value of at least 0")]
    [InlineData("Input(4), Dense(2, Name = \"head\"), ReLU(From = \"heda\")", "NC1008: No layer is named 'heda'; did you mean 'head'?")]
    [InlineData("Input(4), Dense(2), ReLU(From = \"elsewhere\")", "NC1008: No layer is named 'elsewhere'; the names above are input, dense1")]
    [InlineData(
        "Input(4), Dense(3), Softmax, SoftmaxCrossEntropy, Adam",
        "NC3005: [SoftmaxCrossEntropy] applies a softmax, but 'softmax1' already is one; use [CrossEntropy] or remove the [Softmax]")]
    [InlineData(
        "Input(4), Dense(3, ActivityL2 = 0.01f), CrossEntropy, Adam",
        "NC3006: [CrossEntropy] expects probabilities from a [Softmax], but 'dense1' is Dense; use [SoftmaxCrossEntropy], which takes logits, or add a [Softmax]")]
    [InlineData(
        "Input(4), Dense(3, Activation.LogSoftmax), CrossEntropy, Adam",
        "NC3006: [CrossEntropy] expects probabilities from a [Softmax], but 'logSoftmax1' is LogSoftmax; make it a [Softmax], or remove it and use [SoftmaxCrossEntropy]")]
    [InlineData(
        "Input(4), Dense(3), LogSoftmax, KullbackLeibler, Adam",
        "NC3006: [KullbackLeibler] expects probabilities from a [Softmax], but 'logSoftmax1' is LogSoftmax; make it a [Softmax]")]
    [InlineData(
        "Input(4), Dense(3, Activation.Softmax), Dropout(0.1f), SoftmaxCrossEntropy, Adam",
        "NC3018: [SoftmaxCrossEntropy] applies a softmax to 'softmax1', which already is one, and makes almost no difference between values so close together; remove one of the two")]
    [InlineData(
        "Input(4), Dense(1), SoftmaxCrossEntropy, Adam",
        "NC3003: The softmax of 'dense1', one unit, is always 1, so [SoftmaxCrossEntropy] never learns; use [SigmoidCrossEntropy] for two classes, or one unit a class")]
    [InlineData(
        "Input(4), Dense(1), MultiMargin, Adam",
        "NC3003: The loss of 'dense1', one unit, is always 0, so [MultiMargin] never learns; use [Hinge] for two classes, or one unit a class")]
    [InlineData(
        "Input(4), Dense(1), CosineSimilarity, Adam",
        "NC3003: The direction of 'dense1', one unit, is always 1 or −1, so [CosineSimilarity] never learns; use a loss of its values, or more units")]
    [InlineData(
        "Input(8, 8, 1), Conv2D(2, 3), Dice, Adam",
        "NC3006: [Dice] expects probabilities from a [Sigmoid], but 'conv1' is Conv2D; add a [Sigmoid], or a [Softmax] where each position belongs to one of several classes")]
    [InlineData("Input(4), Dense(2, Activation.Sigmoid), Dice(0), Adam", "NC3014: Smooth is 0; expected a finite value greater than 0")]
    [InlineData("Input(4), Dense(2), Quantile(1), Adam", "NC3014: Quantile is 1; expected a value between 0 and 1, both excluded")]
    [InlineData("Input(4), Dense(2), RReLU(0.5f, 0.25f)", "NC2007: Upper is 0.25; expected a finite value of at least Lower, 0.5")]
    [InlineData("Input(4), Dense(2), MeanSquaredError, Sgd(-0.01f)", "NC3001: The learning rate is -0.01; expected a finite value greater than 0")]
    [InlineData("Input(4), Use<B>(2)", "NC2001: Units is -1; expected at least 1 (in block B)")]
    [InlineData(
        "Input(4), Dense(2), Dense(3, SharedWith = \"dense1\")",
        "NC1026: 'dense2' cannot have the parameters of 'dense1': weight[2,3] bias[3] of Dense is needed, and there is weight[4,2] bias[2] of Dense")]
    [InlineData(
        "Input(4), Dense(2), Dense(2, SharedWith = \"dense1\", Trainable = false)",
        "NC1026: 'dense2' cannot have the parameters of 'dense1': Trainable is said at 'dense1'")]
    [InlineData("Input(4), Dense(2), Dense(2, SharedWith = \"input\")", "NC1026: 'dense2' cannot have the parameters of 'input': it has none")]
    [InlineData(
        "Input(4), Dense(2), Dense(5, TiedTo = \"dense1\")",
        "NC1026: 'dense2' cannot have the parameters of 'dense1': weight[5,2] of Dense or Embedding is needed, and there is weight[4,2] of Dense")]
    [InlineData("Input(4), Use<B>(4, 5, 6)", "NC1015: Block 'B' has one parameter (N), but 3 are given")]
    [InlineData(
        "Input(5, 5, 3), Conv2D(8, 7)",
        "NC2010: The kernel's height is 7, but 'input' gives 5×5×3; use a smaller one, or Padding = Padding.Same")]
    [InlineData(
        "Input(9, 5, 3), Conv2D(8, 3, Dilation = 4, PaddingSize = 1)",
        "NC2010: The kernel's width is 3, 9 with its dilation, but 'input' gives 9×5×3, a width of 7 with its padding; use a smaller one, or Padding = Padding.Same")]
    [InlineData("Input(8, 8, 6), Conv2D(12, 3, Groups = 4)", "NC2011: 4 groups do not divide the 6 channels of 'input'; possible are 1, 2, 3, 6")]
    [InlineData("Input(7), Dense(15), Maxout(4)", "NC2011: 4 pieces do not divide the 15 channels of 'dense1'; possible are 1, 3, 5, 15")]
    [InlineData("Input(8, 8, 6), Conv2D(9, 3, Groups = 2)", "NC2011: 2 groups do not divide the 9 filters; possible are 1, 3")]
    [InlineData(
        "Input(784), Conv2D(6, 5)",
        "NC2012: Conv2D expects an image [height, width, channels], but 'input' gives 784; [Reshape(28, 28, 1)] makes it one")]
    [InlineData("Input(7), Conv2D(6, 5)", "NC2012: Conv2D expects an image [height, width, channels], but 'input' gives 7")]
    [InlineData("Input(8, 6), Permute(1, 1), Flatten, Dense(2)", "NC2007: Axes[1] is 1; expected each of 1 to 2 once")]
    [InlineData("Input(8, 6, 2), Permute(2, 1), Flatten, Dense(2)", "NC2007: The number of axes is 2; expected 3, those of 'input'")]
    [InlineData("Input(8, 6), Cropping1D(8, 0)", "NC2007: The number of steps cut off is 8; expected less than the 8 of 'input', 8×6")]
    [InlineData("Input(7, 6), Conv1DTranspose(2, 2, Padding = Padding.Causal)", "NC2007: Padding is Causal; expected Valid or Same for a transposed convolution")]
    [InlineData(
        "Input(2, 6), Conv1DTranspose(2, 2, PaddingSize = 2)", "NC2007: The padding is 2; expected so little that something of the output's length of 3 remains")]
    [InlineData("Input(3000, 6), UpSampling1D(16000)", "NC2002: The output's length is 48,000,000; the most that can be compiled is 16,777,216")]
    [InlineData("Input(4, 4, 3), Conv1D(6, 5)", "NC2012: Conv1D expects a sequence [steps, channels], but 'input' gives 4×4×3")]
    [InlineData(
        "Input(8, 9, 3), Conv2D(6, 3, Strides = 2, Dilation = 2)",
        "NC4004: The last 1 of 8 rows of 'input', 8×9×3, lie behind the last position and are never read; padding would take them in, cropping says that it is meant")]
    [InlineData(
        "Input(8, 8, 3, Name = \"x\"), Conv2D(4, 3), ReLU(Name = \"a\"), Conv2D(4, 5, From = \"x\"), Tanh(Name = \"b\"), Add(\"a\", \"b\")",
        "NC2004: [Add] needs equal shapes, but 'a' gives 6×6×4 and 'b' gives 4×4×4; they part at 'conv1' (6×6×4) and 'conv2' (4×4×4)")]
    [InlineData(
        "Input(8, 8, 3, Name = \"x\"), Conv2D(4, 3), Conv2D(5, 1), Conv2D(6, 1), ReLU(Name = \"a\"), Conv2D(4, 3, From = \"x\"), Conv2D(5, 1), Add(\"a\", \"conv5\")",
        "NC2004: [Add] needs equal shapes, but 'a' gives 6×6×6 and 'conv5' gives 6×6×5; they part at 'conv3' (6×6×6) and 'conv5' (6×6×5)")]
    [InlineData("Input(Sequence = 8, Features = 3), LSTM(5, ReturnSequences = true, Name = \"a\"), LSTM(5, ReturnSequences = true, Bidirectional = true, Name = \"b\"), Add(\"a\", \"b\")",
        "NC2004: [Add] needs equal shapes, but 'a' gives 8×5 and 'b' gives 8×10; 'b' is bidirectional and gives 5 values for each direction")]
    [InlineData("Input(Sequence = 8, Features = 3, Name = \"x\"), LSTM(5, Bidirectional = true, ReturnSequences = true, Name = \"a\"), "
        + "LSTM(6, Bidirectional = true, ReturnSequences = true, From = \"x\", Name = \"b\"), Add(\"a\", \"b\")",
        "NC2004: [Add] needs equal shapes, but 'a' gives 8×10 and 'b' gives 8×12; "
        + "'a' is bidirectional and gives 5 values for each direction; 'b' is bidirectional and gives 6 values for each direction")]
    [InlineData(
        "Input(8, 8, 3, Name = \"x\"), Conv2D(3, 3), Add(\"x\", \"conv1\")",
        "NC2004: [Add] needs equal shapes, but 'x' gives 8×8×3 and 'conv1' gives 6×6×3")]
    [InlineData(
        "Input(15, 15, 4, Name = \"x\"), Conv2D(8, 2, Strides = 2, PaddingSize = 1), Conv2DTranspose(4, 2, Strides = 2, PaddingSize = 1), Add(\"x\", \"transposed1\")",
        "NC2013: 'transposed1' gives 14×14×4, but 'x' gives 15×15×4; OutputPadding = 1 makes 'transposed1' meet it")]
    [InlineData(
        "Input(15, 15, 4, Name = \"x\"), Conv2D(8, 3, Strides = 2), Conv2DTranspose(4, 2, Strides = 2), Add(\"x\", \"transposed1\")",
        "NC2013: 'transposed1' gives 14×14×4, but 'x' gives 15×15×4; OutputPadding = 1 makes 'transposed1' meet it")]
    [InlineData(
        "Input(12, 15, 4, Name = \"x\"), Conv2D(8, 3, Strides = 3), Conv2DTranspose(4, 2, Strides = 2, StrideHeight = 3), Add(\"x\", \"transposed1\")",
        "NC2013: 'transposed1' gives 11×10×4, but 'x' gives 12×15×4; 'transposed1' can give 11 to 13 by 10 to 11 with output padding; choose another stride, or pad or crop one of the two")]
    [InlineData(
        "Input(8, 8, 4), Conv2D(8, 3), BatchNorm",
        "NC4005: The bias of 'conv1' is part of the mean that 'batchNorm1' takes away; Bias = false saves it")]
    [InlineData(
        "Input(16, 18, 3), Conv2D(8, 7, Strides = 2, Padding = Padding.Same), Conv2D(8, 7, 1, Padding = Padding.Same)",
        "NC4006: The receptive field of 'conv2', 19×7, exceeds the 16×18 of 'input': from here on every position reaches into padding")]
    [InlineData(
        "Input(8, 8, 1), Conv2DTranspose(1, 4, Strides = 2), Conv2D(1, 3, Dilation = 7, Padding = Padding.Same, Name = \"last\")",
        "NC4006: The receptive field of 'last', 9×9, exceeds the 8×8 of 'input': from here on every position reaches into padding")]
    [InlineData(
        "Input(8, 8, 1), UpSampling2D(2, Interpolation = Interpolation.Bilinear), Conv2D(1, 3, Dilation = 7, Padding = Padding.Same, Name = \"last\")",
        "NC4006: The receptive field of 'last', 9×9, exceeds the 8×8 of 'input': from here on every position reaches into padding")]
    [InlineData(
        "Input(8, 8, 1), UpSampling2D(2), Conv2D(1, 3, Dilation = 8, Padding = Padding.Same, Name = \"last\")",
        "NC4006: The receptive field of 'last', 9×9, exceeds the 8×8 of 'input': from here on every position reaches into padding")]
    [InlineData(
        "Input(Sequence = 2049, Features = 4), MultiHeadAttention(4)",
        "NC2002: The number of attention weights is 16,793,604; the most that can be compiled is 16,777,216")]
    [InlineData("Input(8, 8, 6), Cropping2D(4)", "NC2007: The number of rows cut off is 8; expected less than the 8 of 'input', 8×8×6")]
    public void Says(string attributes, string message)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        var hostile = (CultureInfo)CultureInfo.GetCultureInfo("de-DE").Clone();
        hostile.NumberFormat.NegativeSign = "\u2212";
        CultureInfo.CurrentCulture = hostile;
        try
        {
            Issue issue = Assert.Single(TestCompilation.Infer(
                $"[Network, {attributes}] partial class Net;", "[Block, Dense(N - 3)] class B { [BlockParameter] const int N = 4; }").Issues);
            Assert.Equal(message, $"{issue.Id}: {issue.Message}");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    /// <summary>As large as the input is not larger.</summary>
    [Theory]
    [InlineData("Conv2DTranspose(1, 4, Strides = 2), Conv2D(1, 3, Dilation = 6, Padding = Padding.Same)")]
    [InlineData("UpSampling2D(2, Interpolation = Interpolation.Bilinear), Conv2D(1, 3, Dilation = 6, Padding = Padding.Same)")]
    [InlineData("UpSampling2D(2), Conv2D(1, 3, Dilation = 7, Padding = Padding.Same)")]
    public void A_receptive_field_of_the_whole_input_is_no_issue(string layers) =>
        Assert.Empty(TestCompilation.Infer($"[Network, Input(8, 8, 1), {layers}] partial class Net;").Issues);
}
