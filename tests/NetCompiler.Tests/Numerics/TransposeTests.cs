using NetCompiler.Runtime;

namespace NetCompiler.Tests.Numerics;

public unsafe class TransposeTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 8)]
    [InlineData(16, 16)]
    [InlineData(17, 15)]
    [InlineData(100, 10)]
    [InlineData(784, 100)]
    [InlineData(33, 300)]
    [InlineData(300, 129)]
    [InlineData(15, 16)]
    [InlineData(128, 144)]
    public void Element_and_padding_for_any_split(int rows, int columns)
    {
        AlignedBuffer source = new(Packing.PackedLength(rows, columns));
        for (int k = 0; k < rows; k++)
        {
            for (int n = 0; n < columns; n++)
            {
                source.Span[Packing.Offset(rows, columns, k, n)] = (k * columns) + n + 1;
            }
        }

        AlignedBuffer expected = new(Packing.PackedLength(columns, rows));
        for (int k = 0; k < rows; k++)
        {
            for (int n = 0; n < columns; n++)
            {
                expected.Span[Packing.Offset(columns, rows, n, k)] = (k * columns) + n + 1;
            }
        }

        int panels = Packing.Panels(rows);
        for (int split = 0; split <= panels; split += Math.Max(1, panels / 3))
        {
            AlignedBuffer actual = new(expected.Length);
            actual.Span.Fill(float.NaN);
            VectorMath.TransposePacked(source.Pointer, rows, columns, actual.Pointer, 0, split);
            VectorMath.TransposePacked(source.Pointer, rows, columns, actual.Pointer, split, panels);
            Assert.True(expected.Span.SequenceEqual(actual.Span), $"{rows}×{columns} split at panel {split}");
        }
    }

    /// <summary>Positions of the kernel, channels in and out of a group, groups.</summary>
    [Theory]
    [InlineData(9, 3, 5, 1, true)]
    [InlineData(4, 16, 32, 1, true)]
    [InlineData(25, 20, 150, 1, true)]
    [InlineData(25, 20, 150, 1, false)]
    [InlineData(3, 150, 7, 1, true)]
    [InlineData(6, 18, 17, 3, true)]
    [InlineData(2, 33, 1, 4, false)]
    public void Every_position_of_a_kernel_is_transposed_in_place_of_itself(int taps, int rows, int columns, int groups, bool paired)
    {
        (int from, int to) = (Packing.PackedLength(taps * rows, columns), Packing.PackedLength(taps * columns, rows));
        AlignedBuffer source = new(groups * from);
        AlignedBuffer expected = new(groups * to);
        int value = 0;
        for (int g = 0; g < groups; g++)
        {
            for (int t = 0; t < taps; t++)
            {
                for (int k = 0; k < rows; k++)
                {
                    for (int n = 0; n < columns; n++)
                    {
                        value++;
                        source.Span[(g * from) + Packing.Offset(taps * rows, columns, (t * rows) + k, n, paired)] = value;
                        expected.Span[(g * to) + Packing.Offset(taps * columns, rows, (t * columns) + n, k, paired)] = value;
                    }
                }
            }
        }

        int panels = groups * Packing.Panels(rows);
        for (int split = 0; split <= panels; split++)
        {
            AlignedBuffer actual = new(expected.Length);
            actual.Span.Fill(float.NaN);
            VectorMath.TransposePackedTaps(source.Pointer, taps, rows, columns, actual.Pointer, 0, split, paired);
            VectorMath.TransposePackedTaps(source.Pointer, taps, rows, columns, actual.Pointer, split, panels, paired);
            Assert.True(expected.Span.SequenceEqual(actual.Span), $"{groups} × {taps} × {rows}×{columns} split at panel {split}");
        }
    }
}
