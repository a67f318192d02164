using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Layers;

/// <summary>A value at each time step of a sequence, in heads: <c>[B, steps, parts, heads, size]</c>, of which attention reads one part.</summary>
/// <param name="StepsLast">Whether it lies as <c>[B, heads, size, steps]</c> instead.</param>
internal sealed record HeadValues(Tensor Tensor, int Steps, int Heads, int Size, int Part = 0, int Parts = 1, bool StepsLast = false)
{
    private int Width => Heads * Size;

    private Expr ThisStep => new LoadExpr(StreamMemory.From(Tensor, Part * Width));

    /// <summary>The element at the point of axes for the time step, the head and the channel within a head; axis 0 is the batch.</summary>
    public Access At(int step, int head, int channel)
    {
        (Affine b, Affine t, Affine h, Affine c) = (Affine.Of(0), Affine.Of(step), Affine.Of(head), Affine.Of(channel));
        return StepsLast ? new(Tensor, new(b, h, c, t), new(Axis.Batch, Heads, Size, Steps))
            : Parts == 1 ? new(Tensor, new(b, t, h, c), new(Axis.Batch, Steps, Heads, Size))
            : new(Tensor, new(b, t, Affine.Sum(Part), h, c), new(Axis.Batch, Steps, Parts, Heads, Size));
    }

    /// <summary>At the last time steps of a stream, this one the last of them.</summary>
    /// <param name="past">How many are before it.</param>
    public HeadValues Remembered(LoweringContext context, string name, int past) =>
        new(StreamMemory.Remember(context, name, past, Width, ThisStep), past + 1, Heads, Size);

    /// <summary>The same in the order in which sums over channels read it for all time steps at once.</summary>
    public HeadValues RememberedAsKeys(LoweringContext context, string name, int past) =>
        new(StreamMemory.RememberByValue(context, name, past, Width, ThisStep), past + 1, Heads, Size, StepsLast: true);
}

/// <summary>
/// Scaled dot-product attention (Vaswani et al. 2017): out = softmax(Q·Kᵀ / √size)·V in each head, where softmax runs over the time steps of the keys that a query sees. One that sees
/// none gets zero.
/// </summary>
/// <param name="IsCausal">Whether no time step sees a later one.</param>
/// <param name="Dropout">The share of weights that training hides.</param>
/// <param name="Past">At a single time step of a stream: how many of those before it are seen; 0 for whole sequences.</param>
internal sealed record DotProductAttention(bool IsCausal, float Dropout, int Past = 0)
{
    // Stands for minus infinity: its exponential beside any other is zero.
    private const float Hidden = -1e30f;

    /// <summary>What is unusual, for a layer's settings.</summary>
    public string Settings =>
        (IsCausal ? ", causal" : "") + (Dropout == 0 ? "" : FormattableString.Invariant($", dropout {Dropout}"));

    /// <summary>At a single time step of a stream, which sees as many as a sequence has.</summary>
    public DotProductAttention AtOneStep(int steps) => this with { Past = steps - 1 };

    /// <summary>The sizes of what a stream keeps: keys and values of the time steps before, and which of them there were.</summary>
    /// <param name="keys">The features of keys.</param>
    /// <param name="values">Those of values.</param>
    public IEnumerable<int> StreamStates(int keys, int values) => Past == 0 ? [] : [Past * keys, Past * values, Past];

