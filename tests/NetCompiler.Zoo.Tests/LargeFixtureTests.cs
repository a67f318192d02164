using System.Runtime.Intrinsics.X86;
using Zoo;

namespace NetCompiler.Zoo.Tests;

/// <summary>The networks that take seconds, those for pictures of 224×224 among them: on the best instruction set only.</summary>
public class LargeFixtureTests
{
    // Winograd's algorithm is allowed ten times the rounding of the direct sum.
    private const double Tolerance = 1e-4;

    [Fact]
    public void VggSmall() => ZooCheck.Run<VggSmall>(n => new VggSmall.Trainer(n));

    [Fact]
    public void ResNet20() => ZooCheck.Run<ResNet20>(n => new ResNet20.Trainer(n));

    [SkippableFact]
    public void ResNet18()
    {
        NeedAvx2();

        // Rounding turns single rectifiers over even on the clearest of eight draws; a sum of one tensor is then off by a little more than 1e-2.
        ZooCheck.Run<ResNet18>(n => new ResNet18.Trainer(n, maxBatch: 2), outputs: Tolerance, gradients: 2e-2);
    }

    [SkippableFact]
    public void MobileNetV2()
    {
        NeedAvx2();
        ZooCheck.Outputs<MobileNetV2>(Tolerance);
    }

    [SkippableFact]
    public void Vgg16()
    {
        NeedAvx2();
        ZooCheck.Outputs<Vgg16>(Tolerance);
    }

    private static void NeedAvx2() => Skip.IfNot(Avx2.IsSupported, "these networks are compiled for AVX2 and AVX-512 only");
}
