using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Program;

/// <summary>The loop nests that elementwise work uses.</summary>
internal static class Loops
{
    public static readonly Axis B = new("b", Axis.Batch);

    /// <summary>b, i: every element of an example as one vector.</summary>
    public static EquatableArray<Axis> Elements(int length) => new(B, new Axis("n", length));

    /// <summary>b, c for a vector; b, r, c where an example has several rows of channels.</summary>
    public static EquatableArray<Axis> Rows(Shape shape) =>
        shape.Rows == 1 ? Elements(shape.Last) : new(B, new Axis("r", shape.Rows), new Axis("c", shape.Last));

    /// <summary>The element of a [B, length] tensor at the point of <see cref="Rows"/>.</summary>
    public static Access At(Tensor tensor, Shape shape) => shape.Rows == 1
        ? Access.Of(tensor, 0, 1)
        : new Access(tensor, new(Affine.Of(0), Affine.Of(1), Affine.Of(2)), new(Axis.Batch, shape.Rows, shape.Last));

    /// <summary>A value for each row of <see cref="Rows"/>: [B] or [B, r].</summary>
    public static Tensor RowValue(string name, Shape shape) => shape.Rows == 1
        ? new Tensor(name, TensorKind.Value, new(Axis.Batch), 1)
        : new Tensor(name, TensorKind.Value, new(Axis.Batch, shape.Rows), Tensor.WorkspaceStride(shape.Rows));

    public static Access RowAt(Tensor tensor) => tensor.Dimensions.Count == 1 ? Access.Of(tensor, 0) : Access.Of(tensor, 0, 1);

    /// <summary>A value for each channel, whatever the batch: [C].</summary>
    public static Tensor ChannelValue(string name, int channels) => new(name, TensorKind.Value, new(channels), 0);

    /// <summary>All axes but the last.</summary>
    public static EquatableArray<int> Outer(EquatableArray<Axis> axes) => new(Enumerable.Range(0, axes.Count - 1));
}
