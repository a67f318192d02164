using NetCompiler;

namespace AudioStream;

/// <summary>
/// An audio effect: one sample in, one out. The LSTM learns what the effect adds to the dry signal (Wright, Damskägg and Välimäki, "Real-time
/// black-box modelling with recurrent neural networks", DAFx 2019). It is trained on parts of <see cref="Part"/> samples, each from the state in
/// which the one before has left it.
/// </summary>
[Network]
[Input(Sequence = 128, Features = 1, Name = "dry")]
[LSTM(16, ReturnSequences = true, Stateful = true)]
[Dense(1, Name = "added")]
[Add("dry", "added")]
[MeanSquaredError]
[Adam(4e-3f, ClipNorm = 1)]
public sealed partial class EffectNetwork
{
    /// <summary>Samples of a part.</summary>
    public const int Part = 128;
}
