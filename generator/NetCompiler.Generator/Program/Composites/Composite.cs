using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Program;

/// <summary>
/// An operation that stands for several others, which take its place after differentiation; it has a differentiation rule of its own where one is better
/// than what follows from its parts. Its body only says what it stores; the first is its value.
/// </summary>
internal abstract record Composite : Operation
{
    protected Composite(EquatableArray<Axis> axes, params Access?[] stores)
        : base(axes, Storing(stores))
    {
    }

    public override IEnumerable<int> OutputAxes => Enumerable.Range(0, Axes.Count);

    /// <summary>What it stands for.</summary>
    public abstract IEnumerable<Operation> Expand();

    /// <exception cref="InvalidOperationException">Always: it is expanded before anybody moves what it reads.</exception>
    public override Operation MapAccesses(Func<Access, Access> map) => throw new InvalidOperationException($"{GetType().Name} is still to be expanded.");

    /// <summary>Adds the gradients of what it reads, from that of its value.</summary>
    public virtual void Differentiate(Access outer, Gradients gradients) =>
        throw new InvalidOperationException($"No differentiation rule for {GetType().Name}.");

    /// <summary>The operation as one line of a printed program.</summary>
    public abstract string Print();

    protected static EquatableArray<Statement> Storing(params Access?[] stores) => new(stores.OfType<Access>().Select(s => (Statement)new Store(s, 0f)));

    protected static EquatableArray<Statement> Store(Access target, Expr value) => new(new Store(target, value));
}
