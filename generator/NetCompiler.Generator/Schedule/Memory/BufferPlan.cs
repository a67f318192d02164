using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Schedule;

/// <summary>Where each intermediate value lies in the workspace.</summary>
/// <param name="Offsets">
/// Tensor and its offset: in floats for each example of capacity, or, for values without a batch, in floats after what all examples take.
/// </param>
/// <param name="FloatsPerExample">The size of the workspace for one example of capacity.</param>
/// <param name="SharedFloats">What the values without a batch take besides, whatever the capacity.</param>
internal sealed record BufferPlan(EquatableArray<(Tensor Tensor, int Offset)> Offsets, int FloatsPerExample, int SharedFloats)
{
    public int Offset(Tensor tensor) => Offsets.First(o => o.Tensor == tensor.Whole).Offset;

    /// <summary>
    /// Assigns buffers by lifetime. Only values of equal row stride share one: then an example's rows coincide, and threads working on other examples
    /// are not disturbed.
    /// </summary>
    public static BufferPlan Create(IReadOnlyList<Kernel> kernels)
    {
        Dictionary<Tensor, (int First, int Last)> lifetimes = [];
        Dictionary<Tensor, int> strides = [];
        for (int i = 0; i < kernels.Count; i++)
        {
            // All kernels of a scan run again and again, so that what one of them uses lives until its end.
            int last = kernels[i].Scan is { } scan ? i + kernels.Skip(i).TakeWhile(k => k.Scan == scan).Count() - 1 : i;
            foreach (Tensor tensor in kernels[i].Tensors.Select(t => t.Whole).Where(t => t.Kind == TensorKind.Value))
            {
                strides[tensor] = kernels[i].WorkspaceStride(tensor);
                lifetimes[tensor] = lifetimes.TryGetValue(tensor, out (int First, int Last) l) ? (l.First, last) : (i, last);
            }
        }

        List<(Tensor Tensor, int Offset)> offsets = [];
        List<(int Offset, int Stride, int FreeAfter)> buffers = [];
        int size = 0;
        int shared = 0;
        foreach (KeyValuePair<Tensor, (int First, int Last)> entry in lifetimes.OrderBy(e => e.Value.First))
        {
            Tensor tensor = entry.Key;

            // Values without a batch are small, and kernels of one phase may have them in use at different times: each has its own place.
            if (!tensor.Batched)
            {
                offsets.Add((tensor, shared));
                shared = checked(shared + WidestVector.Padded(tensor.Length));
                continue;
            }

            // The caller reads the losses after the last kernel.
            int last = tensor.Result == ResultRole.Loss ? int.MaxValue : entry.Value.Last;
            int reuse = buffers.FindIndex(b => b.Stride == strides[tensor] && b.FreeAfter < entry.Value.First);
            int offset;
            if (reuse >= 0)
            {
                offset = buffers[reuse].Offset;
                buffers[reuse] = (offset, strides[tensor], last);
            }
            else
            {
                offset = size;
                size = checked(size + WidestVector.Padded(strides[tensor]));
                buffers.Add((offset, strides[tensor], last));
            }

            offsets.Add((tensor, offset));
        }

        return new BufferPlan(new(offsets), size, shared);
    }
}
