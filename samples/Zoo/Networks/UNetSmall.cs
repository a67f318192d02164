using NetCompiler;

namespace Zoo;

/// <summary>
/// A U-Net (Ronneberger et al. 2015) with two levels for 32×32 pictures: each pixel of the output is the logit that the pixel belongs to the object. On the way up every
/// level sees the map that its counterpart had on the way down.
/// </summary>
[Network]
[Input(32, 32, 1)]
[Use<TwoConvs>(8, Name = "down1"), MaxPool2D(2)]
[Use<TwoConvs>(16, Name = "down2"), MaxPool2D(2)]
[Use<TwoConvs>(32)]
[Conv2DTranspose(16, 2, Strides = 2, Name = "up2"), Concatenate("down2", "up2"), Use<TwoConvs>(16)]
[Conv2DTranspose(8, 2, Strides = 2, Name = "up1"), Concatenate("down1", "up1"), Use<TwoConvs>(8)]
[Conv2D(1, 1)]
[SigmoidCrossEntropy]
[Adam(1e-3f)]
public sealed partial class UNetSmall;
