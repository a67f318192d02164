using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Program;

/// <summary>
/// Reverse-mode differentiation of a list of operations, with one rule an operation kind. The result computes the same values, then the gradients of
/// intermediate values from the last to the first, then those of the parameters (last, so that an update never precedes a read of the old weights).
/// </summary>
internal sealed class Differentiation : IGradients
{
    private readonly HashSet<Tensor> _wanted;
    private readonly Dictionary<Tensor, Tensor> _gradients = [];
    private readonly List<Operation> _forward = [];
    private readonly List<Operation> _backward = [];
    private readonly List<Operation> _parameters = [];
    private readonly List<Operation> _afterScan = [];

    // The scan that the gradients of the operations at hand belong to.
    private Scan? _scan;
    private int _scanStart;

    private Differentiation(HashSet<Tensor> wanted) => _wanted = wanted;

    public static IEnumerable<Operation> Differentiate(Graph graph, IEnumerable<Operation> forward)
    {
        Operation[] operations = forward.ToArray();
        Differentiation pass = new(DependsOnTrainable(graph, operations));
        foreach (IReadOnlyList<Operation> run in Scan.Runs(operations).Reverse())
        {
            pass.VisitRun(run);
        }

        pass._forward.Reverse();
        pass.AddWeightPenalties(graph);
        return pass._forward.Concat(pass._backward).Concat(pass._parameters);
    }

    // A gradient is wanted exactly where a trainable parameter lies upstream, so frozen layers and the way from them to the input cost nothing.
    private static HashSet<Tensor> DependsOnTrainable(Graph graph, IReadOnlyList<Operation> operations)
    {
        HashSet<Tensor> wanted = [];
        for (int known = -1; known != wanted.Count;)
        {
            // Once, and in a scan again as long as the next time step reads what has turned out to depend on one.
            known = wanted.Count;
            foreach (Operation operation in operations.Where(o => o.Reads.Any(r => wanted.Contains(r.Tensor) || IsTrainable(graph, r.Tensor))))
            {
                wanted.UnionWith(operation.Reads.Select(r => r.Tensor).Where(t => IsTrainable(graph, t)));
                wanted.UnionWith(IsStep(operation) ? [] : operation.Writes.Select(w => w.Tensor));
            }
        }

        return wanted;
    }

    // A choice between two numbers has no slope: a mask.
    private static bool IsStep(Operation operation) =>
        operation is Map { Body.Count: 1 } map && map.Body[0].Value is SelectExpr { Then: ConstantExpr, Otherwise: ConstantExpr };

    private static bool IsTrainable(Graph graph, Tensor tensor) => tensor.Kind == TensorKind.Parameter && graph.Parameters[tensor.Parameter].Trainable;

    private void VisitRun(IReadOnlyList<Operation> run)
    {
        _scan = run[0].Scan?.Reversed;
        _scanStart = _backward.Count;
        if (_scan is not null)
        {
            ClearCarried(run);
        }

        foreach (Operation operation in run.Reverse())
        {
            Visit(operation);
        }

        _backward.AddRange(_afterScan);
        _afterScan.Clear();
        _scan = null;
    }

    // The gradient of a state gets its first share at the time step after the one that has stored it, so that all of them are added to what is there.
    private void ClearCarried(IReadOnlyList<Operation> run)
    {
        Scan scan = run[0].Scan!;
        var stored = run.SelectMany(o => o.Writes.Select(w => (w.Tensor, Lead: scan.LeadOf(o, w)))).ToArray();
        IEnumerable<Tensor> carried = run.SelectMany(o => o.Reads.Select(r => (r.Tensor, Lead: scan.LeadOf(o, r))))
            .Where(r => stored.Any(w => w.Tensor == r.Tensor && w.Lead != r.Lead)).Select(r => r.Tensor).Distinct();
        foreach (Tensor state in carried.Where(_wanted.Contains))
        {
            ClearFirst(state);
        }
    }

    // Where nothing has been added to a gradient yet it becomes zero, before the scan at hand if there is one.
    private void ClearFirst(Tensor value)
    {
        if (!_gradients.ContainsKey(value))
        {
            Map clear = new(Loops.Elements(value.Length), new EquatableArray<Statement>(new Store(Access.Of(GradientOf(value), 0, 1), 0f)));
            _backward.Insert(_scan is null ? _backward.Count : _scanStart++, clear);
        }
    }

