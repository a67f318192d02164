using NetCompiler.Benchmarks.Compare;
using Zoo;

namespace NetCompiler.Benchmarks.Cases;

/// <summary>Whole networks over images: one example against ONNX Runtime, and training steps against PyTorch.</summary>
internal static class ImageCases
{
    private const int Batch = 32;

    private static readonly Subject LeNet = new ImageSubject<LeNet5>(
        "lenet5", "lenet5", 28, 28, 1, (network, batch, threads) => new LeNet5.Trainer(network, batch, threads));

    private static readonly Subject Vgg = new ImageSubject<VggSmall>(
        "vgg-small", "vgg-small", 32, 32, 3, (network, batch, threads) => new VggSmall.Trainer(network, batch, threads));

    private static readonly Subject ResNet = new ImageSubject<ResNetSmall>(
        "resnet-small", "resnet-small", 32, 32, 3, (network, batch, threads) => new ResNetSmall.Trainer(network, batch, threads));

    public static IEnumerable<Case> Create() =>
    [
        new ForwardCase(LeNet, 1, Requirement.TimesFaster(3.8)),
        new ForwardCase(new ImageSubject<ResNet18>("resnet18", "resnet18", 224, 224, 3), 1, Requirement.TimesFaster(1.8)),
        new ForwardCase(new ImageSubject<Vgg16>("vgg16", "vgg16", 224, 224, 3), 1, Requirement.TimesFaster(1.8)),
        new ForwardCase(new ImageSubject<MobileNetV2>("mobilenetv2", "mobilenetv2", 224, 224, 3), 1, Requirement.TimesFaster(1.5)),
        new TrainingCase(LeNet, Batch, Requirement.TimesFaster(5)),
        new TrainingCase(Vgg, Batch, Requirement.TimesFaster(2.5)),
        new TrainingCase(ResNet, Batch, Requirement.TimesFaster(2)),
    ];
}
