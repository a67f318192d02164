using NetCompiler;

namespace Zoo;

/// <summary>VGG-16, configuration D (Simonyan and Zisserman 2015): 138,357,544 parameters.</summary>
// Not Portable, which would be as much code again to generate and to compile: on a processor without AVX2, Forward throws a PlatformNotSupportedException.
[Network(Targets = InstructionSets.Avx512 | InstructionSets.Avx2)]
[Input(224, 224, 3)]
[Use<ConvReLU>(64, Repeat = 2), MaxPool2D(2)]
[Use<ConvReLU>(128, Repeat = 2), MaxPool2D(2)]
[Use<ConvReLU>(256, Repeat = 3), MaxPool2D(2)]
[Use<ConvReLU>(512, Repeat = 3), MaxPool2D(2)]
[Use<ConvReLU>(512, Repeat = 3), MaxPool2D(2)]
[Flatten]
[Dense(4096, Activation.ReLU), Dropout(0.5f)]
[Dense(4096, Activation.ReLU), Dropout(0.5f)]
[Dense(1000)]
public sealed partial class Vgg16;
