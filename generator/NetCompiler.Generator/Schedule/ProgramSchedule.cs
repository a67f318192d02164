using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Schedule;

/// <summary>Kernels that a thread may run one after the other on its share, without waiting for the other threads.</summary>
/// <param name="Block">Examples that go through all kernels before the next ones do; 0 for all of the share.</param>
internal sealed record Phase(EquatableArray<Kernel> Kernels, int Block = 0)
{
    /// <summary>What the shares of a kernel are cut at: an example belongs to one thread from the first kernel of the phase to the last.</summary>
    public int GranuleOf(Kernel kernel) => kernel.Partition == Partition.Examples ? Kernels.Max(k => k.Granule) : kernel.Granule;
}

/// <summary>A program ready to be emitted: kernels in order, the points where threads meet, and the workspace.</summary>
internal sealed record ProgramSchedule(TensorProgram Program, EquatableArray<Phase> Phases, BufferPlan Buffers)
{
    public IEnumerable<Kernel> Kernels => Phases.SelectMany(p => p.Kernels);
}
