using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Program;

/// <summary>coefficient · axis, where the axis is an index into the operation's axes.</summary>
internal readonly record struct Term(int Axis, int Coefficient);

/// <summary>An index of one dimension: (constant + Σ coefficient · axis) / divisor, valid where it divides exactly and lies inside the dimension.</summary>
internal sealed record Affine(int Constant, EquatableArray<Term> Terms, int Divisor = 1)
{
    public static Affine Of(int axis, int offset = 0) => new(offset, new EquatableArray<Term>(new Term(axis, 1)));

    /// <summary>constant + Σ coefficient · axis.</summary>
    public static Affine Sum(int constant, params (int Axis, int Coefficient)[] terms) =>
        new(constant, new EquatableArray<Term>(terms.Select(t => new Term(t.Axis, t.Coefficient))));

    /// <summary>The axis when the index is that axis plus a constant; −1 otherwise.</summary>
    public int Single => Terms.Count == 1 && Terms[0].Coefficient == 1 && Divisor == 1 ? Terms[0].Axis : -1;

    /// <summary>The greatest common divisor of two coefficients that are not negative.</summary>
    public static int CommonDivisor(int a, int b) => b == 0 ? a : CommonDivisor(b, a % b);

    /// <summary>How far the numerator moves with one step of an axis.</summary>
    public int Coefficient(int axis)
    {
        int sum = 0;
        foreach (Term term in Terms)
        {
            sum += term.Axis == axis ? term.Coefficient : 0;
        }

        return sum;
    }

    /// <summary>The least and the largest numerator over all points of the axes.</summary>
    public (int Low, int High) Range(IReadOnlyList<Axis> axes)
    {
        (int low, int high) = (Constant, Constant);
        foreach (Term term in Terms)
        {
            int reach = term.Coefficient * (axes[term.Axis].Extent - 1);
            low += Math.Min(0, reach);
            high += Math.Max(0, reach);
        }

        return (low, high);
    }

    /// <summary>Whether it is valid at all points of the axes, in a dimension of that extent.</summary>
    public bool IsAlwaysValid(IReadOnlyList<Axis> axes, int extent) => Divisor == 1 && Range(axes) is var (low, high) && low >= 0 && high < extent;

    public Affine Rename(Func<int, int> axis)
    {
        Term[] terms = new Term[Terms.Count];
        for (int i = 0; i < terms.Length; i++)
        {
            terms[i] = Terms[i] with { Axis = axis(Terms[i].Axis) };
        }

        return this with { Terms = new(terms) };
    }

    public string Print(IReadOnlyList<Axis> axes)
    {
        System.Text.StringBuilder text = new();
        foreach (Term term in Terms)
        {
            string factor = Math.Abs(term.Coefficient) == 1 ? "" : Math.Abs(term.Coefficient).ToString();
            text.Append(term.Coefficient < 0 ? "-" : text.Length > 0 ? "+" : "").Append(factor).Append(axes[term.Axis].Name);
        }

        if (Constant != 0 || text.Length == 0)
        {
            text.Append(Constant > 0 && text.Length > 0 ? "+" : "").Append($"{Constant}");
        }

        return Divisor == 1 ? text.ToString() : $"({text})/{Divisor}";
    }
}

/// <summary>
/// One element of a tensor, as a function of the operation's axes. The tensor is seen through a view: other dimensions over the same elements in the same
/// order, with an index for each. In a packed parameter the last dimension is the column and all others together are the row.
/// </summary>
internal sealed record Access(Tensor Tensor, EquatableArray<Affine> Index, EquatableArray<int> Dimensions)
{
    public Access(Tensor tensor, EquatableArray<Affine> index)
        : this(tensor, index, tensor.Dimensions)
    {
    }

    public static Access Of(Tensor tensor, params int[] axes) => new(tensor, new(axes.Select(a => Affine.Of(a))));

    public IEnumerable<int> Axes => Index.SelectMany(i => i.Terms).Select(t => t.Axis).Distinct();

    public bool Uses(int axis)
    {
        foreach (Affine index in Index)
        {
            foreach (Term term in index.Terms)
            {
                if (term.Axis == axis)
                {
                    return true;
                }
            }
        }

        return false;
    }

    public Access Rename(Func<int, int> axis) => this with { Index = new(Index.Select(i => i.Rename(axis))) };

    public Access With(Tensor tensor) => this with { Tensor = tensor };

    /// <summary>
    /// Elements from one index of a dimension to the next: floats, or rows in the row dimensions of a packed parameter (whose floats depend on the panel).
    /// </summary>
    public int Stride(int dimension)
    {
        if (dimension == 0 && Dimensions[0] == Axis.Batch)
        {
            return Tensor.RowStride;
        }

        int end = Tensor.IsMatrix && dimension < Dimensions.Count - 1 ? Dimensions.Count - 1 : Dimensions.Count;
        int stride = 1;
        for (int d = dimension + 1; d < end; d++)
        {
            stride *= Dimensions[d];
        }

        return stride;
    }

    /// <summary>How far the element moves with one step of an axis, in the units of <see cref="Stride"/>; along valid points where the index divides.</summary>
    public int StrideOf(int axis)
    {
        int stride = 0;
        for (int d = 0; d < Index.Count; d++)
        {
            if (!(Tensor.IsMatrix && d == Index.Count - 1))
            {
                stride += Index[d].Coefficient(axis) * Stride(d);
            }
        }

        return stride;
    }

    /// <summary>The element at index 0 of every axis, in the units of <see cref="Stride"/>.</summary>
    public int Start
    {
        get
        {
            int start = 0;
            for (int d = 0; d < Index.Count; d++)
            {
                start += Index[d].Constant * Stride(d);
            }

            return start;
        }
    }

    /// <summary>Whether the access goes through every element of the view exactly once, each dimension along an axis of its own.</summary>
    public bool IsWhole(IReadOnlyList<Axis> axes) =>
        Axes.Count() == Index.Count && Index.Select((index, d) => index.Single is var axis and >= 0 && index.Constant == 0
            && axes[axis].Extent == Dimensions[d]).All(whole => whole);

    /// <summary>Whether one dimension is an axis from its beginning to its end, and no other goes along that axis.</summary>
    public bool IsWhole(int dimension, int axis, IReadOnlyList<Axis> axes) =>
        Index[dimension].Single == axis && Index[dimension].Constant == 0 && Dimensions[dimension] == axes[axis].Extent
        && Index.Where((_, other) => other != dimension).All(i => i.Coefficient(axis) == 0);

    /// <summary>Whether it goes through rows of so many columns that have padding of their own, so that a whole vector may be stored past the last column.</summary>
    public bool HasPadding(int columns) => Tensor.IsPacked
        || (!Tensor.IsCallers && Index.Count == 2 && Tensor.Length == columns && Tensor.RowStride % WidestVector.Lanes == 0
            && (Tensor.Slice is null || columns % WidestVector.Lanes == 0));

    public string Print(IReadOnlyList<Axis> axes) =>
        Index.Count == 0 ? Tensor.Name : $"{Tensor.Name}{(Tensor.Offset == 0 ? "" : "@" + Tensor.Offset)}[{string.Join(",", Index.Select(i => i.Print(axes)))}]";
}
