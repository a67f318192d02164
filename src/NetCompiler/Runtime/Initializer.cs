using System.Runtime.CompilerServices;

namespace NetCompiler.Runtime;

/// <summary>
/// Fills packed parameters. Element (k, n), k in PyTorch's input order, takes word k mod 4 of the Philox block at counter (k / 4, n, parameter), in
/// a stream of its own beside those of dropout and noise.
/// </summary>
internal static unsafe class Initializer
{
    // Dropout and noise count training steps here, which do not get this far.
    private const uint Stream = uint.MaxValue;

    public static void Fill(float* packed, ParameterDescriptor parameter, ulong seed, uint index)
    {
        double fanIn = parameter.Form == ParameterForm.Matrix ? parameter.Rows : parameter.Columns;
        double fanOut = parameter.Columns;
        switch (parameter.Initializer)
        {
            case InitializerKind.Zeros:
                new Span<float>(packed, parameter.PackedLength).Clear();
                break;
            case InitializerKind.Ones:
                Constant(packed, parameter, 1);
                break;
            case InitializerKind.Constant:
                Constant(packed, parameter, parameter.A);
                break;
            case InitializerKind.RandomUniform:
                Uniform(packed, parameter, seed, index, parameter.A, parameter.B);
                break;
            case InitializerKind.GlorotUniform:
                Symmetric(packed, parameter, seed, index, Math.Sqrt(6 / (fanIn + fanOut)));
                break;
            case InitializerKind.HeUniform:
                Symmetric(packed, parameter, seed, index, Math.Sqrt(6 / fanIn));
                break;
            case InitializerKind.LeCunUniform:
                Symmetric(packed, parameter, seed, index, Math.Sqrt(3 / fanIn));
                break;
            case InitializerKind.RandomNormal:
                Normal(packed, parameter, seed, index, parameter.A, parameter.B, 0);
                break;
            case InitializerKind.TruncatedNormal:
                Normal(packed, parameter, seed, index, parameter.A, parameter.B, Gaussian.ProbabilityBelowMinusTwo);
                break;
            case InitializerKind.GlorotNormal:
                Normal(packed, parameter, seed, index, 0, Math.Sqrt(2 / (fanIn + fanOut)), 0);
                break;
            case InitializerKind.HeNormal:
                Normal(packed, parameter, seed, index, 0, Math.Sqrt(2 / fanIn), 0);
                break;
            case InitializerKind.LeCunNormal:
                Normal(packed, parameter, seed, index, 0, Math.Sqrt(1 / fanIn), 0);
                break;
            case InitializerKind.Orthogonal:
                Place(packed, parameter, Orthogonal.Matrix(parameter.Columns, parameter.Rows, (k, n) => NormalAt(k, n, seed, index)), parameter.A);
                break;
            case InitializerKind.Identity:
                Identity(packed, parameter);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(parameter), $"{parameter.Name} has the unknown initialiser {parameter.Initializer}");
        }
    }

    private static void Symmetric(float* packed, ParameterDescriptor parameter, ulong seed, uint index, double limit) =>
        Uniform(packed, parameter, seed, index, -limit, limit);

    private static void Uniform(float* packed, ParameterDescriptor parameter, ulong seed, uint index, double low, double high)
    {
        int[]? order = parameter.RowOrder();
        double range = high - low;
        for (int panel = 0; panel < Packing.Panels(parameter.Columns); panel++)
        {
            (int offset, int stride) = Packing.Panel(parameter.Rows, parameter.Columns, panel);
            UniformPanel(packed + offset, stride, parameter.Rows, parameter.Columns, panel, order, seed, index, low, range);
        }
    }

    // Blocks of four rows, so that every line of the panel is written in one go.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void UniformPanel(
        float* panelStart, int stride, int rows, int columns, int panel, int[]? order, ulong seed, uint index, double low, double range)
    {
        int first = panel * Packing.PanelWidth;
        int width = Math.Min(Packing.PanelWidth, columns - first);
        float* block = stackalloc float[4 * Packing.PanelWidth];
        for (int k = 0; k < rows; k += 4)
        {
            for (int n = 0; n < width; n++)
            {
                (uint w0, uint w1, uint w2, uint w3) = Philox.Block((uint)k >> 2, (uint)(first + n), index, Stream, seed);
                block[n] = (float)(low + (range * Unit(w0)));
                block[n + 16] = (float)(low + (range * Unit(w1)));
                block[n + 32] = (float)(low + (range * Unit(w2)));
                block[n + 48] = (float)(low + (range * Unit(w3)));
            }

            CopyBlock(block, panelStart, stride, k, Math.Min(4, rows - k), width, order);
        }
    }

    private static void Normal(float* packed, ParameterDescriptor parameter, ulong seed, uint index, double mean, double deviation, double cut)
    {
        int[]? order = parameter.RowOrder();
        for (int panel = 0; panel < Packing.Panels(parameter.Columns); panel++)
        {
            (int offset, int stride) = Packing.Panel(parameter.Rows, parameter.Columns, panel);
            NormalPanel(packed + offset, stride, parameter.Rows, parameter.Columns, panel, order, seed, index, mean, deviation, cut);
        }
    }

    // `cut` is the probability cut off at either end.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void NormalPanel(
        float* panelStart, int stride, int rows, int columns, int panel, int[]? order, ulong seed, uint index, double mean, double deviation, double cut)
    {
        int first = panel * Packing.PanelWidth;
        int width = Math.Min(Packing.PanelWidth, columns - first);
        double range = 1 - (2 * cut);
        float* block = stackalloc float[4 * Packing.PanelWidth];
        for (int k = 0; k < rows; k += 4)
        {
            for (int n = 0; n < width; n++)
            {
                (uint w0, uint w1, uint w2, uint w3) = Philox.Block((uint)k >> 2, (uint)(first + n), index, Stream, seed);
                block[n] = (float)(mean + (deviation * Gaussian.Quantile(cut + (range * Unit(w0)))));
                block[n + 16] = (float)(mean + (deviation * Gaussian.Quantile(cut + (range * Unit(w1)))));
                block[n + 32] = (float)(mean + (deviation * Gaussian.Quantile(cut + (range * Unit(w2)))));
                block[n + 48] = (float)(mean + (deviation * Gaussian.Quantile(cut + (range * Unit(w3)))));
            }

            CopyBlock(block, panelStart, stride, k, Math.Min(4, rows - k), width, order);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyBlock(float* block, float* panelStart, int stride, int k, int rows, int width, int[]? order)
    {
        for (int r = 0; r < rows; r++)
        {
            float* to = panelStart + ((long)(order is null ? k + r : order[k + r]) * stride);
            for (int n = 0; n < width; n++)
            {
                to[n] = block[(16 * r) + n];
            }
        }
    }

    /// <summary>The middle of one of 2³² equal parts of (0, 1): exact in double.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Unit(uint word) => (word + 0.5) * (1.0 / (1L << 32));

    private static double NormalAt(int k, int n, ulong seed, uint index)
    {
        (uint w0, uint w1, uint w2, uint w3) = Philox.Block((uint)k >> 2, (uint)n, index, Stream, seed);
        return Gaussian.Quantile(Unit((k & 3) switch { 0 => w0, 1 => w1, 2 => w2, _ => w3 }));
    }

    private static void Constant(float* packed, ParameterDescriptor parameter, float value)
    {
        for (int k = 0; k < parameter.Rows; k++)
        {
            for (int n = 0; n < parameter.Columns; n++)
            {
                packed[Packing.Offset(parameter.Rows, parameter.Columns, k, n)] = value;
            }
        }
    }

    private static void Identity(float* packed, ParameterDescriptor parameter)
    {
        new Span<float>(packed, parameter.PackedLength).Clear();
        int[]? order = parameter.RowOrder();
        for (int i = 0; i < Math.Min(parameter.Rows, parameter.Columns); i++)
        {
            packed[Packing.Offset(parameter.Rows, parameter.Columns, order is null ? i : order[i], i)] = parameter.A;
        }
    }

    private static void Place(float* packed, ParameterDescriptor parameter, double[] matrix, double scale)
    {
        int[]? order = parameter.RowOrder();
        for (int n = 0, i = 0; n < parameter.Columns; n++)
        {
            for (int k = 0; k < parameter.Rows; k++, i++)
            {
                packed[Packing.Offset(parameter.Rows, parameter.Columns, order is null ? k : order[k], n)] = (float)(scale * matrix[i]);
            }
        }
    }
}
