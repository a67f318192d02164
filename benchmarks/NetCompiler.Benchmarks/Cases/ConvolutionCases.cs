using NetCompiler.Benchmarks.Compare;
using NetCompiler.Benchmarks.Networks;

namespace NetCompiler.Benchmarks.Cases;

/// <summary>Single convolutions of ResNet-18 and MobileNet, one example.</summary>
internal static class ConvolutionCases
{
    private const string Direct = " direct";

    private static readonly Subject[] DirectLayers =
    [
        new ConvolutionSubject<DirectConv64At56>(64, 64, 56, Variant: Direct),
        new ConvolutionSubject<DirectConv128At28>(128, 128, 28, Variant: Direct),
        new ConvolutionSubject<DirectConv256At14>(256, 256, 14, Variant: Direct),
        new ConvolutionSubject<DirectConv512At7>(512, 512, 7, Variant: Direct),
        new ConvolutionSubject<StridedConv128At56>(64, 128, 56, Stride: 2),
        new ConvolutionSubject<StridedConv256At28>(128, 256, 28, Stride: 2),
        new ConvolutionSubject<StridedConv512At14>(256, 512, 14, Stride: 2),
        new ConvolutionSubject<PointwiseConv256To64At56>(256, 64, 56, Kernel: 1),
        new ConvolutionSubject<StemConv>(3, 64, 224, Kernel: 7, Stride: 2),
    ];

    public static IEnumerable<Case> Create() =>
    [
        .. DirectLayers.Select(layer => new ForwardCase(layer, 1, Requirement.ShareOfBound(0.93))),
        new ForwardCase(new ConvolutionSubject<Conv64At56>(64, 64, 56), 1, Requirement.TimesFaster(2.8)),
        new ForwardCase(new ConvolutionSubject<Conv128At28>(128, 128, 28), 1, Requirement.TimesFaster(2.8)),
        new ForwardCase(new ConvolutionSubject<Conv256At14>(256, 256, 14), 1, Requirement.TimesFaster(1.8)),
        new ForwardCase(new ConvolutionSubject<Conv512At7>(512, 512, 7), 1, Requirement.TimesFaster(1.4)),
        new ForwardCase(new ConvolutionSubject<Depthwise32At112>(32, 32, 112, Depthwise: true), 1, Requirement.TimesFaster(3)),
        new ForwardCase(new ConvolutionSubject<Depthwise512At14>(512, 512, 14, Depthwise: true), 1, Requirement.TimesFaster(3)),
        .. DirectLayers.Select(layer => new Avx2Case(layer, 1, Requirement.ShareOfBound(0.85))),
    ];
}
