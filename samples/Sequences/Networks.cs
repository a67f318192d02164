using NetCompiler;

namespace Sequences;

/// <summary>One to one: a vector in, a vector out. Nothing goes on in time.</summary>
[Network]
[Input(2)]
[Dense(24, Activation.Tanh)]
[Dense(1)]
[MeanSquaredError]
[Adam(0.01f)]
public sealed partial class OneToOne;

/// <summary>One to many: a vector in, a sequence out. The vector is there at every time step.</summary>
[Network]
[Input(2)]
[RepeatVector(16)]
[LSTM(24, ReturnSequences = true)]
[Dense(1)]
[MeanSquaredError]
[Adam(0.01f, ClipNorm = 1)]
public sealed partial class OneToMany
{
    /// <summary>Time steps of the output.</summary>
    public const int Steps = 16;
}

/// <summary>Many to one: a sequence in, a class out, from the last state.</summary>
[Network]
[Input(Sequence = 24, Features = 1)]
[GRU(16)]
[Dense(3)]
[SoftmaxCrossEntropy]
[Adam(0.01f, ClipNorm = 1)]
public sealed partial class ManyToOne
{
    /// <summary>Time steps of the input.</summary>
    public const int Steps = 24;
}

/// <summary>Many to many, in step: a class at every time step, from all up to it.</summary>
[Network]
[Input(Sequence = 20, Features = 1)]
[GRU(16, ReturnSequences = true)]
[Dense(2)]
[SoftmaxCrossEntropy]
[Adam(0.01f, ClipNorm = 1)]
public sealed partial class ManyToMany
{
    /// <summary>Time steps.</summary>
    public const int Steps = 20;
}

/// <summary>
/// Many to many, one after the other (Cho et al., "Learning phrase representations using RNN encoder–decoder", 2014): an encoder makes a vector of the
/// source, which a decoder sees at every time step beside the token before. In training, that token is the right one (teacher forcing; Williams
/// and Zipser 1989); afterwards, it is the one that the decoder has said.
/// </summary>
[Network]
[Input(Sequence = 6, Vocabulary = 11, Name = "source")]
[Input(Sequence = 6, Vocabulary = 11, Name = "before")]
[Embedding(12, From = "source")]
[GRU(64)]
[RepeatVector(6, Name = "context")]
[Embedding(12, From = "before", Name = "token")]
[Concatenate("context", "token")]
[GRU(64, ReturnSequences = true)]
[Dense(11)]
[SoftmaxCrossEntropy]
[Adam(0.005f, ClipNorm = 1)]
public sealed partial class EncoderDecoder
{
    /// <summary>Tokens of the source and of the target.</summary>
    public const int Steps = 6;

    /// <summary>Different tokens: the digits, and the start of a target.</summary>
    public const int Vocabulary = 11;

    /// <summary>The token before the first of a target.</summary>
    public const int Start = 10;
}
