namespace NetCompiler;

/// <summary>
/// Takes the time steps of a sequence whose features are all <c>value</c> for padding, and gives zero there. What comes after it leaves them out as long as the time
/// steps stay the same: recurrent layers keep their state, attention does not see them, poolings over time and <see cref="LastStepAttribute"/> pass over them, and a
/// loss at every time step is the mean over the others. Convolutions and windowed pools take all time steps for real again. Input: [t, f]; output: the same. Keras's
/// <c>Masking</c>.
/// </summary>
/// <param name="value">The value of padding. Default: 0.</param>
public sealed class MaskingAttribute(float value = 0) : LayerAttribute
{
    /// <summary>The value of padding.</summary>
    public float Value { get; } = value;
}
