using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Schedule;

/// <summary>Floats for each step of an index that divides.</summary>
internal readonly record struct Quotient(Affine Index, int Stride);

/// <summary>An access as a distance in floats from its tensor's first element: constant + Σ stride · axis + Σ stride · quotient.</summary>
internal sealed record FlatIndex(int Constant, EquatableArray<Term> Terms, EquatableArray<Quotient> Quotients)
{
    /// <param name="access">Of a tensor whose elements lie in row-major order: of a packed matrix, one with a single panel.</param>
    public static FlatIndex Of(Access access)
    {
        if (access.Tensor.IsMatrix && access.Tensor.Last > Panels.Width)
        {
            throw new InvalidOperationException($"{access.Tensor} lies in several panels: its elements are at no affine distance from the first.");
        }

        int constant = 0;
        Dictionary<int, int> strides = [];
        List<Quotient> quotients = [];
        int stride = 1;
        for (int d = access.Index.Count - 1; d >= 0; d--)
        {
            Affine index = access.Index[d];
            int step = access.Dimensions[d] == Axis.Batch ? access.Tensor.RowStride : stride;
            if (index.Divisor > 1)
            {
                quotients.Add(new Quotient(index, step));
            }
            else
            {
                constant += index.Constant * step;
                foreach (Term term in index.Terms)
                {
                    strides[term.Axis] = (strides.TryGetValue(term.Axis, out int before) ? before : 0) + (term.Coefficient * step);
                }
            }

            stride *= access.Tensor.IsMatrix && d == access.Index.Count - 1 ? Panels.Width : access.Dimensions[d];
        }

        return new FlatIndex(constant, new(strides.Where(s => s.Value != 0).OrderBy(s => s.Key).Select(s => new Term(s.Key, s.Value))), new(quotients));
    }

    /// <summary>The same without the constant: what accesses that differ only by a constant share.</summary>
    public FlatIndex WithoutConstant => this with { Constant = 0 };

    public int Stride(int axis) => Terms.Where(t => t.Axis == axis).Sum(t => t.Coefficient);

    public bool Divides(int axis) => Quotients.Any(q => q.Index.Coefficient(axis) != 0);
}
