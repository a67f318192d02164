using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Program;

/// <summary>What a layer's lowering works with: its inputs as tensors [B, length], its parameters, and a place to put operations.</summary>
/// <param name="streaming">Whether the graph is that of a single time step, which reads and leaves states of the caller.</param>
internal sealed class LoweringContext(Graph graph, bool training, bool streaming = false)
{
    private readonly List<Operation> _operations = [];
    private readonly List<Operation> _first = [];
    private readonly Tensor[] _values = new Tensor[graph.Nodes.Count];
    private readonly Tensor?[] _masks = new Tensor?[graph.Nodes.Count];
    private int _streams;
    private int _states;

    public Graph Graph { get; } = graph;

    /// <summary>Whether dropout and noise act.</summary>
    public bool Training { get; } = training;

    /// <summary>Whether recurrent layers go on from a state of the caller's by one time step.</summary>
    public bool Streaming { get; } = streaming;

    public Node Node { get; private set; } = null!;

    public IReadOnlyList<Operation> Operations => [.. _first, .. _operations];

    /// <summary>The value of a lowered node, [B, length] (reshaping a value does not move it).</summary>
    public Tensor Value(int node) => _values[node];

    /// <summary>Lowers one node; all its inputs must have been lowered.</summary>
    public void Lower(Node node)
    {
        Node = node;
        _masks[node.Index] = node.Layer.KeepsMask ? InheritedMask(node) : null;
        _values[node.Index] = node.Layer.Lower(this);
    }

    /// <summary>
    /// Which time steps of a lowered node's sequence count: 1 for those that do, 0 for padding; [B, T], or [B] of a single time step. Null where all count.
    /// </summary>
    public Tensor? MaskOf(int node) => _masks[node];

    private Tensor? InheritedMask(Node node) => node.Inputs.Take(node.Layer.MaskedInputs)
        .Where(i => Graph.Nodes[i].Shape.Rows == node.Shape.Rows).Select(MaskOf).FirstOrDefault(m => m is not null);

    /// <summary>The mask of an input of the node.</summary>
    public Tensor? Mask(int index = 0) => _masks[Node.Inputs[index]];

    /// <summary>Gives the node's own sequence a mask.</summary>
    public void SetMask(Tensor mask) => _masks[Node.Index] = mask;

    /// <summary>The mask at the point of axes for the batch, 0, and the time step.</summary>
    public static Access MaskAt(Tensor mask, int step) => mask.Dimensions.Count == 1 ? Access.Of(mask, 0) : Access.Of(mask, 0, step);

    public Tensor Input(int index = 0) => _values[Node.Inputs[index]];

    public Shape InputShape(int index = 0) => Graph.Nodes[Node.Inputs[index]].Shape;

    /// <summary>The tensor of the layer's i-th parameter: [rows, columns] of a matrix, [columns] of a vector.</summary>
    public Tensor Parameter(int index) => ParameterTensor(Graph.Parameters[Node.Parameters[index]]);

    public static Tensor ParameterTensor(Parameter parameter) =>
        new(parameter.FullName, TensorKind.Parameter, ParameterDimensions(parameter), 0, Parameter: parameter.Index, HasPairedPanels: parameter.HasPairedPanels);

    public static EquatableArray<int> ParameterDimensions(Parameter parameter) =>
        parameter.Form == ParameterForm.Vector ? new(parameter.Columns)
        : parameter.Groups == 1 ? new(parameter.Rows, parameter.Columns)
        : new(parameter.Groups, parameter.Rows, parameter.Columns / parameter.Groups);

    /// <summary>A new workspace value [B, length].</summary>
    public static Tensor NewValue(string name, int length, bool isGradient = false) =>
        new(name, TensorKind.Value, new(Axis.Batch, length), isGradient ? Math.Max(Tensor.VectorStride, Tensor.WorkspaceStride(length)) : Tensor.WorkspaceStride(length));

    /// <summary>The next part of a stream's state.</summary>
    public Tensor NewState(string name, int length)
    {
        Tensor state = new(name, TensorKind.State, new(Axis.Batch, length), StreamGraph.StateLength(Graph), _states);
        _states += StreamGraph.Padded(length);
        return state;
    }

    public void Add(Operation operation) => _operations.Add(operation);

    /// <summary>Adds an operation that depends on no layer before the layers: a table, or a mask. So it stands between no layer and the next.</summary>
    public void AddFirst(Operation operation) => _first.Add(operation);

    /// <summary>A new stream of random numbers, the same one in every program of this network.</summary>
    public int NextStream() => _streams++;

    /// <summary>output[b, r·C + c] = product[b, r·C + c] + bias[c].</summary>
    /// <param name="shape">The shape of both; without it the node's.</param>
    public void AddBias(Tensor product, Tensor output, Tensor bias, Shape? shape = null)
    {
        shape ??= Node.Shape;
        EquatableArray<Axis> axes = Loops.Rows(shape);
        Expr sum = new LoadExpr(Loops.At(product, shape)) + new LoadExpr(Access.Of(bias, axes.Count - 1));
        Add(new Map(axes, new Store(Loops.At(output, shape), sum)));
    }

    /// <summary>output[b, i] = value, over every element of the node's shape as one vector.</summary>
    public Tensor Elementwise(Func<Expr[], Expr> value)
    {
        int length = Node.Shape.Length;
        Tensor output = NewValue(Node.Name, length);
        Expr[] inputs = Node.Inputs.Select(i => (Expr)new LoadExpr(Access.Of(_values[i], 0, 1))).ToArray();
        Add(new Map(Loops.Elements(length), new Store(Access.Of(output, 0, 1), value(inputs))));
        return output;
    }

    /// <summary>output[b, r·C + c] = value, where parameters are indexed by the channel c.</summary>
    public Tensor PerChannel(Func<Expr, Func<int, Expr>, Expr> value) =>
        OverRows((input, channel) => value(input, p => new LoadExpr(Access.Of(Parameter(p), channel))));

    /// <summary>output[b, r·C + c] = value, of the input there and the axis of the channel c.</summary>
    public Tensor OverRows(Func<Expr, int, Expr> value)
    {
        Shape shape = Node.Shape;
        Tensor output = NewValue(Node.Name, shape.Length);
        EquatableArray<Axis> axes = Loops.Rows(shape);
        Add(new Map(axes, new Store(Loops.At(output, shape), value(new LoadExpr(Loops.At(Input(), shape)), axes.Count - 1))));
        return output;
    }
}
