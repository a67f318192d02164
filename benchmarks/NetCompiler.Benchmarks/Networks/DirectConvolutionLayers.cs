namespace NetCompiler.Benchmarks.Networks;

/// <summary>A 3×3 layer of ResNet-18's first stage as the plain sum of products.</summary>
[Network(Winograd = false, Targets = InstructionSets.Avx512 | InstructionSets.Avx2)]
[Input(56, 56, 64)]
[Conv2D(64, 3, PaddingSize = 1)]
public sealed partial class DirectConv64At56;

/// <summary>A 3×3 layer of ResNet-18's second stage as the plain sum of products.</summary>
[Network(Winograd = false, Targets = InstructionSets.Avx512 | InstructionSets.Avx2)]
[Input(28, 28, 128)]
[Conv2D(128, 3, PaddingSize = 1)]
public sealed partial class DirectConv128At28;

/// <summary>A 3×3 layer of ResNet-18's third stage as the plain sum of products.</summary>
[Network(Winograd = false, Targets = InstructionSets.Avx512 | InstructionSets.Avx2)]
[Input(14, 14, 256)]
[Conv2D(256, 3, PaddingSize = 1)]
public sealed partial class DirectConv256At14;

/// <summary>A 3×3 layer of ResNet-18's last stage as the plain sum of products.</summary>
[Network(Winograd = false, Targets = InstructionSets.Avx512 | InstructionSets.Avx2)]
[Input(7, 7, 512)]
[Conv2D(512, 3, PaddingSize = 1)]
public sealed partial class DirectConv512At7;

/// <summary>The layer that enters ResNet-18's second stage.</summary>
[Network(Targets = InstructionSets.Avx512 | InstructionSets.Avx2)]
[Input(56, 56, 64)]
[Conv2D(128, 3, Strides = 2, PaddingSize = 1)]
public sealed partial class StridedConv128At56;

/// <summary>The layer that enters ResNet-18's third stage.</summary>
[Network(Targets = InstructionSets.Avx512 | InstructionSets.Avx2)]
[Input(28, 28, 128)]
[Conv2D(256, 3, Strides = 2, PaddingSize = 1)]
public sealed partial class StridedConv256At28;

/// <summary>The layer that enters ResNet-18's last stage.</summary>
[Network(Targets = InstructionSets.Avx512 | InstructionSets.Avx2)]
[Input(14, 14, 256)]
[Conv2D(512, 3, Strides = 2, PaddingSize = 1)]
public sealed partial class StridedConv512At14;

/// <summary>A 1×1 layer that reduces channels: a matrix product.</summary>
[Network(Targets = InstructionSets.Avx512 | InstructionSets.Avx2)]
[Input(56, 56, 256)]
[Conv2D(64, 1)]
public sealed partial class PointwiseConv256To64At56;

/// <summary>The first layer of ResNet-18, over three channels.</summary>
[Network(Targets = InstructionSets.Avx512 | InstructionSets.Avx2)]
[Input(224, 224, 3)]
[Conv2D(64, 7, Strides = 2, PaddingSize = 3)]
public sealed partial class StemConv;
