using NetCompiler;

namespace CharRnn;

/// <summary>One layer of a transformer: what is found in earlier time steps is added to each, and then what a hidden layer makes of that.</summary>
[Block]
[LayerNorm(From = "input"), MultiHeadAttention(4, Causal = true, Name = "attention"), Add("input", "attention", Name = "sum")]
[LayerNorm, Dense(4 * Features, Activation.GELU), Dense(Features, Name = "forward"), Add("sum", "forward")]
public sealed class DecoderLayer
{
    /// <summary>Numbers of a time step.</summary>
    public const int Features = 128;
}

/// <summary>
/// The same task as that of <see cref="CharNetwork"/> for a decoder-only transformer (Vaswani et al. 2017, normalised first as in GPT-2): instead of a state, it has the
/// characters themselves before it, at most 64. Tokens and places begin as small numbers, also as in GPT-2, beside which what the layers add counts from the first step.
/// </summary>
[Network]
[Input(Sequence = 64, Vocabulary = 65)]
[Embedding(DecoderLayer.Features, Initializer = Initializer.RandomNormal, InitializerStandardDeviation = 0.02f)]
[PositionalEncoding(Learned = true, Initializer = Initializer.RandomNormal, InitializerStandardDeviation = 0.02f)]
[Use<DecoderLayer>(Repeat = 2)]
[LayerNorm, Dense(65)]
[SoftmaxCrossEntropy]
[AdamW(2e-3f, ClipNorm = 1)]
public sealed partial class CharTransformer;
