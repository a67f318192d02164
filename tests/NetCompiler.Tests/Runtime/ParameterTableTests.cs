using NetCompiler.Runtime;

namespace NetCompiler.Tests.Runtime;

public class ParameterTableTests
{
    [Fact]
    public void Set_and_get_restore_every_float_and_leave_the_padding_zero()
    {
        ParameterTable table = TableOf.Mixed();
        float[] values = [.. Enumerable.Range(1, table.Count).Select(i => (float)i)];
        AlignedBuffer packed = TableOf.Buffer(table);
        table.Set(packed, values);
        Assert.Equal(values, TableOf.Flat(table, packed));
        Assert.Equal(values.Sum(v => (double)v), packed.Span.ToArray().Sum(v => (double)v));
        Assert.Equal(table.PackedLength - table.Count, packed.Span.ToArray().Count(v => v == 0));
    }

    [Fact]
    public void A_matrix_is_transposed_and_its_inputs_go_from_channels_first_to_channels_last()
    {
        ParameterTable table = TableOf.Mixed();
        AlignedBuffer packed = TableOf.Buffer(table);
        table.Set(packed, [.. Enumerable.Range(0, table.Count).Select(i => (float)i)]);

        // Output 5, pixel (y 1, x 0), channel 2 of an image [2, 2, 3]: outside [out, c·4 + y·2 + x], inside row (y·2 + x)·3 + c.
        Assert.Equal((5 * 12) + (2 * 4) + 2, packed.Span[Packing.Offset(12, 20, (2 * 3) + 2, 5)]);
    }

    [Fact]
    public void Wrong_lengths_are_refused_before_anything_changes()
    {
        ParameterTable table = TableOf.Mixed();
        AlignedBuffer packed = TableOf.Buffer(table, 1);
        float[] before = packed.Span.ToArray();
        Assert.Throws<ArgumentException>(() => table.Set(packed, new float[table.Count + 1]));
        Assert.Throws<ArgumentException>(() => table.Get(packed, new float[table.Count - 1]));
        Assert.Throws<ArgumentException>(() => table.Set(new AlignedBuffer(16), new float[table.Count]));
        Assert.Equal(before, packed.Span.ToArray());
    }

    [Fact]
    public void A_descriptor_checks_its_own_numbers()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => TableOf.One(InitializerKind.Zeros, 0, 3));
        Assert.Throws<ArgumentException>(() => TableOf.One(InitializerKind.Zeros, 12, 3, image: [2, 2, 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new ParameterDescriptor("w", ParameterForm.Matrix, 2, 2, 8, InitializerKind.Zeros, 0, 0, true, null));
    }
}
