namespace NetCompiler.Data;

/// <summary>Ways to scale.</summary>
public enum ScalingKind
{
    /// <summary>The least value becomes the low end of a range and the greatest the high end.</summary>
    Range,

    /// <summary>Mean 0 and standard deviation 1.</summary>
    ZScore,

    /// <summary>sign(x) · ln(1 + |x|).</summary>
    Logarithmic,
}
