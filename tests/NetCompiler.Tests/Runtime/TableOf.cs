using NetCompiler.Runtime;

namespace NetCompiler.Tests.Runtime;

/// <summary>Parameter tables for tests, with offsets assigned in order.</summary>
internal static class TableOf
{
    public static ParameterTable One(InitializerKind kind, int rows, int columns, float a = 0, float b = 0, ParameterForm form = ParameterForm.Matrix, int[]? image = null) =>
        new("Test", new ParameterDescriptor("p.weight", form, rows, columns, 0, kind, a, b, true, image));

    /// <summary>A matrix behind an image, its bias, a frozen matrix of two groups, and a vector.</summary>
    public static ParameterTable Mixed(InitializerKind kind = InitializerKind.GlorotUniform, string network = "Mixed")
    {
        int[] lengths = [Packing.PackedLength(12, 20), 32, Packing.PackedLength(20, 130), 144];
        int[] offsets = [0, lengths[0], lengths[0] + lengths[1], lengths[0] + lengths[1] + lengths[2]];
        return new ParameterTable(
            network,
            new ParameterDescriptor("dense1.weight", ParameterForm.Matrix, 12, 20, offsets[0], kind, 0, 1, true, [2, 2, 3]),
            new ParameterDescriptor("dense1.bias", ParameterForm.Vector, 1, 20, offsets[1], InitializerKind.Constant, 0.5f, 0, true, null),
            new ParameterDescriptor("dense2.weight", ParameterForm.Matrix, 20, 130, offsets[2], kind, 0, 1, false, null),
            new ParameterDescriptor("prelu1.weight", ParameterForm.Vector, 1, 130, offsets[3], InitializerKind.Ones, 0, 0, true, null));
    }

    public static AlignedBuffer Buffer(ParameterTable table, ulong? seed = null)
    {
        AlignedBuffer packed = new(table.PackedLength);
        if (seed is ulong value)
        {
            table.Initialize(packed, value);
        }

        return packed;
    }

    public static float[] Flat(ParameterTable table, AlignedBuffer packed)
    {
        float[] values = new float[table.Count];
        table.Get(packed, values);
        return values;
    }

    public static float[] Initialized(ParameterTable table, ulong seed) => Flat(table, Buffer(table, seed));
}
