using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Program;

/// <summary>What a loss reads, in rows: the outputs of an example, or those at each of its time steps or pixels. Its formula is made of these members.</summary>
internal sealed class LossRows(LossOperation operation)
{
    public Loss Loss => operation.Function;

    public EquatableArray<Axis> Axes => operation.Axes;

    /// <summary>The axes of rows: all but that of their columns.</summary>
    public EquatableArray<int> Outer => Loops.Outer(Axes);

    public int Columns => Axes[Axes.Count - 1].Extent;

    /// <summary>The output at the point of the axes.</summary>
    public Expr Y { get; } = new LoadExpr(operation.Value);

    /// <summary>What it is compared with: a target, or 1 at the label and 0 elsewhere.</summary>
    public Expr Target => HasLabels ? new OneHotExpr(operation.Target, Axes.Count - 1) : new LoadExpr(operation.Target);

    public bool HasLabels => operation.Target.Tensor.Kind == TensorKind.Label;

    public bool WantsGradient => operation.Gradient is not null;

    /// <summary>What values of the loss itself are called: several losses may read the same layer, each with targets of its own.</summary>
    public string Name => operation.Value.Tensor.Name + ".loss" + (operation.Target.Tensor.Offset == 0 ? "" : operation.Target.Tensor.Offset);

    /// <summary>What the loss counts among others.</summary>
    public float Weight => operation.Weight;

    /// <summary>What a row counts in the mean over all of them, which comes from the mask where there is one.</summary>
    public float Factor => Weight / (operation.Mask is null ? Length / Columns : 1);

    /// <summary>What a value counts in the mean over all of them.</summary>
    public float FactorOfValues => Weight / (operation.Mask is null ? Length : Columns);

    // Elements of one example.
    private int Length => Axes.Where(a => !a.IsBatch).Aggregate(1, (product, a) => product * a.Extent);

    /// <summary>A value of each row.</summary>
    public Access Row(string what) => Loops.RowAt(Loops.RowValue($"{Name}.{what}", new Shape(Axes.Where(a => !a.IsBatch).Select(a => a.Extent).ToArray())));

    /// <summary>Adds the values of all rows that count, times a factor.</summary>
    public Operation Total(Expr value, float factor) => TotalOver(Axes, Counted(value), factor);

    /// <summary>The same of what stands at other axes, or counts otherwise.</summary>
    public Operation TotalOver(EquatableArray<Axis> axes, Expr value, float factor) => LossFormulas.Total(axes, value, factor, operation.Loss, operation.First);

    /// <summary>Stores the derivative of what <see cref="Total"/> adds.</summary>
    public Operation Gradient(Expr derivative, float factor) => StoreGradient(Counted(derivative * Scaled(factor)));

    public Operation StoreGradient(Expr gradient) => new Map(Axes, new Store(operation.Gradient!, gradient));

    /// <summary>A factor of the mean over the batch.</summary>
    public static Expr Scaled(float factor) => new ScalarExpr(StepScalars.Scale) * factor;

    /// <summary>A value times what its example weighs.</summary>
    public Expr Weighed(Expr value) => operation.ExampleWeight is { } weight ? value * new LoadExpr(weight) : value;

    /// <summary>A value where its row is no padding, otherwise 0.</summary>
    public Expr Unmasked(Expr value) => operation.Mask is { } mask ? MaskedSteps.Where(mask, value, 0f) : value;

    /// <summary>What a row that counts adds to the mean over all that do, times what its example weighs; what the others add is nothing.</summary>
    public Expr Counted(Expr value)
    {
        value = Weighed(value);
        return operation.Mask is { } mask ? Unmasked(value * new LoadExpr(Access.Of(MaskedSteps.Share(mask.Tensor, Name).Share, 0))) : value;
    }
}
