using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Schedule;

/// <summary>
/// A product with a tensor of which only entries are stored. Forward, each row's entries gather the rows of a matrix that they are multiplied with; for the
/// gradient of that matrix, each of its rows gathers the gradients of the rows in which it occurs. Updates without a product go over the same rows.
/// </summary>
/// <param name="Source">A contraction, or a map over rows that occur.</param>
/// <param name="Entries">The tensor of which only entries are stored.</param>
/// <param name="Key">Axis of the entries' last index.</param>
/// <param name="Column">Axis of the columns, which run in vectors.</param>
/// <param name="Vector">The operand whose rows are gathered; null for a map.</param>
/// <param name="Initial">A vector over the columns that the sums start from (a bias), or null for zero.</param>
/// <param name="Body">The epilogue.</param>
internal sealed record GatherKernel(
    string Name,
    Partition Partition,
    int Units,
    Operation Source,
    Tensor Entries,
    int Key,
    int Column,
    Access? Vector,
    Access? Initial,
    EquatableArray<Statement> Body)
    : Kernel(Name, Partition, Units)
{
    public override IEnumerable<Operation> Operations => [Source with { Body = Body }];

    public override IReadOnlyList<Tensor> Tensors =>
        Operations.Single().Reads.Concat(Operations.Single().Writes).Concat(Initial is null ? [] : [Initial]).Select(a => a.Tensor).Prepend(Entries).Distinct().ToArray();

    public override bool UsesCount => false;

    public int Columns => Source.Axes[Column].Extent;

    /// <summary>Whether the sums are those of each row of the matrix, over the entries in which it occurs.</summary>
    public bool IsByKey => Source.OutputAxes.Contains(Key);

    /// <summary>Rows of entries in an example: time steps, or one.</summary>
    public int RowsPerExample => Entries.Dimensions.Count == 3 ? Entries.Dimensions[1] : 1;
}
