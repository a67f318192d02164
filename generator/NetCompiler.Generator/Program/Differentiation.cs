using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Program;

/// <summary>
/// Reverse-mode differentiation of a list of operations, with one rule an operation kind. The result computes the same values, then the gradients of
/// intermediate values from the last to the first, then those of the parameters (last, so that an update never precedes a read of the old weights).
/// </summary>
internal sealed class Differentiation
{
    private readonly Gradients _gradients;
    private readonly List<Operation> _forward = [];

    private Differentiation(Gradients gradients) => _gradients = gradients;

    /// <summary>With respect to every trainable parameter.</summary>
    public static IEnumerable<Operation> Differentiate(Graph graph, IEnumerable<Operation> forward)
    {
        Differentiation pass = Visit(forward, tensor => tensor.Kind == TensorKind.Parameter && graph.Parameters[tensor.Parameter].Trainable);
        pass.AddWeightPenalties(graph);
        return pass._forward.Concat(pass._gradients.Operations);
    }

    /// <summary>With respect to the inputs, for which the caller's output has room.</summary>
    public static IEnumerable<Operation> OfInputs(IEnumerable<Tensor> inputs, IEnumerable<Operation> forward)
    {
        Differentiation pass = Visit(forward, tensor => tensor.Kind == TensorKind.Input);
        IEnumerable<Operation> copies = inputs.Select(input =>
        {
            Access whole = Access.Of(input, 0, 1);
            Access target = whole.With(input with { Name = "gradient." + input.Name, Kind = TensorKind.Output });
            Expr gradient = pass._gradients.Find(whole) is { } found ? new LoadExpr(found) : 0f;
            return new Map(Loops.Elements(input.Length), new Store(target, gradient));
        });
        return pass._forward.Concat(pass._gradients.Operations).Concat(copies);
    }

    /// <param name="isRoot">Whether something is to be differentiated with respect to a tensor.</param>
    private static Differentiation Visit(IEnumerable<Operation> forward, Func<Tensor, bool> isRoot)
    {
        Operation[] operations = forward.ToArray();
        HashSet<string> names = [.. operations.SelectMany(o => o.Writes).Select(w => w.Tensor.Name)];
        Differentiation pass = new(new Gradients(DependsOn(isRoot, operations), names));
        foreach (IReadOnlyList<Operation> run in Scan.Runs(operations).Reverse())
        {
            pass.VisitRun(run);
        }

        pass._forward.Reverse();
        return pass;
    }

    // A gradient is wanted exactly where a root lies upstream, so frozen layers and the way from them to the input cost a step nothing.
    private static HashSet<Tensor> DependsOn(Func<Tensor, bool> isRoot, IReadOnlyList<Operation> operations)
    {
        HashSet<Tensor> wanted = [];
        for (int known = -1; known != wanted.Count;)
        {
            // Once, and in a scan again as long as the next time step reads what has turned out to depend on one.
            known = wanted.Count;
            foreach (Operation operation in operations.Where(o => o.Reads.Any(r => wanted.Contains(r.Tensor) || isRoot(r.Tensor))))
            {
                wanted.UnionWith(operation.Reads.Select(r => r.Tensor).Where(isRoot));
                wanted.UnionWith(IsStep(operation) ? [] : operation.Writes.Select(w => w.Tensor));
            }
        }

        return wanted;
    }

    // A choice between two numbers has no slope: a mask.
    private static bool IsStep(Operation operation) =>
        operation is Map { Body.Count: 1 } map && map.Body[0].Value is SelectExpr { Then: ConstantExpr, Otherwise: ConstantExpr };

    private void VisitRun(IReadOnlyList<Operation> run)
    {
        _gradients.Begin(run);
        foreach (Operation operation in run.Reverse())
        {
            Visit(operation);
        }

        _gradients.End();
    }

