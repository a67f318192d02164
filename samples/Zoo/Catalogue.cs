using NetCompiler;

namespace Zoo;

/// <summary>A network of this sample and where it was published.</summary>
internal sealed record Exhibit(NetworkInfo Info, string Paper);

/// <summary>The networks of this sample.</summary>
internal static class Catalogue
{
    public static IReadOnlyList<Exhibit> All { get; } =
    [
        new(LeNet5.Info, "LeCun et al. 1998"),
        new(VggSmall.Info, "Simonyan and Zisserman 2015"),
        new(Vgg16.Info, "Simonyan and Zisserman 2015"),
        new(GoogLeNetSmall.Info, "Szegedy et al. 2015, 2016"),
        new(HighwayNet.Info, "Srivastava et al. 2015"),
        new(HighwayConvNet.Info, "Srivastava et al. 2015"),
        new(ResNetSmall.Info, "He et al. 2016"),
        new(ResNet20.Info, "He et al. 2016"),
        new(ResNet18.Info, "He et al. 2016"),
        new(DenseNetSmall.Info, "Huang et al. 2017"),
        new(SqueezeNetSmall.Info, "Iandola et al. 2016"),
        new(MobileNetV2Small.Info, "Sandler et al. 2018"),
        new(MobileNetV2.Info, "Sandler et al. 2018"),
        new(SeResNetSmall.Info, "Hu et al. 2018"),
        new(ConvolutionalAutoencoder.Info, "Masci et al. 2011"),
        new(UNetSmall.Info, "Ronneberger et al. 2015"),
    ];

    /// <summary>The network of that name, in any case; null where there is none.</summary>
    public static NetworkInfo? Find(string name) => All.FirstOrDefault(e => e.Info.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Info;
}
