using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Program;

/// <summary>
/// The gradients that differentiation knows so far, and the operations that compute them: those of intermediate values in the order in which they are
/// needed, and after them those of the parameters.
/// </summary>
/// <param name="wanted">The tensors on whose gradients anything depends.</param>
/// <param name="names">Those of the values that there are.</param>
internal sealed class Gradients(HashSet<Tensor> wanted, HashSet<string> names)
{
    private readonly Dictionary<Tensor, Tensor> _gradients = [];
    private readonly List<Operation> _backward = [];
    private readonly List<Operation> _parameters = [];
    private readonly List<Operation> _afterScan = [];

    // The scan that the gradients of the operations at hand belong to.
    private Scan? _scan;
    private int _scanStart;

    /// <summary>All operations so far.</summary>
    public IEnumerable<Operation> Operations => _backward.Concat(_parameters);

    /// <summary>Begins with the gradients of operations of one scan, or of none.</summary>
    public void Begin(IReadOnlyList<Operation> run)
    {
        _scan = run[0].Scan?.Reversed;
        _scanStart = _backward.Count;
        if (_scan is not null)
        {
            ClearCarried(run);
        }
    }

    /// <summary>Ends the scan: what is summed over time comes after it.</summary>
    public void End()
    {
        _backward.AddRange(_afterScan);
        _afterScan.Clear();
        _scan = null;
    }

    /// <summary>Whether anything depends on a tensor's gradient.</summary>
    public bool Wants(Tensor tensor) => wanted.Contains(tensor);

    /// <summary>The gradient of an element as far as it is known; null where nothing that depends on it matters.</summary>
    public Access? Find(Access value) => _gradients.TryGetValue(value.Tensor, out Tensor gradient) ? value.With(gradient) : null;

    /// <summary>Adds an operation to the backward pass.</summary>
    public void Add(Operation operation) => _backward.Add(operation with { Scan = _scan });

    /// <summary>Makes a gradient zero that is known nowhere yet, where its shares come in parts: before the scan at hand if there is one.</summary>
    public void Clear(Tensor value)
    {
        if (!_gradients.ContainsKey(value))
        {
            Map clear = new(Loops.Elements(value.Length), new Store(Access.Of(GradientOf(value), 0, 1), 0f));
            _backward.Insert(_scan is null ? _backward.Count : _scanStart++, clear);
        }
    }

    /// <summary>The gradient of an element, to be stored, and what it holds already, if anything.</summary>
    public (Access At, Expr? Previous) Target(Access target)
    {
        bool exists = _gradients.ContainsKey(target.Tensor);
        Access at = target.With(GradientOf(target.Tensor));
        return (at, exists ? new LoadExpr(at) : null);
    }

    /// <summary>gradient(target) += value, summed over the axes that the target does not use, at every element of the target, if anything depends on it.</summary>
    public void Accumulate(EquatableArray<Axis> axes, Access target, Expr value) => Accumulate(axes, [], target, value);

    /// <summary>The same for an operation that sums.</summary>
    /// <param name="output">The axes over which it did not.</param>
    public void Accumulate(EquatableArray<Axis> axes, IEnumerable<int> output, Access target, Expr value)
    {
        if (!wanted.Contains(target.Tensor))
        {
            return;
        }

        ClearWherePartial(target);
        IndexInversion turned = IndexInversion.Create(axes, target, output, KeptAxis(axes));
        (Access at, Expr? previous) = Target(turned.Target);
        int[] used = turned.Target.Axes.OrderBy(a => a).ToArray();
        Expr element = turned.Apply(value);
        bool isMap = used.Length == axes.Count && turned.Target == target && turned.Axes == axes;
        Operation operation = isMap
            ? new Map(axes, new Store(at, previous is null ? element : previous + element))
            : new Reduce(turned.Axes, new(used), ReduceKind.Sum, element,
                new Store(at, previous is null ? new ResultExpr() : previous + new ResultExpr()));
        Append(target, operation);
    }

    /// <summary>
    /// The gradient of one operand of a contraction. With out = Σ lhs·rhs over all index combinations, it is the same sum with the two accesses exchanged.
    /// </summary>
    public void Accumulate(Contraction forward, Access target, Access lhs, Access rhs)
    {
        if (!wanted.Contains(target.Tensor))
        {
            return;
        }

        ClearWherePartial(target);
        IndexInversion turned = IndexInversion.Create(forward.Axes, target, forward.Output, KeptAxis(forward.Axes));
        (Access at, Expr? previous) = Target(turned.Target);
        Expr value = previous is null ? new ResultExpr() : previous + new ResultExpr();
        Append(target, new Contraction(turned.Axes, new(turned.Target.Axes), turned.Apply(lhs), turned.Apply(rhs), new Store(at, value)));
    }

    // The gradient of a state gets its first share at the time step after the one that has stored it, so that all of them are added to what is there.
    private void ClearCarried(IReadOnlyList<Operation> run)
    {
        Scan scan = run[0].Scan!;
        var stored = run.SelectMany(o => o.Writes.Select(w => (w.Tensor, Lead: scan.LeadOf(o, w)))).ToArray();
        IEnumerable<Tensor> carried = run.SelectMany(o => o.Reads.Select(r => (r.Tensor, Lead: scan.LeadOf(o, r))))
            .Where(r => stored.Any(w => w.Tensor == r.Tensor && w.Lead != r.Lead)).Select(r => r.Tensor).Distinct();
        foreach (Tensor state in carried.Where(wanted.Contains))
        {
            Clear(state);
        }
    }

    // Where only a part is read that no axis goes through, other parts may get their gradients elsewhere.
    private void ClearWherePartial(Access target)
    {
        if (target.Index.Any(i => i.Terms.Count == 0) && target.Tensor.Kind == TensorKind.Value)
        {
            Clear(target.Tensor);
        }
    }

    private void Append(Access target, Operation operation)
    {
        if (target.Tensor.Kind == TensorKind.Parameter)
        {
            _parameters.Add(operation);
        }
        else if (_scan is null)
        {
            _backward.Add(operation);
        }
        else if (operation.OutputAxes.Any(a => operation.Axes[a] == _scan.Time))
        {
            _backward.Add(operation with { Scan = _scan });
        }
        else
        {
            _afterScan.Add(operation);
        }
    }

    // In a scan the time goes on as it does: what is stored at t + 1 has its gradient there.
    private int KeptAxis(EquatableArray<Axis> axes) => _scan?.AxisOf(axes) ?? -1;

    private Tensor GradientOf(Tensor tensor)
    {
        if (!_gradients.TryGetValue(tensor, out Tensor gradient))
        {
            gradient = tensor.Kind == TensorKind.Parameter
                ? tensor with { Name = "d" + tensor.Name, Kind = TensorKind.Gradient }
                : LoweringContext.NewValue(NameOfGradient(tensor.Name), tensor.Length, isGradient: true);
            _gradients.Add(tensor, gradient);
        }

        return gradient;
    }

    // Somebody who calls a layer x may call another dx, which is not its gradient.
    private string NameOfGradient(string name) => names.Contains("d" + name) ? "d'" + name : "d" + name;
}
