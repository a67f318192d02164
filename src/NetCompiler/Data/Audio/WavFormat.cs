namespace NetCompiler.Data;

/// <summary>How samples stand in a WAV file.</summary>
public enum WavFormat
{
    /// <summary>Whole numbers of 8 bits without sign; silence is 128.</summary>
    Pcm8,

    /// <summary>Whole numbers of 16 bits.</summary>
    Pcm16,

    /// <summary>Whole numbers of 24 bits.</summary>
    Pcm24,

    /// <summary>Whole numbers of 32 bits.</summary>
    Pcm32,

    /// <summary>32-bit floating point; nothing is rounded or cut off.</summary>
    Float32,
}
