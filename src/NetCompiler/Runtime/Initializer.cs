using System.Runtime.CompilerServices;

namespace NetCompiler.Runtime;

/// <summary>
/// Fills packed parameters. Element (k, n), k in the order (input channel, position), takes word k mod 4 of the Philox block at counter
/// (k / 4, n, parameter), in a stream of its own beside those of dropout and noise. Outputs are counted through all groups.
/// </summary>
internal static unsafe class Initializer
{
    // Dropout and noise count training steps here, which do not get this far.
    private const uint Stream = uint.MaxValue;

    // The common kinds first and by themselves: the first network of a process waits for the compilation of whatever this touches.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fill(float* packed, ParameterDescriptor parameter, ulong seed, uint index)
    {
        double fanIn = parameter.FanIn;
        double fanOut = parameter.FanOut;
        double variance;
        switch (parameter.Initializer)
        {
            case InitializerKind.Zeros:
                Unsafe.InitBlockUnaligned(packed, 0, (uint)parameter.PackedLength * sizeof(float));
                return;
            case InitializerKind.GlorotUniform:
                variance = 2 / (fanIn + fanOut);
                break;
            case InitializerKind.HeUniform:
                variance = 2 / fanIn;
                break;
            case InitializerKind.LeCunUniform:
                variance = 1 / fanIn;
                break;
            default:
                FillOther(packed, parameter, seed, index, fanIn, fanOut);
                return;
        }

        double limit = Math.Sqrt(3 * variance);
        Uniform(packed, parameter, seed, index, -limit, limit);
    }

