using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Schedule;

/// <summary>What a kernel's range of work runs over, so that threads can share it without sharing sums.</summary>
internal enum Partition
{
    /// <summary>Examples of the batch.</summary>
    Examples,

    /// <summary>A fixed number of units: rows of a weight matrix, vectors of a parameter, panels of a copy.</summary>
    Units,

    /// <summary>Rows of a weight matrix that occur in the entries of an input, as many as a batch has.</summary>
    Occurring,
}

/// <summary>One loop nest, emitted as one method that takes pointers to its tensors and a range of its partition.</summary>
/// <param name="Units">The number of units for <see cref="Partition.Units"/>.</param>
internal abstract record Kernel(string Name, Partition Partition, int Units)
{
    /// <summary>The scan that it runs in, at one time step with each call; null where it does not.</summary>
    public Scan? Scan => Operations.Select(o => o.Scan).FirstOrDefault();

    public abstract IEnumerable<Operation> Operations { get; }

    /// <summary>The units on an instruction set whose tiles they count.</summary>
    public virtual int UnitsOn(Target target) => Units;

    /// <summary>Ranges are cut at multiples of this, so that tiles stay whole (and totals with one thread).</summary>
    public virtual int Granule => 16;

    /// <summary>The tensors that the method takes pointers to, in order.</summary>
    public virtual IReadOnlyList<Tensor> Tensors => Operations.SelectMany(o => o.Reads.Concat(o.Writes)).Select(a => a.Tensor).Distinct().ToArray();

    /// <summary>Whether the panels of its matrices lie in pairs.</summary>
    public bool IsPaired => Tensors.Any(t => t.IsMatrix && t.HasPairedPanels);

    /// <summary>Floats from one example to the next where a value lies in the workspace.</summary>
    public virtual int WorkspaceStride(Tensor tensor) => tensor.RowStride;

    /// <summary>The same on other tensors of the same layout; null for kinds of kernels whose likes are found by the text of their methods.</summary>
    public virtual Kernel? MapTensors(Func<Tensor, Tensor> map) => null;

    public bool UsesScalars => Operations.SelectMany(o => o.Expressions).SelectMany(e => e.All()).Any(e => e is ScalarExpr or RandomExpr);

    protected static Func<Access, Access> OfTensors(Func<Tensor, Tensor> map) => access => access.With(map(access.Tensor));

    /// <summary>Whether the method needs the number of examples besides its range.</summary>
    public virtual bool UsesCount => Partition != Partition.Examples && Operations.Any(o => o.Axes.Any(a => a.IsBatch));
}

/// <summary>A contraction as a matrix product: rows are broadcast from one operand, columns are vectors of the other.</summary>
/// <param name="Row">Axis of the rows (broadcast side).</param>
/// <param name="Column">Axis of the columns (vector side).</param>
/// <param name="Step">Axis that is summed over.</param>
/// <param name="Broadcast">The operand read element by element.</param>
/// <param name="Vector">The operand read in vectors.</param>
/// <param name="Initial">A vector over the columns that the sums start from (a bias), or null for zero.</param>
/// <param name="Body">The epilogue.</param>
internal sealed record MatrixKernel(
    string Name,
    Partition Partition,
    int Units,
    Contraction Source,
    int Row,
    int Column,
    int Step,
    Access Broadcast,
    Access Vector,
    Access? Initial,
    EquatableArray<Statement> Body)
    : Kernel(Name, Partition, Units)
{
    /// <summary>The rows of a gradient, of which there are many, are shared by the tiles of several vectors.</summary>
    public override int Granule => Partition == Partition.Units ? 8 : base.Granule;

    public override IEnumerable<Operation> Operations => [Source with { Lhs = Broadcast, Rhs = Vector, Body = Body }];

    public override IReadOnlyList<Tensor> Tensors => Initial is null || base.Tensors.Contains(Initial.Tensor) ? base.Tensors : [.. base.Tensors, Initial.Tensor];

    public int Columns => Source.Axes[Column].Extent;

    /// <summary>Terms of each sum; <see cref="Axis.Batch"/> where it runs over the examples.</summary>
    public int Steps => Source.Axes[Step].Extent;

    /// <summary>Whether the epilogue only stores the sum, so that tiles can be written where they belong.</summary>
    public bool IsPlain => Body.Count == 1 && Body[0] is Store { Value: ResultExpr } store && store.Target.HasPadding(Columns);
}

/// <summary>
/// Maps and reductions over loops of any depth, one after the other: for each example; or, without a batch in what they store, all at once by one worker or
/// in shares of 16 elements.
/// </summary>
/// <param name="Steps">Exactly one where shares of it are units.</param>
internal sealed record NestKernel(string Name, Partition Partition, int Units, EquatableArray<Operation> Steps) : Kernel(Name, Partition, Units)
{
    public override int Granule => 1;

    public override Kernel MapTensors(Func<Tensor, Tensor> map) => this with { Steps = new(Steps.Select(s => s.MapAccesses(OfTensors(map)))) };

    /// <summary>Whether threads share the elements of a single step.</summary>
    public bool IsShared => Partition == Partition.Units && Units > 1;

    public override IEnumerable<Operation> Operations => Steps;
}

/// <summary>A map or total over every element of a parameter in its packed layout, padding included (which is and stays zero).</summary>
internal sealed record ParameterKernel(string Name, Operation Source, int Units) : Kernel(Name, Partition.Units, Units)
{
    public override int Granule => Source is Reduce ? Units : 16;

    public override Kernel MapTensors(Func<Tensor, Tensor> map) => this with { Source = Source.MapAccesses(OfTensors(map)) };

    public override IEnumerable<Operation> Operations => [Source];
}

/// <summary>Derives a copy from a parameter (or from another copy).</summary>
internal abstract record CopyKernel(string Name, Tensor From, Tensor To, int Units) : Kernel(Name, Partition.Units, Units)
{
    public override int Granule => 1;

    public override IEnumerable<Operation> Operations => [];

    public override IReadOnlyList<Tensor> Tensors => [From, To];

    public override Kernel MapTensors(Func<Tensor, Tensor> map) => this with { From = map(From), To = map(To) };
}

/// <summary>The copy of a packed matrix that is rounded to 16 bits, or the one that holds two rows of those in 32.</summary>
internal sealed record NarrowKernel(string Name, Tensor From, Tensor To) : CopyKernel(Name, From, To, 1)
{
    public bool IsPacking => To.Storage == Storage.Pairs;
}

/// <summary>The copy of a convolution's weights, or of its bias, for several points of a line together.</summary>
internal sealed record FoldKernel(string Name, Tensor From, Tensor To, FoldedTaps Taps) : CopyKernel(Name, From, To, 1);

/// <summary>The transposed copy of a packed matrix; of a convolution's weights, tap by tap and group by group.</summary>
/// <param name="Taps">Blocks of rows that are transposed each by itself.</param>
/// <param name="Groups">Matrices, one after the other.</param>
internal sealed record TransposeKernel(string Name, Tensor From, Tensor To, int Units, int Taps = 1, int Groups = 1) : CopyKernel(Name, From, To, Units);