    public Tensor Lower(LoweringContext context, HeadValues queries, HeadValues keys, HeadValues values)
    {
        string name = context.Node.Name;
        Tensor? seen = null;
        if (Past > 0)
        {
            keys = keys.RememberedAsKeys(context, name + ".keys", Past);
            values = values.Remembered(context, name + ".values", Past);
            seen = StreamMemory.Remember(context, name + ".seen", Past, 1, 1f);
        }

        Shape weightShape = new(queries.Heads * queries.Steps, keys.Steps);
        EquatableArray<int> view = new(Axis.Batch, queries.Heads, queries.Steps, keys.Steps);
        Access Weights(Tensor tensor, int key) => new(tensor, new(Affine.Of(0), Affine.Of(1), Affine.Of(2), Affine.Of(key)), view);
        Axis[] axes = [Loops.B, new("h", queries.Heads), new("t", queries.Steps)];
        Axis key = new("s", keys.Steps);

        // b, h, t, s, k.
        Tensor products = LoweringContext.NewValue(name + ".products", weightShape.Length);
        context.Add(new Contraction(
            new([.. axes, key, new Axis("k", queries.Size)]), new(0, 1, 2, 3), queries.At(2, 1, 4), keys.At(3, 1, 4), new Store(Weights(products, 3), new ResultExpr())));
        Tensor scores = LoweringContext.NewValue(name + ".scores", weightShape.Length);
        Expr score = new LoadExpr(Weights(products, 3)) * (float)(1 / Math.Sqrt(queries.Size));
        Tensor? padding = context.Mask(context.Node.Inputs.Count > 1 ? 1 : 0);
        List<Access> masks = [];
        if (padding is not null)
        {
            masks.Add(LoweringContext.MaskAt(padding, 3));
        }

        if (seen is not null)
        {
            masks.Add(LoweringContext.MaskAt(seen, 3));
        }
        else if (IsCausal)
        {
            masks.Add(Causal(context, queries.Steps, keys.Steps));
        }

        context.Add(new Map(new([.. axes, key]), new Store(Weights(scores, 3), Visible(masks, score, Hidden))));

        Tensor weights = LoweringContext.NewValue(name + ".weights", weightShape.Length);
        context.Add(new Softmax(Loops.Rows(weightShape), Loops.At(scores, weightShape), Loops.At(weights, weightShape), Log: false));
        if (padding is not null)
        {
            // A query may see no key at all, and softmax takes what is equally hidden for equally visible.
            Tensor visible = LoweringContext.NewValue(name + ".visible", weightShape.Length);
            context.Add(new Map(new([.. axes, key]), new Store(Weights(visible, 3), Visible(masks, new LoadExpr(Weights(weights, 3)), 0f))));
            weights = visible;
        }

        weights = Dropped(context, weights);

        // b, h, t, k, s.
        Tensor output = LoweringContext.NewValue(name + ".attended", queries.Steps * queries.Heads * values.Size);
        HeadValues attended = new(output, queries.Steps, queries.Heads, values.Size);
        context.Add(new Contraction(
            new([.. axes, new Axis("k", values.Size), key]), new(0, 1, 2, 3), Weights(weights, 4), values.At(4, 1, 3), new Store(attended.At(2, 1, 3), new ResultExpr())));
        return output;
    }

    private static Expr Visible(IEnumerable<Access> masks, Expr value, float hidden) => masks.Aggregate(value, (shown, mask) => MaskedSteps.Where(mask, shown, hidden));

    /// <summary>1 where time step s is no later than t, else 0: a sum of the one element t − s of what begins at 0.</summary>
    private static Access Causal(LoweringContext context, int steps, int keys)
    {
        string name = context.Node.Name;
        Tensor ones = Loops.ChannelValue(name + ".ones", steps);
        Tensor mask = new(name + ".causal", TensorKind.Value, new(steps, keys), 0);
        context.AddFirst(new Map(new(new Axis("t", steps)), new Store(Access.Of(ones, 0), 1f)));
        context.AddFirst(new Reduce(
            new(new Axis("t", steps), new Axis("s", keys), new Axis("d", 1)), new(0, 1), ReduceKind.Sum,
            new LoadExpr(new Access(ones, new(Affine.Sum(0, (0, 1), (1, -1), (2, 1))))), new Store(Access.Of(mask, 0, 1), new ResultExpr())));
        return Access.Of(mask, 2, 3);
    }

    private Tensor Dropped(LoweringContext context, Tensor weights)
    {
        if (Dropout == 0)
        {
            return weights;
        }

        int stream = context.NextStream();
        if (!context.Training)
        {
            return weights;
        }

        Tensor dropped = LoweringContext.NewValue(weights.Name + ".dropped", weights.Length);
        Expr mask = Expr.Where(new RandomExpr(stream, 0, Affine.Of(1)), CompareOp.GreaterOrEqual, Dropout, 1 / (1 - Dropout), 0f);
        context.Add(new Map(Loops.Elements(weights.Length), new Store(Access.Of(dropped, 0, 1), new LoadExpr(Access.Of(weights, 0, 1)) * mask)));
        return dropped;
    }
}
