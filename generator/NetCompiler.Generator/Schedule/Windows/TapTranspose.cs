using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Schedule;

/// <summary>A copy of a convolution's weights with the channels in and out exchanged at each tap: what the gradient with respect to the input reads.</summary>
internal static class TapTranspose
{
    /// <summary>The same element in the copy, which is made once for all that read it.</summary>
    public static Access Use(Access weight, List<Kernel> copies)
    {
        int last = weight.Index.Count - 1;
        Tensor source = weight.Tensor;
        int columns = weight.Dimensions[last - 1];
        int rows = weight.Dimensions[last];
        int groups = source.Dimensions.Count == 3 ? source.Dimensions[0] : 1;
        int taps = source.Length / (groups * rows * columns);
        int[] matrix = [taps * rows, columns];
        Tensor to = source with
        {
            Name = source.Name + ".transposed",
            Kind = TensorKind.Derived,
            Dimensions = new(groups == 1 ? matrix : [groups, .. matrix]),
        };
        if (!copies.Any(c => c is TransposeKernel t && t.To == to))
        {
            copies.Add(new TransposeKernel(to.Name, source, to, Panels.Count(columns), taps, groups));
        }

        return new Access(to, Swap(weight.Index), Swap(weight.Dimensions));
    }

    private static EquatableArray<T> Swap<T>(EquatableArray<T> items)
    {
        T[] all = items.ToArray();
        (all[all.Length - 2], all[all.Length - 1]) = (all[all.Length - 1], all[all.Length - 2]);
        return new(all);
    }
}
