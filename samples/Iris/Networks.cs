using NetCompiler;

namespace Iris;

/// <summary>Three kinds of iris by the length and width of sepals and petals (Fisher 1936).</summary>
[Network]
[Input(4)]
[Dense(3)]
[SoftmaxCrossEntropy]
[Adam(0.05f)]
internal sealed partial class IrisClassifier;

/// <summary>Three varieties of wheat by the shape of the kernel (Charytanowicz et al. 2010).</summary>
[Network]
[Input(7)]
[Dense(3)]
[SoftmaxCrossEntropy]
[Adam(0.05f)]
internal sealed partial class SeedClassifier;
