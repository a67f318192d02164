using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Schedule;

/// <summary>
/// A contraction whose operands are images: convolutions in every direction. Register tiles run along one output axis (rows) and the columns; the other
/// output axes are loops around them, the summed axes loops inside.
/// </summary>
/// <param name="Column">Axis along the lanes.</param>
/// <param name="Row">Axis of a tile's rows.</param>
/// <param name="Inner">Axis whose points are all rows at each point of <paramref name="Row"/> (the few channels of an image at each tap), or −1.</param>
/// <param name="Group">Axis that both operands and the result share (groups of channels), or −1.</param>
/// <param name="Loops">The other output axes, outermost first, without the batch.</param>
/// <param name="Sums">The summed axes, outermost first.</param>
/// <param name="Broadcast">The operand read element by element (in vectors where it has the column too, in a depthwise convolution).</param>
/// <param name="Vector">The operand read in vectors.</param>
/// <param name="Initial">A vector over the columns that the sums start from (a bias), or null for zero.</param>
/// <param name="Accumulator">The gradient that sums over the batch gather in, where the batch is summed over; otherwise null.</param>
/// <param name="Body">The epilogue.</param>
/// <param name="InStrips">Whether the kernel is a step of a chain, and takes a range of its outermost loop.</param>
internal sealed record WindowKernel(
    string Name,
    Partition Partition,
    int Units,
    Contraction Source,
    int Column,
    int Row,
    int Inner,
    int Group,
    EquatableArray<int> Loops,
    EquatableArray<int> Sums,
    EquatableArray<Coupling> Couplings,
    Access Broadcast,
    Access Vector,
    Access? Initial,
    Access? Accumulator,
    EquatableArray<Statement> Body,
    bool InStrips = false)
    : Kernel(Name, Partition, Units)
{
    public override int Granule => 1;

    public override IEnumerable<Operation> Operations => [Source with { Lhs = Broadcast, Rhs = Vector, Body = Body }];

    public override IReadOnlyList<Tensor> Tensors =>
        [.. base.Tensors.Concat(new[] { Initial, Accumulator }.OfType<Access>().Select(a => a.Tensor)).Distinct()];

    // A unit is a tile of the gradient in all its columns.
    public override int UnitsOn(Target target) => Partition == Partition.Examples ? 0
        : Loops.Append(Group).Where(a => a >= 0).Aggregate(WindowPlan.Create(this, target).Runs.Sum(r => r.Count), (product, a) => product * Source.Axes[a].Extent);

    public int Columns => Source.Axes[Column].Extent;

    /// <summary>Whether the broadcast operand lies along the lanes too.</summary>
    public bool IsDepthwise => Broadcast.Uses(Column);

    /// <summary>Rows of a tile at each point of <see cref="Row"/>.</summary>
    public int RowsAtPoint => Inner < 0 ? 1 : Source.Axes[Inner].Extent;

    public Access Result => ((Store)Body.First(s => s is Store)).Target;

    /// <summary>Whether the epilogue only stores the sum, so that tiles can be written where they belong.</summary>
    public bool IsPlain => Body.Count == 1 && Body[0] is Store { Value: ResultExpr };

    /// <summary>The border between an output axis and a summed one, or null where every pair is valid.</summary>
    public Coupling? CouplingOf(int output) => Couplings.FirstOrDefault(c => c.Output == output);

    public Coupling? CouplingTo(int summed) => Couplings.FirstOrDefault(c => c.Summed == summed);
}
