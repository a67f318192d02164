namespace NetCompiler.Generator.Shapes;

/// <summary>The sizes beyond which a network is a slip of the pen, or beyond what buffers and emitted constants can hold.</summary>
internal static class SizeLimits
{
    /// <summary>Floats in one layer's output for one example.</summary>
    public const int Length = 1 << 24;

    /// <summary>Kernels, strides, dilations and paddings along one axis.</summary>
    public const int Window = 1 << 14;

    /// <summary>Parameters of a network: their flat copy is one span.</summary>
    public const int Parameters = 1 << 29;

    /// <summary>Layers of a network, blocks expanded.</summary>
    public const int Layers = 10_000;

    /// <summary>Repetitions of a block.</summary>
    public const int Repeat = 1_000;

    /// <summary>Vector multiply-adds of a layer above which full unrolling does not pay.</summary>
    public const int UnrolledMultiplyAdds = 10_000;

    /// <summary>Weights of one layer above which they do not stay in the last-level cache of most machines.</summary>
    public const int CachedWeights = 8_000_000;
}
