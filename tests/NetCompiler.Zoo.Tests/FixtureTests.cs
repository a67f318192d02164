using Zoo;

namespace NetCompiler.Zoo.Tests;

/// <summary>The small networks of samples/Zoo: outputs, gradients and five steps.</summary>
[Trait("Category", "Kernels")]
public class FixtureTests
{
    [Fact]
    public void LeNet5() => ZooCheck.Run<LeNet5>(n => new LeNet5.Trainer(n));

    [Fact]
    public void ResNetSmall() => ZooCheck.Run<ResNetSmall>(n => new ResNetSmall.Trainer(n));

    [Fact]
    public void GoogLeNetSmall() => ZooCheck.Run<GoogLeNetSmall>(n => new GoogLeNetSmall.Trainer(n), labels: 2);

    [Fact]
    public void HighwayNet() => ZooCheck.Run<HighwayNet>(n => new HighwayNet.Trainer(n));

    [Fact]
    public void HighwayConvNet() => ZooCheck.Run<HighwayConvNet>(n => new HighwayConvNet.Trainer(n));

    [Fact]
    public void DenseNetSmall() => ZooCheck.Run<DenseNetSmall>(n => new DenseNetSmall.Trainer(n));

    [Fact]
    public void SqueezeNetSmall() => ZooCheck.Run<SqueezeNetSmall>(n => new SqueezeNetSmall.Trainer(n));

    [Fact]
    public void MobileNetV2Small() => ZooCheck.Run<MobileNetV2Small>(n => new MobileNetV2Small.Trainer(n));

    [Fact]
    public void SeResNetSmall() => ZooCheck.Run<SeResNetSmall>(n => new SeResNetSmall.Trainer(n));

    [Fact]
    public void ConvolutionalAutoencoder() => ZooCheck.Run<ConvolutionalAutoencoder>(n => new ConvolutionalAutoencoder.Trainer(n), labels: 0);

    [Fact]
    public void UNetSmall() => ZooCheck.Run<UNetSmall>(n => new UNetSmall.Trainer(n), labels: 0);
}
