using NetCompiler;

namespace Zoo;

/// <summary>
/// A convolutional autoencoder for 28×28 pictures (Masci et al. 2011): strided convolutions squeeze a picture to 7×7, transposed ones (Zeiler et al. 2010) bring it back.
/// </summary>
[Network]
[Input(28, 28, 1)]
[Conv2D(16, 3, Activation.ReLU, Strides = 2, Padding = Padding.Same)]
[Conv2D(32, 3, Activation.ReLU, Strides = 2, Padding = Padding.Same, Name = "code")]
[Conv2DTranspose(16, 3, Activation.ReLU, Strides = 2, Padding = Padding.Same)]
[Conv2DTranspose(16, 3, Activation.ReLU, Strides = 2, Padding = Padding.Same)]
[Conv2D(1, 3, Activation.Sigmoid, Padding = Padding.Same)]
[BinaryCrossEntropy]
[Adam(2e-3f)]
public sealed partial class ConvolutionalAutoencoder;