    private void Visit(Operation operation)
    {
        switch (operation)
        {
            case Cell cell:
                _forward.Add(cell);
                cell.Differentiate(_gradients);
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
                if (_gradients.Wants(penalty.Value.Tensor))
                {
                    penalty.AddGradient(_gradients);
                }

                return;
        }

        _forward.Add(operation);
        Store store = (Store)operation.Body[0];
        if (_gradients.Find(store.Target) is not { } outer)
        {
            return;
        }

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
                composite.Differentiate(outer, _gradients);
                break;
            default:
                throw new InvalidOperationException($"No differentiation rule for {operation.GetType().Name}.");
        }
    }

    private LossOperation Seed(LossOperation loss)
    {
        if (!_gradients.Wants(loss.Value.Tensor))
        {
            return loss;
        }

        if (_gradients.Find(loss.Value) is null)
        {
            return loss.Into(_gradients.Target(loss.Value).At);
        }

        // Two losses (or a loss and a later layer) read this value: this one's gradient is added.
        Tensor own = LoweringContext.NewValue($"d{loss.Value.Tensor.Name}.loss{_forward.Count}", loss.Value.Tensor.Length, isGradient: true);
        Access at = loss.Value.With(own);
        _gradients.Accumulate(loss.Axes, loss.Value, new LoadExpr(at));
        return loss.Into(at);
    }

    private void AddPenalty(ActivityPenalty penalty)
    {
        if (_gradients.Wants(penalty.Value.Tensor))
        {
            Expr derivative = LossFormulas.PenaltyDerivative(new LoadExpr(penalty.Value), penalty.L1, penalty.L2);
            _gradients.Accumulate(penalty.Axes, penalty.Value, derivative * new ScalarExpr(StepScalars.Scale));
        }
    }

    private void VisitMap(Map map, Store store, Access outer)
    {
        Expr dy = new LoadExpr(outer);
        foreach (Access load in store.Value.Loads().Distinct().Where(l => _gradients.Wants(l.Tensor)))
        {
            if (ExprDerivative.Of(store.Value, load, new LoadExpr(store.Target)) is { } derivative)
            {
                _gradients.Accumulate(map.Axes, load, derivative is ConstantExpr { Value: 1 } ? dy : dy * derivative);
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
        foreach (Access load in reduce.Element.Loads().Distinct().Where(l => _gradients.Wants(l.Tensor)))
        {
            if (ExprDerivative.Of(reduce.Element, load, new ResultExpr()) is { } derivative)
            {
                _gradients.Accumulate(reduce.Axes, reduce.Output, load, derivative is ConstantExpr { Value: 1 } ? dy : dy * derivative);
            }
        }
    }

    private void VisitContraction(Contraction contraction, Store store, Access outer)
    {
        VisitSummands(contraction, store, outer);
        _gradients.Accumulate(contraction, contraction.Lhs, outer, contraction.Rhs);
        _gradients.Accumulate(contraction, contraction.Rhs, contraction.Lhs, outer);
    }

    // What is added to the result has its gradient; what the result is added to in place has it already.
    private void VisitSummands(Contraction contraction, Store store, Access outer)
    {
        EquatableArray<Axis> axes = new(contraction.Axes.Take(contraction.Output.Count));
        foreach (Access load in store.Value.Loads().Distinct().Where(l => l != store.Target && _gradients.Wants(l.Tensor)))
        {
            if (contraction.OutputAxes.Any(a => a >= axes.Count) || ExprDerivative.Of(store.Value, load, new ResultExpr()) is not ConstantExpr { Value: 1 })
            {
                throw new InvalidOperationException($"A contraction may only add {load.Tensor} to its result.");
            }

            _gradients.Accumulate(axes, load, new LoadExpr(outer));
        }
    }

    private void VisitMaximum(Reduce maximum, Access element, Store store, Access outer)
    {
        if (_gradients.Wants(element.Tensor))
        {
            (Access at, Expr? previous) = _gradients.Target(element);
            _gradients.Add(new MaxPoolGradient(maximum.Axes, maximum.Output, element, store.Target, outer, at, previous is not null));
        }
    }

    private void AddWeightPenalties(Graph graph)
    {
        foreach (Parameter parameter in graph.Parameters.Where(p => p.Trainable && (p.L1 != 0 || p.L2 != 0)))
        {
            Tensor weight = LoweringContext.ParameterTensor(parameter);
            int[] dimensions = Enumerable.Range(0, weight.Dimensions.Count).ToArray();
            EquatableArray<Axis> axes = UpdateRule.ParameterAxes(parameter);
            Access at = Access.Of(weight, dimensions);
            _gradients.Accumulate(axes, at, LossFormulas.PenaltyDerivative(new LoadExpr(at), parameter.L1, parameter.L2));
        }
    }
}
