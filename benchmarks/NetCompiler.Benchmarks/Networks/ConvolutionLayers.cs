namespace NetCompiler.Benchmarks.Networks;

/// <summary>A 3×3 layer of ResNet-18's first stage, as the schedule likes it.</summary>
[Network(Targets = InstructionSets.Avx512 | InstructionSets.Avx2)]
[Input(56, 56, 64)]
[Conv2D(64, 3, PaddingSize = 1)]
public sealed partial class Conv64At56;

/// <summary>A 3×3 layer of ResNet-18's second stage.</summary>
[Network(Targets = InstructionSets.Avx512 | InstructionSets.Avx2)]
[Input(28, 28, 128)]
[Conv2D(128, 3, PaddingSize = 1)]
public sealed partial class Conv128At28;

/// <summary>A 3×3 layer of ResNet-18's third stage.</summary>
[Network(Targets = InstructionSets.Avx512 | InstructionSets.Avx2)]
[Input(14, 14, 256)]
[Conv2D(256, 3, PaddingSize = 1)]
public sealed partial class Conv256At14;

/// <summary>A 3×3 layer of ResNet-18's last stage.</summary>
[Network(Targets = InstructionSets.Avx512 | InstructionSets.Avx2)]
[Input(7, 7, 512)]
[Conv2D(512, 3, PaddingSize = 1)]
public sealed partial class Conv512At7;

/// <summary>A depthwise layer of MobileNet: few channels, a large map.</summary>
[Network(Targets = InstructionSets.Avx512 | InstructionSets.Avx2)]
[Input(112, 112, 32)]
[DepthwiseConv2D(3, PaddingSize = 1)]
public sealed partial class Depthwise32At112;

/// <summary>A depthwise layer of MobileNet: many channels, a small map.</summary>
[Network(Targets = InstructionSets.Avx512 | InstructionSets.Avx2)]
[Input(14, 14, 512)]
[DepthwiseConv2D(3, PaddingSize = 1)]
public sealed partial class Depthwise512At14;
