using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Tests.Reference;

/// <summary>A network and its trainer in double precision, by interpretation of the lowered programs.</summary>
internal sealed class ReferenceNetwork(ReferencePrograms programs, IReadOnlyList<double> parameters, ulong seed = 0)
{
    private readonly UpdateRule? _rule = programs.Graph.Optimizer is null ? null : UpdateRule.For(programs.Graph.Optimizer);
    private readonly Bounded[][] _parameters = FlatParameters.Unflatten(programs.Graph, parameters);
    private readonly Dictionary<Tensor, Bounded[]> _slots = [];
    private double[]? _hostState;

    public Graph Graph => programs.Graph;

    /// <summary>All parameters in the flat order.</summary>
    public Bounded[] Parameters => FlatParameters.Flatten(Graph, _parameters);

    public double LearningRate { get; set; } = programs.Graph.Optimizer?.LearningRate ?? 0;

    public int StepCount { get; private set; }

    /// <summary>Sets all parameters: to those of another computation, so that only what comes after is compared.</summary>
    public void SetParameters(IReadOnlyList<double> flat)
    {
        Bounded[][] all = FlatParameters.Unflatten(Graph, flat);
        all.CopyTo(_parameters, 0);
    }

    /// <summary>The outputs of all examples.</summary>
    public Bounded[] Forward(Examples examples)
    {
        Memory memory = Remember(examples);
        memory[TensorKind.Output] = new Bounded[examples.Count * Graph.OutputLength];
        Interpreter.Run(programs.Forward, memory);
        return memory[TensorKind.Output];
    }

    /// <summary>The mean loss in evaluation mode.</summary>
    public Bounded Loss(Examples examples)
    {
        Memory memory = Remember(examples);
        TensorProgram program = programs.Loss(Targets(examples));
        Interpreter.Run(program, memory);
        return MeanLoss(program, memory);
    }

    /// <summary>The mean loss in training mode as a function of one parameter's value, by its index in the flat order; the others are as they are.</summary>
    public Func<int, double, Bounded> TrainingLoss(Examples examples)
    {
        Memory memory = Remember(examples);
        TensorProgram program = programs.TrainingLoss(Targets(examples));
        Action run = Interpreter.Prepare(program, memory);
        (int Parameter, int Element, int Index)[] places = [.. FlatParameters.Elements(Graph)];
        return (index, value) =>
        {
            ref Bounded moved = ref _parameters[places[index].Parameter][places[index].Element];
            Bounded before = moved;
            moved = value;
            run();
            moved = before;
            return MeanLoss(program, memory);
        };
    }

    /// <summary>The mean loss in training mode, and its gradients in the flat order (zero for parameters that are not trained).</summary>
    public (Bounded Loss, Bounded[] Gradients) ComputeGradients(Examples examples)
    {
        Memory memory = Remember(examples);
        TensorProgram program = programs.Gradients(Targets(examples));
        Interpreter.Run(program, memory);
        Bounded[][] gradients = Graph.Parameters.Select(p => p.Trainable ? memory[Gradient(p)] : new Bounded[p.Count]).ToArray();
        return (MeanLoss(program, memory), FlatParameters.Flatten(Graph, gradients));
    }

    /// <summary>The mean loss in evaluation mode, and its gradient with respect to the inputs.</summary>
    public (Bounded Loss, Bounded[] Gradients) ComputeInputGradients(Examples examples)
    {
        Memory memory = Remember(examples);
        memory[TensorKind.Output] = new Bounded[examples.Inputs.Length];
        TensorProgram program = programs.InputGradients(Targets(examples));
        Interpreter.Run(program, memory);
        return (MeanLoss(program, memory), memory[TensorKind.Output]);
    }

    /// <summary>The mean loss in evaluation mode as a function of how far one input is moved, by its index; the others are as they are.</summary>
    public Func<int, double, Bounded> LossOfInputs(Examples examples)
    {
        Memory memory = Remember(examples);
        TensorProgram program = programs.Loss(Targets(examples));
        Action run = Interpreter.Prepare(program, memory);
        return (index, step) =>
        {
            ref Bounded moved = ref memory[TensorKind.Input][index];
            Bounded before = moved;
            moved = before.Value + step;
            run();
            moved = before;
            return MeanLoss(program, memory);
        };
    }

    /// <summary>The update from given gradients.</summary>
    public void ApplyGradients(IReadOnlyList<float> gradients)
    {
        Memory memory = Remember(new Examples([], [], [], 1));
        PrepareUpdate(memory);
        Bounded[][] all = FlatParameters.Unflatten(Graph, gradients.Select(g => (double)g).ToArray());
        foreach (Parameter parameter in Graph.Parameters)
        {
            memory[Gradient(parameter)] = all[parameter.Index];
        }

        if (Graph.Optimizer!.ClipNorm > 0)
        {
            memory.Scalars["clip"] = Clip(memory);
        }

        Interpreter.Run(programs.Apply, memory);
        LimitNorms();
        StepCount++;
    }

    /// <summary>Gradients and update, as two programs where the norm of all gradients is needed between them.</summary>
    /// <returns>The mean loss before the update.</returns>
    public Bounded Step(Examples examples)
    {
        Memory memory = Remember(examples);
        PrepareUpdate(memory);
        TensorProgram gradients = programs.Gradients(Targets(examples));
        if (Graph.Optimizer!.ClipNorm > 0)
        {
            Interpreter.Run(gradients, memory);
            memory.Scalars["clip"] = Clip(memory);
            Interpreter.Run(programs.Apply, memory);
        }
        else
        {
            Interpreter.Run(programs.Step(Targets(examples)), memory);
        }

        LimitNorms();
        StepCount++;
        return MeanLoss(gradients, memory);
    }