    private static void FillOther(float* packed, ParameterDescriptor parameter, ulong seed, uint index, double fanIn, double fanOut)
    {
        switch (parameter.Initializer)
        {
            case InitializerKind.Ones:
                Constant(packed, parameter, 1);
                break;
            case InitializerKind.Constant:
                Constant(packed, parameter, parameter.A);
                break;
            case InitializerKind.RandomUniform:
                Uniform(packed, parameter, seed, index, parameter.A, parameter.B);
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
                FillOrthogonal(packed, parameter, seed, index);
                break;
            case InitializerKind.Identity:
                Identity(packed, parameter);
                break;
            case InitializerKind.OnesBetween:
                OnesBetween(packed, parameter);
                break;
            case InitializerKind.Sinusoidal:
                Sinusoids.Fill(new Span<float>(packed, parameter.Count), (int)parameter.A);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(parameter), $"{parameter.Name} has the unknown initialiser {parameter.Initializer}");
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Uniform(float* packed, ParameterDescriptor parameter, ulong seed, uint index, double low, double high)
    {
        for (int group = 0; group < parameter.Groups; group++)
        {
            UniformGroup(packed + ((long)group * parameter.GroupLength), parameter, group * parameter.GroupColumns, seed, index, low, high);
        }
    }

    // Panel by panel, four rows at a time, so that a block's four words go to lines that stay in the first-level cache. The layout is that of
    // Packing, walked here without its calls.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void UniformGroup(float* packed, ParameterDescriptor parameter, int firstOutput, ulong seed, uint index, double low, double high)
    {
        int rows = parameter.Rows;
        int columns = parameter.GroupColumns;
        int[]? order = parameter.HasRowOrder ? parameter.RowOrder() : null;
        double scale = (high - low) / (1L << 32);
        double start = low + (0.5 * scale);
        float* unused = stackalloc float[Packing.PanelWidth];
        int panels = Packing.Panels(columns);
        int groups = Packing.Groups(columns, parameter.IsPaired);
        for (int group = 0, column = 0; group < groups; group++)
        {
            int size = (panels / groups) + (group < panels % groups ? 1 : 0);
            int stride = Packing.PanelWidth * size;
            for (int panel = 0; panel < size; panel++, column += Packing.PanelWidth)
            {
                float* top = packed + (Packing.PanelWidth * panel);
                int width = Math.Min(Packing.PanelWidth, columns - column);
                for (int k = 0; k < rows; k += 4)
                {
                    float* row0 = top + ((long)(order is null ? k : order[k]) * stride);
                    float* row1 = k + 1 < rows ? top + ((long)(order is null ? k + 1 : order[k + 1]) * stride) : unused;
                    float* row2 = k + 2 < rows ? top + ((long)(order is null ? k + 2 : order[k + 2]) * stride) : unused;
                    float* row3 = k + 3 < rows ? top + ((long)(order is null ? k + 3 : order[k + 3]) * stride) : unused;
                    for (int n = 0; n < width; n++)
                    {
                        uint w0 = (uint)k >> 2, w1 = (uint)(firstOutput + column + n), w2 = index, w3 = Stream;
                        Philox.Scramble(ref w0, ref w1, ref w2, ref w3, seed);
                        row0[n] = (float)(start + (scale * w0));
                        row1[n] = (float)(start + (scale * w1));
                        row2[n] = (float)(start + (scale * w2));
                        row3[n] = (float)(start + (scale * w3));
                    }
                }
            }

            packed += (long)stride * rows;
        }
    }

    // `cut` is the probability cut off at either end.
    private static void Normal(float* packed, ParameterDescriptor parameter, ulong seed, uint index, double mean, double deviation, double cut)
    {
        int columns = parameter.GroupColumns;
        for (int group = 0; group < parameter.Groups; group++, packed += parameter.GroupLength)
        {
            for (int panel = 0; panel < Packing.Panels(columns); panel++)
            {
                (int offset, int stride) = Packing.Panel(parameter.Rows, columns, panel, parameter.IsPaired);
                int first = panel * Packing.PanelWidth;
                int width = Math.Min(Packing.PanelWidth, columns - first);
                NormalPanel(packed + offset, stride, parameter, (group * columns) + first, width, seed, index, mean, deviation, cut);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void NormalPanel(
        float* panel, int stride, ParameterDescriptor parameter, int first, int width, ulong seed, uint index, double mean, double deviation, double cut)
    {
        int rows = parameter.Rows;
        int[]? order = parameter.RowOrder();
        double range = 1 - (2 * cut);
        uint* words = stackalloc uint[4];
        for (int k = 0; k < rows; k += 4)
        {
            for (int n = 0; n < width; n++)
            {
                (words[0], words[1], words[2], words[3]) = Philox.Block((uint)k >> 2, (uint)(first + n), index, Stream, seed);
                for (int r = 0; r < Math.Min(4, rows - k); r++)
                {
                    int row = order is null ? k + r : order[k + r];
                    panel[((long)row * stride) + n] = (float)(mean + (deviation * Gaussian.Quantile(cut + (range * Unit(words[r])))));
                }
            }
        }
    }

    /// <summary>The middle of one of 2³² equal parts of (0, 1): exact in double.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Unit(uint word) => (word + 0.5) * (1.0 / (1L << 32));

    // The matrix is the tensor as files hold it: [first dimension, all others].
    private static void FillOrthogonal(float* packed, ParameterDescriptor parameter, ulong seed, uint index)
    {
        int rows = parameter.Shape[0];
        double[] matrix = Orthogonal.Matrix(rows, parameter.Count / rows, (k, n) => NormalAt(k, n, seed, index));
        ParameterLayout.Pack(parameter, packed, Array.ConvertAll(matrix, value => (float)(parameter.A * value)));
    }

    private static double NormalAt(int k, int n, ulong seed, uint index)
    {
        (uint w0, uint w1, uint w2, uint w3) = Philox.Block((uint)k >> 2, (uint)n, index, Stream, seed);
        return Gaussian.Quantile(Unit((k & 3) switch { 0 => w0, 1 => w1, 2 => w2, _ => w3 }));
    }

    private static void Constant(float* packed, ParameterDescriptor parameter, float value)
    {
        float[] flat = new float[parameter.Count];
        Array.Fill(flat, value);
        ParameterLayout.Pack(parameter, packed, flat);
    }

    // A vector: as it is.
    private static void OnesBetween(float* packed, ParameterDescriptor parameter)
    {
        for (int n = 0; n < parameter.Count; n++)
        {
            packed[n] = n >= parameter.A && n < parameter.B ? 1 : 0;
        }
    }

    // A convolution of one input copies it to every output; others copy input i to output i of the same group.
    private static void Identity(float* packed, ParameterDescriptor parameter)
    {
        new Span<float>(packed, parameter.PackedLength).Clear();
        int[]? order = parameter.RowOrder();
        int inputs = parameter.Rows / parameter.KernelPositions;
        int count = parameter.HasSingleInput ? parameter.GroupColumns : Math.Min(inputs, parameter.GroupColumns);
        for (int group = 0; group < parameter.Groups; group++, packed += parameter.GroupLength)
        {
            for (int i = 0; i < count; i++)
            {
                int k = ((parameter.HasSingleInput ? 0 : i) * parameter.KernelPositions) + parameter.KernelCentre;
                packed[Packing.Offset(parameter.Rows, parameter.GroupColumns, order is null ? k : order[k], i, parameter.IsPaired)] = parameter.A;
            }
        }
    }
}
