using System.Globalization;

namespace NetCompiler.Benchmarks.Cases;

/// <summary>A single convolution over a square map, with half the kernel's size as padding; its multiply-adds are those with elements that exist.</summary>
/// <param name="Size">Rows and columns of the input.</param>
/// <param name="Kernel">Rows and columns of the kernel; odd.</param>
/// <param name="Depthwise">Whether every channel has its own kernel and gives one channel.</param>
/// <param name="Variant">What stands behind the name of the layer where it is measured more than once.</param>
internal sealed record ConvolutionSubject<TNetwork>(
    int Channels, int Filters, int Size, int Kernel = 3, int Stride = 1, bool Depthwise = false, string Variant = "")
    : ImageSubject<TNetwork>(NameOf(Channels, Filters, Size, Kernel, Stride, Depthwise) + Variant,
        NameOf(Channels, Filters, Size, Kernel, Stride, Depthwise), Size, Size, Channels)
    where TNetwork : INetwork<TNetwork>
{
    public override long MultiplyAdds
    {
        get
        {
            long taps = 0;
            for (int first = -(Kernel / 2); first + Kernel <= Size + Kernel / 2; first += Stride)
            {
                taps += Math.Min(first + Kernel, Size) - Math.Max(first, 0);
            }

            return taps * taps * Filters * (Depthwise ? 1 : Channels);
        }
    }

    /// <summary>Such as conv3x3s2-64-128@56: kernel, stride, channels in, channels out, size of the input.</summary>
    private static string NameOf(int channels, int filters, int size, int kernel, int stride, bool depthwise)
    {
        string strides = stride == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"s{stride}");
        return depthwise
            ? string.Create(CultureInfo.InvariantCulture, $"depthwise{kernel}x{kernel}{strides}-{channels}@{size}")
            : string.Create(CultureInfo.InvariantCulture, $"conv{kernel}x{kernel}{strides}-{channels}-{filters}@{size}");
    }
}
