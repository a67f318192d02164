using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Program;

/// <summary>coefficient · axis, where the axis is an index into the operation's axes.</summary>
internal readonly record struct Term(int Axis, int Coefficient);

/// <summary>An index of one tensor dimension: constant + Σ coefficient · axis.</summary>
internal sealed record Affine(int Constant, EquatableArray<Term> Terms)
{
    public static Affine Of(int axis, int offset = 0) => new(offset, new EquatableArray<Term>(new Term(axis, 1)));

    /// <summary>The axis when the index is that axis plus a constant; −1 otherwise.</summary>
    public int Single => Terms.Count == 1 && Terms[0].Coefficient == 1 ? Terms[0].Axis : -1;

    public Affine Rename(Func<int, int> axis) => this with { Terms = new(Terms.Select(t => t with { Axis = axis(t.Axis) })) };

    public string Print(IReadOnlyList<Axis> axes)
    {
        IEnumerable<string> parts = Terms.Select(t => t.Coefficient == 1 ? axes[t.Axis].Name : t.Coefficient + axes[t.Axis].Name);
        string text = string.Join("+", parts);
        return Constant == 0 && text.Length > 0 ? text : text.Length == 0 ? Constant.ToString() : text + (Constant > 0 ? "+" : "") + Constant;
    }
}

/// <summary>One element of a tensor, as a function of the operation's axes: one index for each dimension, the batch among them.</summary>
internal sealed record Access(Tensor Tensor, EquatableArray<Affine> Index)
{
    public static Access Of(Tensor tensor, params int[] axes) => new(tensor, new(axes.Select(a => Affine.Of(a))));

    public IEnumerable<int> Axes => Index.SelectMany(i => i.Terms).Select(t => t.Axis).Distinct();

    public bool Uses(int axis) => Index.Any(i => i.Terms.Any(t => t.Axis == axis));

    public Access Rename(Func<int, int> axis) => this with { Index = new(Index.Select(i => i.Rename(axis))) };

    public Access With(Tensor tensor) => this with { Tensor = tensor };

    public string Print(IReadOnlyList<Axis> axes) =>
        Index.Count == 0 ? Tensor.Name : $"{Tensor.Name}{(Tensor.Offset == 0 ? "" : "@" + Tensor.Offset)}[{string.Join(",", Index.Select(i => i.Print(axes)))}]";
}