    private static TargetKind Targets(Examples examples) => examples.HasLabels ? TargetKind.Labels : TargetKind.Values;

    private Memory Remember(Examples examples)
    {
        Memory memory = new(examples.Count)
        {
            Seed = seed,
            Step = (uint)(StepCount + 1),
            [TensorKind.Input] = examples.Inputs.Select(x => (Bounded)x).ToArray(),
            [TensorKind.Target] = examples.Targets.Select(x => (Bounded)x).ToArray(),
            [TensorKind.Label] = examples.Labels.Select(x => (Bounded)x).ToArray(),
            [TensorKind.ExampleWeight] = examples.Weights.Length == 0 ? Enumerable.Repeat((Bounded)1, examples.Count).ToArray() : examples.Weights.Select(x => (Bounded)x).ToArray(),
        };
        memory.Scalars[StepScalars.Scale] = Bounded.Rounded(1.0 / examples.Count, 0);
        foreach (Parameter parameter in Graph.Parameters)
        {
            memory[LoweringContext.ParameterTensor(parameter)] = _parameters[parameter.Index];
        }

        return memory;
    }

    // Slots, running host values and scalars of the step that comes.
    private void PrepareUpdate(Memory memory)
    {
        foreach (Tensor tensor in programs.Apply.Tensors.Where(t => t.Kind == TensorKind.Slot))
        {
            if (!_slots.TryGetValue(tensor, out Bounded[]? slot))
            {
                slot = Enumerable.Repeat((Bounded)_rule!.Slots[tensor.Slot].Initial, tensor.Length).ToArray();
                _slots.Add(tensor, slot);
            }

            memory[tensor] = slot;
        }

        double step = StepCount + 1;
        _hostState ??= _rule!.HostValues.Select(v => v.Initial).ToArray();
        _hostState = _rule!.HostValues.Select(v => v.Update.Evaluate(step, LearningRate, _hostState)).ToArray();
        foreach ((string name, HostExpr value) in _rule.Scalars)
        {
            memory.Scalars[name] = Bounded.Rounded(value.Evaluate(step, LearningRate, _hostState), 0);
        }
    }

    // Gradients whose norm is above the limit are scaled down to it.
    private Bounded Clip(Memory memory)
    {
        double sum = 0;
        double error = 0;
        foreach (Bounded g in Graph.Parameters.Where(p => p.Trainable).SelectMany(p => memory[Gradient(p)]))
        {
            sum += g.Value * g.Value;
            error += (2 * Math.Abs(g.Value) * g.Error) + (g.Error * g.Error) + (100 * Bounded.Unit * g.Value * g.Value);
        }

        Bounded norm = BoundedMath.Apply(UnaryOp.Sqrt, new(sum, error));
        return norm.Value == 0 ? 1 : BoundedMath.Apply(BinaryOp.Min, 1, (Bounded)Graph.Optimizer!.ClipNorm / norm);
    }

    // w·min(max(1, least / norm), most / norm) of each column that is not 0: continuous in the weights, so that a norm near a limit has a bound like any other.
    private void LimitNorms()
    {
        foreach (Parameter parameter in Graph.Parameters.Where(p => p.Trainable && p.MaxNorm > 0))
        {
            Bounded[] weights = _parameters[parameter.Index];
            int columns = parameter.Columns / parameter.Groups;
            foreach (IGrouping<int, int> column in Enumerable.Range(0, weights.Length).GroupBy(i => (i / (parameter.Rows * columns) * columns) + (i % columns)))
            {
                Bounded sum = column.Aggregate((Bounded)0.0, (s, i) => s + (weights[i] * weights[i]));
                Bounded norm = BoundedMath.Apply(UnaryOp.Sqrt, sum);
                if (norm.Value == 0 || (norm.Value + norm.Error <= parameter.MaxNorm && norm.Value - norm.Error >= parameter.MinNorm))
                {
                    continue;
                }

                Bounded least = BoundedMath.Apply(BinaryOp.Max, 1, (Bounded)parameter.MinNorm / norm);
                Bounded scale = BoundedMath.Apply(BinaryOp.Min, least, (Bounded)parameter.MaxNorm / norm);
                foreach (int i in column)
                {
                    weights[i] *= scale;
                }
            }
        }
    }

    private static Bounded MeanLoss(TensorProgram program, Memory memory)
    {
        Tensor? Written(ResultRole role) => program.Operations.SelectMany(o => o.Writes).Select(w => w.Tensor).FirstOrDefault(t => t.Result == role);

        Tensor? loss = Written(ResultRole.Loss);
        Tensor? penalty = Written(ResultRole.Penalty);
        Bounded[] all = loss is null ? [] : memory[loss];
        double error = all.Sum(l => l.Error + (20 * Bounded.Unit * Math.Abs(l.Value)));
        Bounded mean = new(all.Sum(l => l.Value) / memory.Batch, error / memory.Batch);
        return penalty is null ? mean : mean + memory[penalty][0];
    }

    private static Tensor Gradient(Parameter parameter)
    {
        Tensor weight = LoweringContext.ParameterTensor(parameter);
        return weight with { Name = "d" + weight.Name, Kind = TensorKind.Gradient };
    }
}
