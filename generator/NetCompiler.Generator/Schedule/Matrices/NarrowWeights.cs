using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Schedule;

/// <summary>
/// Weights of products in 16 bits. There are two copies of a matrix: of the rounded numbers as they are, for batches, whose tiles read each weight many times;
/// and of pairs of rows in 32 bits, which a pass of one example reads once: half as much, and a shift for the one, nothing for the other of two numbers.
/// </summary>
internal static class NarrowWeights
{
    /// <summary>A pass that reads rounded copies of its matrices, and makes them before.</summary>
    public static ProgramSchedule Run(ProgramSchedule program, Graph graph)
    {
        bool Fits(Access weights) => graph.Options.Weights != Precision.Single && weights.Tensor.Kind == TensorKind.Parameter
            && Narrows(graph.Parameters[weights.Tensor.Parameter]);
        Access Narrow(Access weights) => Fits(weights) ? weights.With(Rounded(weights.Tensor)) : weights;
        Kernel Rewrite(Kernel kernel) => kernel switch
        {
            MatrixKernel matrix => matrix with { Vector = Narrow(matrix.Vector) },
            WindowKernel window => window with { Vector = Narrow(window.Vector) },
            _ => kernel,
        };
        Tensor[] matrices = [.. program.Kernels.Select(WeightsOf).OfType<Access>().Where(Fits).Select(w => w.Tensor).Distinct()];
        if (matrices.Length == 0)
        {
            return program;
        }

        Kernel[] copies = [.. matrices.SelectMany(m => new[] { new NarrowKernel(Rounded(m).Name, m, Rounded(m)),
            new NarrowKernel(Pairs(Rounded(m)).Name, Rounded(m), Pairs(Rounded(m))) })];
        return program with
        {
            Phases = new([.. copies.Select(c => new Phase(new EquatableArray<Kernel>(c))), .. program.Phases.Select(p => p with { Kernels = new(p.Kernels.Select(Rewrite)) })]),
        };
    }

    /// <summary>A product as a pass of one example reads it: of the pairs, where there are any.</summary>
    /// <param name="copies">The copies that have been made.</param>
    public static MatrixKernel ForOne(MatrixKernel product, IEnumerable<Kernel> copies) =>
        copies.OfType<NarrowKernel>().FirstOrDefault(c => c.From == product.Vector.Tensor && c.IsPacking) is { } copy
            ? product with { Vector = product.Vector.With(copy.To) }
            : product;

    private static Access? WeightsOf(Kernel kernel) => kernel switch { MatrixKernel matrix => matrix.Vector, WindowKernel window => window.Vector, _ => null };

    // A layer of a few outputs has dot products of its own, and a single row no other beside it.
    private static bool Narrows(Parameter parameter) =>
        parameter is { Form: ParameterForm.Matrix, Kernel: null, Rows: > 1 } && parameter.Columns > DotProducts.MostOutputs;

    private static Tensor Rounded(Tensor weights) => weights with { Name = weights.Name + ".rounded", Kind = TensorKind.Derived };

    private static Tensor Pairs(Tensor rounded) =>
        rounded with { Name = rounded.Name + ".pairs", Dimensions = new((rounded.Dimensions[0] + 1) / 2, rounded.Dimensions[1]), Storage = Storage.Pairs };
}
