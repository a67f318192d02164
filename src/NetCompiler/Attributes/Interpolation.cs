namespace NetCompiler;

/// <summary>How <see cref="UpSampling2DAttribute"/> finds the values between the pixels.</summary>
public enum Interpolation
{
    /// <summary>Every pixel is repeated.</summary>
    Nearest,

    /// <summary>
    /// The mean of the four pixels around, weighted by nearness, with the centres of pixels at halves (PyTorch's <c>align_corners=False</c>).
    /// </summary>
    Bilinear,
}
