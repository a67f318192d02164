using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Schedule;

/// <summary>
/// An index of an operand that lies outside its dimension (or does not divide) for some pairs of an output axis and a summed axis: the border of a
/// convolution. For each point of the output axis the valid points of the summed axis are a run with a constant step.
/// </summary>
/// <param name="Dimension">The operand's dimension that the index belongs to.</param>
/// <param name="Stride">Elements from one index of that dimension to the next.</param>
internal sealed record Coupling(int Output, int Summed, Affine Index, int Dimension, int Stride, int Extent, int OutputExtent, int SummedExtent)
{
    private int OutputCoefficient => Index.Coefficient(Output);

    private int SummedCoefficient => Index.Coefficient(Summed);

    /// <summary>From one valid point of the summed axis to the next.</summary>
    public int Step => Index.Divisor / Affine.CommonDivisor(Index.Divisor, Math.Abs(SummedCoefficient));

    /// <summary>From one point of the output axis to the next whose valid points agree modulo <see cref="Step"/>.</summary>
    public int Period => Index.Divisor / Affine.CommonDivisor(Index.Divisor, Math.Abs(OutputCoefficient));

    /// <summary>Elements of the operand from one valid point of the summed axis to the next.</summary>
    public int SummedStride => Stride * SummedCoefficient * Step / Index.Divisor;

    /// <summary>Elements of the operand from one point of the output axis to the next in its class.</summary>
    public int OutputStride => Stride * OutputCoefficient * Period / Index.Divisor;

    /// <summary>The couplings of an operand's indices.</summary>
    public static IEnumerable<Coupling> Of(Contraction contraction, Access operand)
    {
        for (int d = 0; d < operand.Index.Count; d++)
        {
            Affine index = operand.Index[d];
            if (operand.Dimensions[d] == Axis.Batch || index.IsAlwaysValid(contraction.Axes, operand.Dimensions[d]))
            {
                continue;
            }

            int[] outputs = index.Terms.Select(t => t.Axis).Where(contraction.Output.Contains).ToArray();
            int[] summed = index.Terms.Select(t => t.Axis).Where(a => !contraction.Output.Contains(a)).ToArray();
            if (outputs.Length != 1 || summed.Length != 1)
            {
                throw new InvalidOperationException($"The index {index.Print(contraction.Axes)} of {operand.Tensor} does not couple one output axis with one summed axis.");
            }

            yield return new Coupling(
                outputs[0], summed[0], index, d, operand.Stride(d), operand.Dimensions[d],
                contraction.Axes[outputs[0]].Extent, contraction.Axes[summed[0]].Extent);
        }
    }

    /// <summary>The index, which may lie outside; the pair must divide.</summary>
    public int At(int output, int summed) => Numerator(output, summed) / Index.Divisor;

    public bool IsValid(int output, int summed) =>
        Numerator(output, summed) is var n && n >= 0 && n % Index.Divisor == 0 && n / Index.Divisor < Extent;

    /// <summary>The first valid point of the summed axis and the number of valid ones; (0, 0) where there is none.</summary>
    public (int Start, int Count) Range(int output)
    {
        int[] valid = Enumerable.Range(0, SummedExtent).Where(k => IsValid(output, k)).ToArray();
        return valid.Length == 0 ? (0, 0) : (valid[0], valid.Length);
    }

    private int Numerator(int output, int summed) => Index.Constant + (OutputCoefficient * output) + (SummedCoefficient * summed);
}
