using NetCompiler;
using Spectre.Console;
using Zoo;

namespace Digits.Display;

/// <summary>The kernels of LeNet-5's two convolutions as pictures: white weights are positive, black ones negative, grey is zero.</summary>
internal static class Filters
{
    private const int Kernel = 5;
    private const int First = 6;
    private const int Second = 16;

    public static void Show(IAnsiConsole console, LeNet5 network)
    {
        // Each [filter, channel, row, column], as in PyTorch.
        float[] first = network.GetParameters("conv1", "weight");
        float[] second = network.GetParameters("conv2", "weight");
        bool colors = console.Profile.Capabilities.ColorSystem != ColorSystem.NoColors;

        console.WriteLine($"the {First} filters of the first convolution:");
        console.Write(Grid(first, First, 1, 2, colors));
        console.WriteLine($"the {Second} filters of the second, one a column; a row for each channel that they see:");
        console.Write(Grid(second, Second, First, 1, colors));
    }

    /// <summary>A column for each filter, a row for each channel.</summary>
    /// <param name="weights">[filters, channels, kernel, kernel].</param>
    /// <param name="filters">The number of filters.</param>
    /// <param name="channels">The number of channels.</param>
    /// <param name="scale">Characters for the width of a weight.</param>
    /// <param name="colors">Whether the terminal shows grey levels.</param>
    private static Paragraph Grid(ReadOnlySpan<float> weights, int filters, int channels, int scale, bool colors)
    {
        Paragraph grid = new();
        const int length = Kernel * Kernel;
        for (int channel = 0; channel < channels; channel++)
        {
            for (int y = 0; y < Kernel * scale; y += 2)
            {
                for (int filter = 0; filter < filters; filter++)
                {
                    ReadOnlySpan<float> kernel = weights.Slice(((filter * channels) + channel) * length, length);
                    for (int x = 0; x < Kernel * scale; x++)
                    {
                        Pictures.AppendPixels(grid, Level(kernel, y / scale, x / scale), Level(kernel, (y + 1) / scale, x / scale), colors);
                    }

                    grid.Append(" ");
                }

                grid.Append("\n");
            }
        }

        return grid;
    }

    /// <summary>From 0 for the kernel's most negative weight to 1 for its most positive; 0 below the last row.</summary>
    private static float Level(ReadOnlySpan<float> kernel, int row, int column)
    {
        float largest = 0;
        foreach (float weight in kernel)
        {
            largest = MathF.Max(largest, MathF.Abs(weight));
        }

        return row == Kernel || largest == 0 ? 0 : 0.5f + (0.5f * kernel[(row * Kernel) + column] / largest);
    }
}
