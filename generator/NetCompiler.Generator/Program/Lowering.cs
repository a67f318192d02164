using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Program;

internal enum TargetKind
{
    Values, Labels,
}

/// <summary>Turns a graph into the programs of a network's entry points, not yet optimized.</summary>
internal static class Lowering
{
    /// <summary>Inference: the outputs of a batch.</summary>
    public static TensorProgram Forward(Graph graph)
    {
        return WithOutputs(ProgramKind.Forward, graph, Layers(graph, training: false));
    }

    /// <summary>Inference of a stream by one time step.</summary>
    /// <param name="step">What <see cref="StreamGraph"/> makes of the network.</param>
    public static TensorProgram Stream(Graph step) => WithOutputs(ProgramKind.Stream, step, Layers(step, training: false, streaming: true));

    private static TensorProgram WithOutputs(ProgramKind kind, Graph graph, LoweringContext context)
    {
        List<Operation> operations = [.. context.Operations];
        int offset = 0;
        foreach (int node in graph.Outputs)
        {
            int length = graph.Nodes[node].Shape.Length;
            Tensor output = new(graph.Outputs.Count == 1 ? "output" : "output." + graph.Nodes[node].Name, TensorKind.Output,
                new(Axis.Batch, length), graph.OutputLength, offset);
            operations.Add(new Map(Loops.Elements(length), new Store(Access.Of(output, 0, 1), new LoadExpr(Access.Of(context.Value(node), 0, 1)))));
            offset += length;
        }

        return new TensorProgram(kind, new(operations));
    }

    /// <summary>The loss of each example in evaluation mode.</summary>
    public static TensorProgram Loss(Graph graph, TargetKind targets)
    {
        LoweringContext context = Layers(graph, training: false);
        return new TensorProgram(ProgramKind.Loss, new(WeightPenalties(graph).Concat(context.Operations).Concat(Losses(graph, context, targets))));
    }

    /// <summary>The losses in training mode, and the gradient of their mean with respect to every trainable parameter.</summary>
    public static TensorProgram Gradients(Graph graph, TargetKind targets)
    {
        LoweringContext context = Layers(graph, training: true);
        IEnumerable<Operation> forward = context.Operations.Concat(Losses(graph, context, targets));
        return new TensorProgram(ProgramKind.Gradients, new(WeightPenalties(graph).Concat(Differentiation.Differentiate(graph, forward))));
    }

    /// <summary>The losses in evaluation mode, and the gradient of their mean with respect to the inputs: the output.</summary>
    public static TensorProgram InputGradients(Graph graph, TargetKind targets)
    {
        LoweringContext context = Layers(graph, training: false);
        IEnumerable<Operation> forward = context.Operations.Concat(Losses(graph, context, targets));
        IEnumerable<Tensor> inputs = graph.Inputs.Select(n => context.Value(n.Index));
        return new TensorProgram(ProgramKind.InputGradients, new(WeightPenalties(graph).Concat(Differentiation.OfInputs(inputs, forward))));
    }

    /// <summary>One training step: gradients, and the optimizer's update of every trainable parameter.</summary>
    public static TensorProgram Step(Graph graph, TargetKind targets)
    {
        TensorProgram gradients = Gradients(graph, targets);
        return new TensorProgram(ProgramKind.Step, new(gradients.Operations.Concat(Updates(graph, gradients))));
    }

    /// <summary>The optimizer's update from given gradients.</summary>
    public static TensorProgram Apply(Graph graph) => new(ProgramKind.Apply, new(Updates(graph, Gradients(graph, TargetKind.Values))));

    private static LoweringContext Layers(Graph graph, bool training, bool streaming = false)
    {
        LoweringContext context = new(graph, training, streaming);
        foreach (Node node in graph.Nodes)
        {
            context.Lower(node);
        }

        return context;
    }

