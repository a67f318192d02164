using NetCompiler;

namespace CharRnn;

/// <summary>Predicts the next character after every character of a text: 65 characters, as in Shakespeare's plays.</summary>
[Network]
[Input(Sequence = 64, Vocabulary = 65)]
[Embedding(64)]
[LSTM(128, ReturnSequences = true)]
[Dense(65)]
[SoftmaxCrossEntropy]
[Adam(8e-3f, ClipNorm = 5)]
public sealed partial class CharNetwork
{
    /// <summary>Characters of an example.</summary>
    public const int Length = 64;

    /// <summary>Different characters, at most.</summary>
    public const int Characters = 65;
}
