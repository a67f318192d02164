using NetCompiler.Runtime;

namespace NetCompiler.Tests.Runtime;

public class ConvolutionParameterTests
{
    /// <summary>Kernel, channels in and out, groups.</summary>
    public static TheoryData<int[], int, int, int, bool> Convolutions() => new()
    {
        { [5, 3], 4, 20, 1, false },
        { [3], 1, 7, 1, false },
        { [2, 2], 6, 40, 2, false },
        { [1, 1], 33, 130, 1, false },
        { [3, 3], 12, 12, 12, false },
        { [2, 3], 5, 18, 1, true },
        { [3, 2], 6, 4, 2, true },
    };

    [Theory]
    [MemberData(nameof(Convolutions))]
    public void Each_weight_lies_at_its_kernel_position_and_channels(int[] kernel, int inputs, int outputs, int groups, bool transposed)
    {
        ParameterTable table = Table(InitializerKind.Zeros, kernel, inputs, outputs, groups, transposed);
        AlignedBuffer packed = TableOf.Buffer(table);
        float[] flat = [.. Enumerable.Range(1, table.Count).Select(i => (float)i)];
        table.Set(packed, flat);
        int positions = kernel.Aggregate(1, (a, b) => a * b);
        (int groupInputs, int groupOutputs) = (inputs / groups, outputs / groups);
        int rows = positions * groupInputs;
        for (int group = 0; group < groups; group++)
        {
            for (int t = 0; t < positions; t++)
            {
                for (int i = 0; i < groupInputs; i++)
                {
                    for (int n = 0; n < groupOutputs; n++)
                    {
                        int inside = (group * Packing.PackedLength(rows, groupOutputs)) + Packing.Offset(rows, groupOutputs, (t * groupInputs) + i, n, paired: groupInputs > 1);
                        int outside = transposed
                            ? (((((group * groupInputs) + i) * groupOutputs) + n) * positions) + t
                            : (((((group * groupOutputs) + n) * groupInputs) + i) * positions) + t;
                        Assert.Equal(flat[outside], packed.Span[inside]);
                    }
                }
            }
        }

        Assert.Equal(flat, TableOf.Flat(table, packed));
        Assert.Equal(table.PackedLength - table.Count, packed.Span.ToArray().Count(v => v == 0));
    }

    [Theory]
    [InlineData(false, InitializerKind.HeUniform, 6.0 / (9 * 20))]
    [InlineData(true, InitializerKind.HeUniform, 6.0 / (9 * 32))]
    [InlineData(false, InitializerKind.GlorotUniform, 6.0 / (9 * (20 + 64)))]
    [InlineData(true, InitializerKind.GlorotUniform, 6.0 / (9 * (32 + 40)))]
    [InlineData(false, InitializerKind.LeCunUniform, 3.0 / (9 * 20))]
    public void Fans_are_those_of_PyTorch(bool transposed, InitializerKind kind, double limitSquared)
    {
        // 40 channels in, 64 out, 2 groups: weights [64, 20, 3, 3], or [40, 32, 3, 3] when transposed.
        float[] values = TableOf.Initialized(Table(kind, [3, 3], 40, 64, 2, transposed), 3);
        double limit = Math.Sqrt(limitSquared);
        Assert.InRange(values.Max(Math.Abs), 0.995 * limit, limit);
        Assert.DoesNotContain(0f, values);
    }

    [Fact]
    public void Normal_and_uniform_numbers_differ_between_groups_and_fill_every_weight()
    {
        foreach (InitializerKind kind in (InitializerKind[])[InitializerKind.HeNormal, InitializerKind.HeUniform])
        {
            float[] values = TableOf.Initialized(Table(kind, [3, 3], 6, 24, 3, transposed: false), 5);
            Assert.Equal(values.Length, values.Distinct().Count());
            Assert.DoesNotContain(0f, values);
        }

        Assert.All(TableOf.Initialized(Table(InitializerKind.Ones, [3, 3], 6, 24, 3, transposed: true), 5), v => Assert.Equal(1f, v));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Orthogonal_kernels_have_orthonormal_rows_as_files_hold_them(bool transposed)
    {
        float[] w = TableOf.Initialized(Table(InitializerKind.Orthogonal, [3, 2], 6, 10, 2, transposed, a: 2), 4);
        int rows = transposed ? 6 : 10;
        int columns = w.Length / rows;
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                Assert.Equal(i == j ? 4 : 0, Enumerable.Range(0, columns).Sum(t => (double)w[(i * columns) + t] * w[(j * columns) + t]), 1e-5);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Identity_is_a_delta_in_the_middle_of_the_kernel(int groups)
    {
        float[] w = TableOf.Initialized(Table(InitializerKind.Identity, [3, 4], 4, 8, groups, transposed: false, a: 3), 1);
        int inputs = 4 / groups;
        for (int index = 0; index < w.Length; index++)
        {
            (int n, int i, int t) = (index / 12 / inputs, index / 12 % inputs, index % 12);
            Assert.Equal(n % (8 / groups) == i && t == (1 * 4) + 2 ? 3f : 0f, w[index]);
        }
    }

    [Fact]
    public void Identity_of_a_depthwise_kernel_copies_every_channel()
    {
        float[] w = TableOf.Initialized(Table(InitializerKind.Identity, [3, 3], 1, 20, 1, transposed: false, a: 1), 1);
        for (int index = 0; index < w.Length; index++)
        {
            Assert.Equal(index % 9 == 4 ? 1f : 0f, w[index]);
        }
    }

    [Fact]
    public void A_kernel_must_divide_the_rows_and_the_groups_the_columns()
    {
        ArgumentException e = Assert.Throws<ArgumentException>(() =>
            new ParameterDescriptor("c.weight", ParameterForm.Matrix, 10, 4, 0, InitializerKind.Zeros, 0, 0, true, null, [3]));
        Assert.Contains("3 positions", e.Message);
        e = Assert.Throws<ArgumentException>(() =>
            new ParameterDescriptor("c.weight", ParameterForm.Matrix, 9, 4, 0, InitializerKind.Zeros, 0, 0, true, null, [3], 3));
        Assert.Contains("3 groups", e.Message);
    }

    private static ParameterTable Table(InitializerKind kind, int[] kernel, int inputs, int outputs, int groups, bool transposed, float a = 0)
    {
        int rows = kernel.Aggregate(1, (x, y) => x * y) * inputs / groups;
        return new("Test", new ParameterDescriptor("c.weight", ParameterForm.Matrix, rows, outputs, 0, kind, a, 0, true, null, kernel, groups, transposed));
    }
}
