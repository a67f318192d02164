namespace NetCompiler.Data;

/// <summary>Rows of several datasets, one after the other, read from where each has them.</summary>
internal sealed class PartedRows : RowSource
{
    private readonly (FloatRows Rows, ExampleList Examples)[] _parts;
    private readonly int[] _ends;

    public PartedRows((FloatRows Rows, ExampleList Examples)[] parts)
    {
        _parts = parts;
        _ends = new int[parts.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            Count += parts[i].Examples.Count;
            _ends[i] = Count;
        }

        Length = parts[0].Rows.Length;
    }

    public override int Count { get; }

    public override int Length { get; }

    protected override void Read(int row, Span<float> destination)
    {
        int part = 0;
        while (row >= _ends[part])
        {
            part++;
        }

        (FloatRows rows, ExampleList examples) = _parts[part];
        rows.CopyTo(examples[row - _ends[part] + examples.Count], destination);
    }
}
