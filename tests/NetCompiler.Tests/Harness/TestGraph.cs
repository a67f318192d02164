using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;

namespace NetCompiler.Tests.Harness;

/// <summary>Builds graphs directly from layers, without a front end. Every method gives the index of the node it adds.</summary>
internal sealed class TestGraph(string name = "Network")
{
    private readonly List<Node> _nodes = [];
    private readonly List<Parameter> _parameters = [];
    private readonly List<LossTerm> _losses = [];
    private readonly List<int> _outputs = [];

    public static GraphInitializer Uniform { get; } = new(InitializerKind.GlorotUniform);

    /// <summary>The factor of the learning rate for the parameters of the layers that are added from now on.</summary>
    public float RateFactor { get; set; } = 1;

    private static GraphInitializer Spread { get; } = new(InitializerKind.RandomUniform, -0.5f, 0.5f);

    public int Last => _nodes.Count - 1;

    public bool HasParameters => _parameters.Count > 0;

    public Shape ShapeOf(int node) => _nodes[node].Shape;

    public Layer LayerOf(int node) => _nodes[node].Layer;

    public int Input(params int[] dimensions) => Add(new InputLayer(new Shape(dimensions)));

    public int Tokens(int steps, int vocabulary) => Add(new InputLayer(new Shape(steps), vocabulary));

    public int Embedding(int size, int? from = null, bool maskZero = false) =>
        Add(new EmbeddingLayer(((InputLayer)_nodes[from ?? Last].Layer).Vocabulary, size, Spread, MaskZero: maskZero), from ?? Last);

    public int Dense(int units, int? from = null, bool bias = true, bool trainable = true, float l1 = 0, float l2 = 0) =>
        Add(new DenseLayer(units, new(bias, Uniform, Spread, trainable, new(l1, l2), new(l1, l2), new Constraint())), from ?? Last);

    /// <summary>A convolution along as many axes as there are windows.</summary>
    public int Convolution(int filters, Window[] windows, int groups = 1, bool bias = true, int? from = null) =>
        Add(new ConvolutionLayer(filters, new(windows), groups, new(bias, Uniform, Spread)), from ?? Last);

    public int TransposedConvolution(int filters, Window[] windows, int[] outputPadding, int groups = 1, bool bias = true, int? from = null) =>
        Add(new TransposedConvolutionLayer(filters, new(windows), new(outputPadding), groups, new(bias, Uniform, Spread)), from ?? Last);

    /// <summary>What recurrent layers have, with weights that are not small.</summary>
    public static RecurrentSettings Recurrent(int units, bool sequences = true, bool bidirectional = false, bool bias = true, float dropout = 0, bool trainable = true, Constraint? constraint = null) => new(
        units, sequences, bidirectional, dropout, new KernelSettings(bias, Uniform, Spread, trainable) { KernelConstraint = constraint ?? new Constraint() }, Uniform, new Penalty(L2: 0.01f), new Constraint());

    public int Flatten(int? from = null) => Add(new ReshapeLayer(new Shape(ShapeOf(from ?? Last).Length)), from ?? Last);

    public int Activation(ActivationKind kind, float alpha = 0, float maximum = float.PositiveInfinity, int? from = null, bool approximate = false) =>
        Add(new ActivationLayer(new(kind, alpha, maximum, approximate)), from ?? Last);

    public int Merge(MergeKind kind, params int[] inputs) => Add(new MergeLayer(kind), inputs);

    /// <summary>Adds a layer; without inputs it reads the layer before it (an input layer reads nothing).</summary>
    public int Add(Layer layer, params int[] inputs) => Add(layer, null, inputs);

    /// <summary>Adds a layer that has the parameters of another one, or the kernel of it.</summary>
    public int Share(Layer layer, int owner, params int[] inputs) => Add(layer, owner, inputs);

    private int Add(Layer layer, int? owner, int[] inputs)
    {
        inputs = inputs.Length > 0 || layer is InputLayer ? inputs : [Last];
        string kind = layer is ActivationLayer activation ? activation.Kind.ToString() : layer.GetType().Name.Replace("Layer", "");
        string nodeName = $"{kind.ToLowerInvariant()}{_nodes.Count(n => n.Kind == kind) + 1}";
        Shape[] shapes = inputs.Select(i => _nodes[i].Shape).ToArray();
        List<int> own = [];
        foreach (Parameter parameter in layer.Parameters(shapes))
        {
            if (owner is { } shared && (own.Count == 0 || layer is not DenseLayer { Tied: true }))
            {
                own.Add(_nodes[shared].Parameters[own.Count]);
                continue;
            }

            own.Add(_parameters.Count);
            _parameters.Add(parameter with
            {
                Index = _parameters.Count,
                FullName = $"{nodeName}.{parameter.Name}",
                RateFactor = RateFactor,
                Images = layer is DenseLayer && parameter.Form == ParameterForm.Matrix && FlattenedBefore(inputs[0]) is { } image ? new(image) : [],
            });
        }

        _nodes.Add(new Node(_nodes.Count, nodeName, kind, layer, inputs, layer.Infer(shapes), own.ToArray(), layer.MultiplyAdds(shapes)));
        return Last;
    }

    private Shape? FlattenedBefore(int node) =>
        _nodes[node].Layer is ReshapeLayer { Target.Rank: 1 } && ShapeOf(_nodes[node].Inputs[0]) is { Rank: 3, Last: > 1 } image ? image : null;

    /// <summary>Declares an output (the last node where none is declared).</summary>
    public TestGraph Output(int node)
    {
        _outputs.Add(node);
        return this;
    }

    /// <summary>Adds a loss on an output; outputs without one still come out.</summary>
    /// <param name="others">What else a function reads.</param>
    public TestGraph Loss(Loss loss, int? node = null, float weight = 1, params int[] others)
    {
        int offset = _losses.Where(l => l.Loss.TakesTargets).Sum(l => _nodes[l.Node].Shape.Length);
        _losses.Add(new LossTerm(loss, new([node ?? Last, .. others]), weight, offset));
        return this;
    }

    public Graph Build(Optimizer? optimizer = null, NetworkOptions? options = null)
    {
        int[] outputs = _outputs.Count > 0 ? _outputs.ToArray() : _losses.Count > 0 ? _losses.Select(l => l.Node).ToArray() : [Last];
        return new Graph(name, _nodes.ToArray(), _parameters.ToArray(), outputs, _losses.ToArray(), optimizer, options ?? new NetworkOptions());
    }
}