    private void Visit(Operation operation)
    {
        switch (operation)
        {
            case Cell cell:
                _forward.Add(cell);
                cell.Differentiate(this);
                return;
            case LossOperation loss:
                _forward.Add(Seed(loss));
                return;
            case ActivityPenalty penalty:
                _forward.Add(penalty);
                AddPenalty(penalty);
                return;
            case SparsityPenalty penalty:
                _forward.Add(penalty);
                if (_wanted.Contains(penalty.Value.Tensor))
                {
                    penalty.AddGradient(this);
                }

                return;
        }

        _forward.Add(operation);
        Store store = (Store)operation.Body[0];
        if (!_gradients.TryGetValue(store.Target.Tensor, out Tensor gradient))
        {
            return;
        }

        Access outer = store.Target.With(gradient);
        switch (operation)
        {
            case Map map:
                VisitMap(map, store, outer);
                break;
            case Contraction contraction:
                VisitContraction(contraction, store, outer);
                break;
            case Reduce { Kind: ReduceKind.Sum } reduce:
                VisitSum(reduce, store, outer);
                break;
            case Reduce { Kind: ReduceKind.Max, Element: LoadExpr element } maximum:
                VisitMaximum(maximum, element.Access, store, outer);
                break;
            case Composite composite:
                composite.Differentiate(outer, this);
                break;
            default:
                throw new InvalidOperationException($"No differentiation rule for {operation.GetType().Name}.");
        }
    }

    private LossOperation Seed(LossOperation loss)
    {
        if (!_wanted.Contains(loss.Value.Tensor))
        {
            return loss;
        }

        if (!_gradients.ContainsKey(loss.Value.Tensor))
        {
            return loss.Into(loss.Value.With(GradientOf(loss.Value.Tensor)));
        }

        // Two losses (or a loss and a later layer) read this value: this one's gradient is added.
        Tensor own = LoweringContext.NewValue($"d{loss.Value.Tensor.Name}.loss{_backward.Count}", loss.Value.Tensor.Length, isGradient: true);
        Access at = loss.Value.With(own);
        Accumulate(loss.Axes, [], loss.Value, new LoadExpr(at));
        return loss.Into(at);
    }

    private void AddPenalty(ActivityPenalty penalty)
    {
        if (_wanted.Contains(penalty.Value.Tensor))
        {
            Expr derivative = LossFormulas.PenaltyDerivative(new LoadExpr(penalty.Value), penalty.L1, penalty.L2);
            Accumulate(penalty.Axes, [], penalty.Value, derivative * new ScalarExpr(StepScalars.Scale));
        }
    }

    private void VisitMap(Map map, Store store, Access outer)
    {
        Expr dy = new LoadExpr(outer);
        foreach (Access load in store.Value.Loads().Distinct().Where(l => _wanted.Contains(l.Tensor)))
        {
            if (ExprDerivative.Of(store.Value, load, new LoadExpr(store.Target)) is { } derivative)
            {
                Accumulate(map.Axes, [], load, derivative is ConstantExpr { Value: 1 } ? dy : dy * derivative);
            }
        }
    }

    private void VisitSum(Reduce reduce, Store store, Access outer)
    {
        if (store.Value is not ResultExpr)
        {
            throw new InvalidOperationException("A sum is differentiated as it is; what follows it belongs in a map.");
        }

        Expr dy = new LoadExpr(outer);
        foreach (Access load in reduce.Element.Loads().Distinct().Where(l => _wanted.Contains(l.Tensor)))
        {
            if (ExprDerivative.Of(reduce.Element, load, new ResultExpr()) is { } derivative)
            {
                Accumulate(reduce.Axes, reduce.Output, load, derivative is ConstantExpr { Value: 1 } ? dy : dy * derivative);
            }
        }
    }

    private void VisitContraction(Contraction contraction, Store store, Access outer)
    {
        VisitSummands(contraction, store, outer);
        if (_wanted.Contains(contraction.Lhs.Tensor))
        {
            AccumulateContraction(contraction, contraction.Lhs, outer, contraction.Rhs);
        }

        if (_wanted.Contains(contraction.Rhs.Tensor))
        {
            AccumulateContraction(contraction, contraction.Rhs, contraction.Lhs, outer);
        }
    }

    // What is added to the result has its gradient; what the result is added to in place has it already.
    private void VisitSummands(Contraction contraction, Store store, Access outer)
    {
        EquatableArray<Axis> axes = new(contraction.Axes.Take(contraction.Output.Count));
        foreach (Access load in store.Value.Loads().Distinct().Where(l => l != store.Target && _wanted.Contains(l.Tensor)))
        {
            if (contraction.OutputAxes.Any(a => a >= axes.Count) || ExprDerivative.Of(store.Value, load, new ResultExpr()) is not ConstantExpr { Value: 1 })
            {
                throw new InvalidOperationException($"A contraction may only add {load.Tensor} to its result.");
            }

            Accumulate(axes, [], load, new LoadExpr(outer));
        }
    }

