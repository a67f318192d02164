using NetCompiler.Generator.Layers;

namespace NetCompiler.Generator.Model;

/// <summary>
/// A network after shape inference: layers in topological (declaration) order with their shapes and parameters. What every later stage reads;
/// value-equal, without symbols or locations.
/// </summary>
/// <param name="Parameters">In the documented flat order: layers as declared, PyTorch's order within a layer.</param>
/// <param name="Outputs">Indices of the nodes whose values, concatenated, are the network's output.</param>
internal sealed record Graph(
    string Name,
    EquatableArray<Node> Nodes,
    EquatableArray<Parameter> Parameters,
    EquatableArray<int> Outputs,
    EquatableArray<LossTerm> Losses,
    Optimizer? Optimizer,
    NetworkOptions Options)
{
    public IEnumerable<Node> Inputs => Nodes.Where(n => n.Layer is InputLayer);

    public int InputLength => Inputs.Sum(n => n.Shape.Length);

    /// <summary>Whether inputs are token ids: then all are.</summary>
    public bool TakesTokens => Inputs.Any(n => n.Layer is InputLayer { Vocabulary: > 0 });

    /// <summary>Whether training carries states of layers from one batch to the next.</summary>
    public bool CarriesStates => Nodes.Any(n => n.Layer is RecurrentLayer { Common.Stateful: true });

    public int OutputLength => Outputs.Sum(o => Nodes[o].Shape.Length);

    /// <summary>Targets of one example.</summary>
    public int TargetLength => TargetShapes.Sum(s => s.Length);

    /// <summary>Class indices of one example: one for each loss, at every time step of a sequence.</summary>
    public int LabelLength => TargetShapes.Sum(s => s.Rows);

    /// <summary>What targets are compared with, loss by loss.</summary>
    public IEnumerable<Shape> TargetShapes => Losses.Where(l => l.Loss.TakesTargets).Select(l => Nodes[l.Node].Shape);

    /// <summary>Whether class indices may be given in the place of targets.</summary>
    public bool TakesLabels => LabelLength > 0 && Losses.All(l => l.Loss.TakesLabels || !l.Loss.TakesTargets);

    public int ParameterCount => Parameters.Sum(p => p.Count);

    public long MultiplyAdds => Nodes.Sum(n => n.MultiplyAdds);

    /// <summary>The parameters that belong to a node, and not to one above with which it shares them.</summary>
    public IReadOnlyList<Parameter> OwnParameters(Node node) => [.. node.Parameters.Select(p => Parameters[p]).Where(p => p.FullName == $"{node.Name}.{p.Name}")];
}

/// <summary>One layer instance.</summary>
/// <param name="Name">Unique: the user's, or the kind plus a number.</param>
/// <param name="Kind">The display name of the kind, for tables: <c>Dense</c>, <c>ReLU</c>.</param>
/// <param name="Inputs">Indices of the nodes it reads, all smaller than its own.</param>
/// <param name="Parameters">Indices into <see cref="Graph.Parameters"/>.</param>
internal sealed record Node(
    int Index,
    string Name,
    string Kind,
    Layer Layer,
    EquatableArray<int> Inputs,
    Shape Shape,
    EquatableArray<int> Parameters,
    long MultiplyAdds);

/// <summary>One loss on one output.</summary>
/// <param name="Nodes">The nodes whose values the loss reads: one, but for a function of several.</param>
/// <param name="TargetOffset">Where its targets start in one example's targets, in floats.</param>
internal sealed record LossTerm(Loss Loss, EquatableArray<int> Nodes, float Weight, int TargetOffset)
{
    /// <summary>The node whose shape its targets have.</summary>
    public int Node => Nodes[0];
}

[Flags]
internal enum InstructionSets
{
    None = 0,
    Portable = 1,
    Avx2 = 2,
    Avx512 = 4,
    All = Portable | Avx2 | Avx512,
}

internal enum Unrolling
{
    Auto,
    None,
    Full,
}

internal enum Precision
{
    Single,
    BFloat16,
}

/// <summary>What <c>[Network(...)]</c> says about the code to emit.</summary>
/// <param name="Winograd">Whether convolutions may be computed in the transformed domain.</param>
/// <param name="Weights">How inference holds the weights of products.</param>
/// <param name="InputGradients">Whether its trainer gives gradients with respect to inputs.</param>
/// <param name="ExampleWeights">Whether its trainer takes what each example weighs in the losses.</param>
/// <param name="Cache">Bytes of the second-level cache, in which kernels hand each other images.</param>
internal sealed record NetworkOptions(
    Unrolling Unrolling = Unrolling.Auto,
    InstructionSets Targets = InstructionSets.All,
    bool Optimize = true,
    bool Winograd = true,
    Precision Weights = Precision.Single,
    bool InputGradients = false,
    bool ExampleWeights = false,
    int Cache = NetworkOptions.UsualCache)
{
    /// <summary>What most processors with these instruction sets have.</summary>
    public const int UsualCache = 1 << 20;
}