    private static IEnumerable<Operation> Losses(Graph graph, LoweringContext context, TargetKind targets)
    {
        Tensor loss = new("loss", TensorKind.Value, new(Axis.Batch), 1, Result: ResultRole.Loss);
        Access lossAt = Access.Of(loss, 0);
        Access? weight = graph.Options.ExampleWeights ? Access.Of(new Tensor("weight", TensorKind.ExampleWeight, new(Axis.Batch), 1), 0) : null;
        bool first = true;
        int labelOffset = 0;
        foreach ((LossTerm term, int i) in graph.Losses.Select((term, i) => (term, i)))
        {
            Node node = graph.Nodes[term.Node];
            (Tensor value, LossKind kind) = FuseWithActivation(graph, context, node, term.Loss.Kind);
            EquatableArray<Axis> axes = Loops.Rows(node.Shape);
            Access target = targets == TargetKind.Labels
                ? Labels(graph, node.Shape.Rows, labelOffset)
                : Loops.At(new Tensor("target", TensorKind.Target, new(Axis.Batch, node.Shape.Length), graph.TargetLength, term.TargetOffset), node.Shape);
            if (term.Loss.Function is { } function)
            {
                // What it gives is the loss itself, and its derivative follows from its formula.
                value = LoweringContext.NewValue($"{node.Name}.loss{i}.{function.Name}", node.Shape.Length);
                IEnumerable<Access> arguments = [.. term.Nodes.Select(n => Loops.At(context.Value(n), node.Shape)), .. term.Loss.TakesTargets ? (Access[])[target] : []];
                yield return new Map(axes, new Store(Loops.At(value, node.Shape), function.Of([.. arguments.Select(a => new LoadExpr(a))])));
            }

            yield return new LossOperation(axes, term.Loss with { Kind = kind }, term.Weight, Loops.At(value, node.Shape), target, lossAt, null, first,
                context.MaskOf(node.Index) is { } mask ? Loops.RowAt(mask) : null, weight);
            labelOffset += term.Loss.TakesTargets ? node.Shape.Rows : 0;
            first = false;
        }

        foreach (Node node in graph.Nodes)
        {
            if (node.Layer is ActivityRegularizationLayer activity)
            {
                Access value = Access.Of(context.Value(node.Index), 0, 1);
                EquatableArray<Axis> axes = Loops.Elements(node.Shape.Length);
                if (activity.L1 != 0 || activity.L2 != 0 || activity.KullbackLeibler == 0)
                {
                    yield return new ActivityPenalty(axes, value, lossAt, activity.L1, activity.L2, first);
                    first = false;
                }

                if (activity.KullbackLeibler != 0)
                {
                    yield return new SparsityPenalty(axes, value, lossAt, activity.KullbackLeibler, activity.Sparsity, first);
                    first = false;
                }
            }
        }
    }

    // One class index for each row of what the loss reads: for a sequence one at every time step.
    private static Access Labels(Graph graph, int rows, int offset)
    {
        Tensor labels = new("label", TensorKind.Label, rows == 1 ? new(Axis.Batch) : new(Axis.Batch, rows), graph.LabelLength, offset);
        return Access.Of(labels, Enumerable.Range(0, labels.Dimensions.Count).ToArray());
    }

    // The penalties on the weights, which are added to the mean loss once.
    private static IEnumerable<Operation> WeightPenalties(Graph graph)
    {
        Access total = new(new Tensor("penalty", TensorKind.Value, new(1), 0, Result: ResultRole.Penalty), new(new Affine(0, default)));
        bool first = true;
        foreach (Parameter parameter in graph.Parameters.Where(p => p.Trainable && (p.L1 != 0 || p.L2 != 0)))
        {
            EquatableArray<Axis> axes = UpdateRule.ParameterAxes(parameter);
            Expr w = new LoadExpr(Access.Of(LoweringContext.ParameterTensor(parameter), Enumerable.Range(0, axes.Count).ToArray()));
            Expr sum = first ? new ResultExpr() : new LoadExpr(total) + new ResultExpr();
            yield return new Reduce(axes, default, ReduceKind.Sum, LossFormulas.Penalty(w, parameter.L1, parameter.L2),
                new Store(total, sum));
            first = false;
        }
    }

    // A loss of the softmax or sigmoid it belongs to reads the logits: stable, and one pass less in both directions.
    private static (Tensor Value, LossKind Kind) FuseWithActivation(Graph graph, LoweringContext context, Node node, LossKind kind)
    {
        Node source = node;
        while (source.Layer.KeepsValues && graph.Nodes[source.Inputs[0]].Shape.Last == node.Shape.Last)
        {
            source = graph.Nodes[source.Inputs[0]];
        }

        Tensor Logits() => context.Value(source.Inputs[0]);
        return (kind, source.Layer) switch
        {
            (LossKind.CrossEntropy, SoftmaxLayer { Log: false }) => (Logits(), LossKind.SoftmaxCrossEntropy),
            (LossKind.KullbackLeibler, SoftmaxLayer { Log: false }) => (Logits(), kind),
            (LossKind.BinaryCrossEntropy, ActivationLayer { Kind: ActivationKind.Sigmoid }) => (Logits(), LossKind.SigmoidCrossEntropy),
            (LossKind.CrossEntropy or LossKind.KullbackLeibler or LossKind.BinaryCrossEntropy, _) =>
                throw new InvalidOperationException($"{kind} must read the activation that it is fused with, not {node.Name}, which is {node.Kind}."),
            _ => (context.Value(node.Index), kind),
        };
    }

    // A parameter that no loss depends on has no gradient and stays as it is, its decay included.
    private static IEnumerable<Operation> Updates(Graph graph, TensorProgram gradients)
    {
        UpdateRule rule = UpdateRule.For(graph.Optimizer!);
        HashSet<int> reached = [.. gradients.Operations.SelectMany(o => o.Writes).Where(w => w.Tensor.Kind == TensorKind.Gradient).Select(w => w.Tensor.Parameter)];
        return graph.Parameters.Where(p => reached.Contains(p.Index)).Select(p => rule.Update(p));
    }
}