    // With out = Σ lhs·rhs over all index combinations, the gradient of one operand is the same sum with the two accesses exchanged.
    private void AccumulateContraction(Contraction forward, Access target, Access lhs, Access rhs)
    {
        ClearWherePartial(target);
        IndexInversion turned = IndexInversion.Create(forward.Axes, target, forward.Output, KeptAxis(forward.Axes));
        (Access at, Expr? previous) = Target(turned.Target);
        Expr value = previous is null ? new ResultExpr() : previous + new ResultExpr();
        Append(target, new Contraction(turned.Axes, new(turned.Target.Axes), turned.Apply(lhs), turned.Apply(rhs), new EquatableArray<Statement>(new Store(at, value))));
    }

    private void VisitMaximum(Reduce maximum, Access element, Store store, Access outer)
    {
        if (_wanted.Contains(element.Tensor))
        {
            (Access at, Expr? previous) = Target(element);
            _backward.Add(new MaxPoolGradient(maximum.Axes, maximum.Output, element, store.Target, outer, at, previous is not null));
        }
    }

    bool IGradients.Wants(Tensor tensor) => _wanted.Contains(tensor);

    Access? IGradients.Find(Access value) => _gradients.TryGetValue(value.Tensor, out Tensor gradient) ? value.With(gradient) : null;

    void IGradients.Clear(Tensor value) => ClearFirst(value);

    void IGradients.Add(Operation operation) => _backward.Add(operation with { Scan = _scan });

    void IGradients.Accumulate(EquatableArray<Axis> axes, Access target, Expr value)
    {
        if (_wanted.Contains(target.Tensor))
        {
            Accumulate(axes, [], target, value);
        }
    }

    (Access At, Expr? Previous) IGradients.Target(Access target) => Target(target);

    /// <summary>gradient(target) += value, summed over the axes that the target does not use, at every element of the target.</summary>
    private void Accumulate(EquatableArray<Axis> axes, IEnumerable<int> output, Access target, Expr value)
    {
        ClearWherePartial(target);
        IndexInversion turned = IndexInversion.Create(axes, target, output, KeptAxis(axes));
        (Access at, Expr? previous) = Target(turned.Target);
        int[] used = turned.Target.Axes.OrderBy(a => a).ToArray();
        Expr element = turned.Apply(value);
        bool isMap = used.Length == axes.Count && turned.Target == target && turned.Axes == axes;
        Operation operation = isMap
            ? new Map(axes, new EquatableArray<Statement>(new Store(at, previous is null ? element : previous + element)))
            : new Reduce(turned.Axes, new(used), ReduceKind.Sum, element,
                new EquatableArray<Statement>(new Store(at, previous is null ? new ResultExpr() : previous + new ResultExpr())));
        Append(target, operation);
    }

    // Where only a part is read that no axis goes through, other parts may get their gradients elsewhere.
    private void ClearWherePartial(Access target)
    {
        if (target.Index.Any(i => i.Terms.Count == 0) && target.Tensor.Kind == TensorKind.Value)
        {
            ClearFirst(target.Tensor);
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

    private (Access At, Expr? Previous) Target(Access target)
    {
        bool exists = _gradients.ContainsKey(target.Tensor);
        Access at = target.With(GradientOf(target.Tensor));
        return (at, exists ? new LoadExpr(at) : null);
    }

    private Tensor GradientOf(Tensor tensor)
    {
        if (!_gradients.TryGetValue(tensor, out Tensor gradient))
        {
            gradient = tensor.Kind == TensorKind.Parameter
                ? tensor with { Name = "d" + tensor.Name, Kind = TensorKind.Gradient }
                : LoweringContext.NewValue("d" + tensor.Name, tensor.Length, isGradient: true);
            _gradients.Add(tensor, gradient);
        }

        return gradient;
    }

    private void AddWeightPenalties(Graph graph)
    {
        foreach (Parameter parameter in graph.Parameters.Where(p => p.Trainable && (p.L1 != 0 || p.L2 != 0)))
        {
            Tensor weight = LoweringContext.ParameterTensor(parameter);
            int[] dimensions = Enumerable.Range(0, weight.Dimensions.Count).ToArray();
            EquatableArray<Axis> axes = UpdateRule.ParameterAxes(parameter);
            Access at = Access.Of(weight, dimensions);
            Accumulate(axes, [], at, LossFormulas.PenaltyDerivative(new LoadExpr(at), parameter.L1, parameter.L2));
        }
    }
}
