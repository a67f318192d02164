using NetCompiler.Generator.Program;
using NetCompiler.Generator.Tests.Support;

namespace NetCompiler.Generator.Tests.Shapes;

/// <summary>Which layers a network can have that runs as a stream, as docs/layers.md has them.</summary>
public class StreamLayerTests
{
    [Theory]
    [InlineData("Dense(4)", true)]
    [InlineData("Softmax", true)]
    [InlineData("PReLU", true)]
    [InlineData("BatchNorm", true)]
    [InlineData("LayerNorm", true)]
    [InlineData("RMSNorm", true)]
    [InlineData("LocalResponseNorm(3)", true)]
    [InlineData("ChannelShuffle(2)", true)]
    [InlineData("Maxout(2)", true)]
    [InlineData("Dropout(0.5f)", true)]
    [InlineData("AlphaDropout(0.5f)", true)]
    [InlineData("GaussianDropout(0.5f)", true)]
    [InlineData("GaussianNoise(0.5f)", true)]
    [InlineData("ActivityRegularization(L2 = 1)", true)]
    [InlineData("Add(\"gru1\", \"x\")", true)]
    [InlineData("LastStep", true)]
    [InlineData("Conv1D(4, 3, Padding = Padding.Causal, Dilation = 2)", true)]
    [InlineData("DepthwiseConv1D(3, Padding = Padding.Causal, DepthMultiplier = 2)", true)]
    [InlineData("SeparableConv1D(5, 3, Padding = Padding.Causal, Dilation = 2)", true)]
    [InlineData("SpatialDropout1D(0.5f)", true)]
    [InlineData("SimpleRNN(4), RepeatVector(3), Flatten", true)]
    [InlineData("MultiHeadAttention(2, Causal = true)", true)]
    [InlineData("Attention(\"gru1\", \"x\", Causal = true)", true)]
    [InlineData("PositionalEncoding", true)]
    [InlineData("Conv1D(4, 3, Padding = Padding.Causal, Strides = 2)", false)]
    [InlineData("Conv1D(4, 3, Padding = Padding.Same)", false)]
    [InlineData("SeparableConv1D(5, 3, Padding = Padding.Same)", false)]
    [InlineData("Conv1DTranspose(4, 1)", false)]
    [InlineData("ZeroPadding1D(1, 0)", false)]
    [InlineData("Cropping1D(0, 1)", false)]
    [InlineData("UpSampling1D", false)]
    [InlineData("LSTM(4, Bidirectional = true)", false)]
    [InlineData("MaxPool1D(2, Strides = 1, Padding = Padding.Causal)", false)]
    [InlineData("GlobalAveragePool", false)]
    [InlineData("MultiHeadAttention(2)", false)]
    [InlineData("Attention(\"gru1\", \"x\")", false)]
    [InlineData("Reshape(6, 4)", false)]
    [InlineData("Permute(2, 1)", false)]
    [InlineData("Flatten", false)]
    [InlineData("GroupNorm(2)", false)]
    [InlineData("Masking(0)", false)]
    [InlineData("SimpleRNN(4), RepeatVector(3), GRU(2)", false)]
    public void Layers_go_forward_in_time_or_prevent_streams(string layers, bool streams) => Assert.Equal(
        streams,
        StreamGraph.Create(TestCompilation.Infer(
            $"[Network, Input(Sequence = 6, Features = 4, Name = \"x\"), GRU(4, ReturnSequences = true), {layers}] partial class Net;").Graph!) is not null);

    [Theory]
    [InlineData("Input(Sequence = 6, Vocabulary = 4), Embedding(3), GRU(2)", true)]
    [InlineData("Input(Sequence = 6, Vocabulary = 4), Embedding(3, MaskZero = true), GRU(2)", false)]
    [InlineData("Input(Sequence = 6, Features = 4), Dense(2)", false)]
    [InlineData("Input(Sequence = 6, Features = 4), Conv1D(2, 3, Padding = Padding.Causal)", true)]
    [InlineData("Input(Sequence = 6, Features = 4), MultiHeadAttention(2, Causal = true)", true)]
    [InlineData("Input(Sequence = 1, Features = 4), MultiHeadAttention(2, Causal = true)", false)]
    [InlineData("Input(Sequence = 6, Features = 4, Name = \"a\"), Input(Sequence = 5, Features = 4, Name = \"b\"), GRU(2, Name = \"c\"), GRU(2, From = \"a\", Name = \"d\"), Add(\"c\", \"d\")", false)]
    public void Inputs_are_sequences_of_one_length_and_there_is_a_state(string attributes, bool streams) =>
        Assert.Equal(streams, StreamGraph.Create(TestCompilation.Infer($"[Network, {attributes}] partial class Net;").Graph!) is not null);
}
