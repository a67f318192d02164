namespace NetCompiler.Data;

/// <summary>The rows of some examples, scaled each time that they are read.</summary>
internal sealed class ScaledRows(RowSource rows, ExampleList examples, Scaler? scaler) : RowSource
{
    public override int Count => examples.Count;

    public override int Length { get; } = rows.Length;

    protected override void Read(int row, Span<float> destination)
    {
        rows.CopyTo(examples[row], destination);
        scaler?.Transform(destination);
    }
}
