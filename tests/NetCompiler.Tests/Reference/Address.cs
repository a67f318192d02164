using NetCompiler.Generator.Program;

namespace NetCompiler.Tests.Reference;

/// <summary>An access as a function of the loop indices: where its element lies in a buffer, and whether it exists at all.</summary>
internal sealed class Address
{
    private readonly int _start;
    private readonly int[] _strides;
    private readonly int[] _along;
    private readonly Part[] _divided;
    private readonly Part[] _checked;

    public Address(Access access, IReadOnlyList<Axis> axes, Memory memory)
    {
        Buffer = memory[access.Tensor];
        _start = access.Tensor.IsCallers && access.Tensor.Storage != Storage.Ids ? access.Tensor.Offset : 0;
        _strides = new int[axes.Count];
        List<Part> divided = [];
        List<Part> @checked = [];
        for (int d = 0; d < access.Index.Count; d++)
        {
            Affine index = access.Index[d];
            Part part = new(index.Constant, Coefficients(index, axes.Count), index.Divisor, access.Dimensions[d], Memory.Stride(access, d));
            if (index.Divisor != 1)
            {
                divided.Add(part);
            }
            else
            {
                _start += part.Constant * part.Stride;
                for (int a = 0; a < axes.Count; a++)
                {
                    _strides[a] += part.Coefficients[a] * part.Stride;
                }
            }

            // The batch is always inside.
            (int low, int high) = index.Range(axes);
            if (part.Extent != Axis.Batch && (index.Divisor != 1 || low < 0 || high >= part.Extent))
            {
                @checked.Add(part);
            }
        }

        _along = Along(_strides);
        _divided = [.. divided];
        _checked = [.. @checked];
    }

    public Bounded[] Buffer { get; }

    /// <summary>Whether the element exists at every point, whatever the index.</summary>
    public bool IsAlwaysValid => _checked.Length == 0;

    /// <summary>Whether elements along an axis follow each other at <see cref="Stride"/>, and those that exist are a range.</summary>
    public bool IsRegularAlong(int axis) => !_divided.Any(p => p.Coefficients[axis] != 0);

    public int Stride(int axis) => _strides[axis];

    /// <summary>Whether every index divides and lies inside its dimension.</summary>
    public bool IsValid(int[] point)
    {
        foreach (Part part in _checked)
        {
            if (!part.IsValid(point))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Narrows a range of indices of a regular axis to those at which the element exists.</summary>
    /// <param name="point">Its index of that axis is 0.</param>
    /// <param name="axis">−1 for none: then all or nothing remains.</param>
    /// <param name="start">The first index.</param>
    /// <param name="end">The index after the last; where it is not above <paramref name="start"/> none is left.</param>
    public void Restrict(int[] point, int axis, ref int start, ref int end)
    {
        foreach (Part part in _checked)
        {
            int coefficient = axis < 0 ? 0 : part.Coefficients[axis];
            if (coefficient == 0)
            {
                end = part.IsValid(point) ? end : start;
                continue;
            }

            // 0 ≤ value + coefficient · i < extent.
            int value = part.Value(point);
            (int low, int high) = coefficient > 0
                ? (CeilingOfQuotient(-value, coefficient), CeilingOfQuotient(part.Extent - value, coefficient))
                : (CeilingOfQuotient(value - part.Extent + 1, -coefficient), CeilingOfQuotient(value + 1, -coefficient));
            start = Math.Max(start, low);
            end = Math.Min(end, high);
        }
    }

    public int At(int[] point)
    {
        int offset = _start;
        foreach (int a in _along)
        {
            offset += _strides[a] * point[a];
        }

        foreach (Part part in _divided)
        {
            offset += part.Value(point) / part.Divisor * part.Stride;
        }

        return offset;
    }

    private static int CeilingOfQuotient(int a, int b) => a > 0 ? (a + b - 1) / b : -(-a / b);

    private static int[] Along(int[] coefficients) => [.. Enumerable.Range(0, coefficients.Length).Where(a => coefficients[a] != 0)];

    private static int[] Coefficients(Affine index, int axes)
    {
        int[] coefficients = new int[axes];
        foreach (Term term in index.Terms)
        {
            coefficients[term.Axis] += term.Coefficient;
        }

        return coefficients;
    }

    private sealed record Part(int Constant, int[] Coefficients, int Divisor, int Extent, int Stride)
    {
        private readonly int[] _along = Along(Coefficients);

        public int Value(int[] point)
        {
            int value = Constant;
            foreach (int a in _along)
            {
                value += Coefficients[a] * point[a];
            }

            return value;
        }

        public bool IsValid(int[] point)
        {
            int value = Value(point);
            return value >= 0 && value < Extent * Divisor && value % Divisor == 0;
        }
    }
}
