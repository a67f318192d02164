namespace NetCompiler;

/// <summary>
/// The maximum of each channel over all positions. Input: an image [h, w, c] or a sequence [t, c]; output: a vector of c. PyTorch's
/// <c>AdaptiveMaxPool2d(1)</c> and a flatten.
/// </summary>
public sealed class GlobalMaxPoolAttribute : LayerAttribute;

/// <summary>
/// The mean of each channel over all positions (Lin et al. 2014). Input: an image [h, w, c] or a sequence [t, c]; output: a vector of c. PyTorch's
/// <c>AdaptiveAvgPool2d(1)</c> and a flatten.
/// </summary>
public sealed class GlobalAveragePoolAttribute : LayerAttribute;

/// <summary>The sum of each channel over all positions. Input: an image [h, w, c] or a sequence [t, c]; output: a vector of c.</summary>
public sealed class GlobalSumPoolAttribute : LayerAttribute;

/// <summary>
/// The features of a sequence at its last time step. Input: a sequence [t, f]; output: a vector of f. PyTorch's <c>x[:, -1]</c>.
/// </summary>
public sealed class LastStepAttribute : LayerAttribute;
