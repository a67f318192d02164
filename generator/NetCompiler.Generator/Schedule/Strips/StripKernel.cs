using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Schedule;

/// <summary>
/// Kernels that run interleaved over strips of an image's rows: each computes the rows that the next one needs, while they are in the second-level cache.
/// An image that nothing else reads has a buffer of a few rows.
/// </summary>
internal sealed record StripKernel(string Name, EquatableArray<WindowKernel> Steps, StripPlan Plan) : Kernel(Name, Partition.Examples, 0)
{
    public override int Granule => 1;

    public override IEnumerable<Operation> Operations => Steps.SelectMany(s => s.Operations);

    public override IReadOnlyList<Tensor> Tensors => Steps.SelectMany(s => s.Tensors).Distinct().ToArray();

    public override int WorkspaceStride(Tensor tensor) => Plan.Buffers.FirstOrDefault(b => b.Tensor == tensor)?.Floats ?? tensor.RowStride;
}
