using NetCompiler.Generator.Program;

namespace NetCompiler.Tests.Reference;

/// <summary>An access as a function of the loop indices: where its element lies in a buffer, and whether it exists at all.</summary>
internal sealed class Address
{
    private readonly int _start;
    private readonly int[] _strides;
    private readonly List<Part> _divided = [];
    private readonly List<Part> _checked = [];

    public Address(Access access, IReadOnlyList<Axis> axes, Memory memory)
    {
        Buffer = memory[access.Tensor];
        _start = access.Tensor.IsCallers && access.Tensor.Storage != Storage.Ids ? access.Tensor.Offset : 0;
        _strides = new int[axes.Count];
        for (int d = 0; d < access.Index.Count; d++)
        {
            Affine index = access.Index[d];
            Part part = new(index.Constant, Coefficients(index, axes.Count), index.Divisor, access.Dimensions[d], Memory.Stride(access, d));
            if (index.Divisor != 1)
            {
                _divided.Add(part);
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
                _checked.Add(part);
            }
        }
    }

    public Bounded[] Buffer { get; }

    /// <summary>Whether the element exists at every point, whatever the index.</summary>
    public bool IsAlwaysValid => _checked.Count == 0;

    /// <summary>Whether an axis decides about the element's existence; along others elements follow each other at <see cref="Stride"/>.</summary>
    public bool IsCheckedAlong(int axis) => _checked.Any(p => p.Coefficients[axis] != 0);

    public int Stride(int axis) => _strides[axis];

    /// <summary>Whether every index divides and lies inside its dimension.</summary>
    public bool IsValid(int[] point)
    {
        foreach (Part part in _checked)
        {
            int value = part.Value(point);
            if (value < 0 || value >= part.Extent * part.Divisor || value % part.Divisor != 0)
            {
                return false;
            }
        }

        return true;
    }

    public int At(int[] point)
    {
        int offset = _start;
        for (int a = 0; a < point.Length; a++)
        {
            offset += _strides[a] * point[a];
        }

        foreach (Part part in _divided)
        {
            offset += part.Value(point) / part.Divisor * part.Stride;
        }

        return offset;
    }

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
        public int Value(int[] point)
        {
            int value = Constant;
            for (int a = 0; a < point.Length; a++)
            {
                value += Coefficients[a] * point[a];
            }

            return value;
        }
    }
}
