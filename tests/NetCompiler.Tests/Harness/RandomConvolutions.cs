using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;

namespace NetCompiler.Tests.Harness;

/// <summary>
/// Decides a network of convolutions over an image or a sequence: kernels, strides, dilations, groups, paddings, channels and sizes of every kind, with
/// pools, norms, borders, elementwise layers and merges between them.
/// </summary>
internal sealed class RandomConvolutions
{
    private readonly Choices _choices;
    private readonly TestGraph _graph;
    private readonly long _budget;
    private readonly List<int> _images = [];

    private RandomConvolutions(string name, Choices choices, long budget)
    {
        _choices = choices;
        _graph = new TestGraph(name);
        _budget = budget;
    }

    /// <param name="budget">The most multiply-adds of one layer for one example, about; larger choices are made smaller.</param>
    /// <param name="sets">The instruction sets to emit code for.</param>
    public static Graph Build(string name, Choices choices, long budget, GraphInstructionSets sets = GraphInstructionSets.All)
    {
        RandomConvolutions random = new(name, choices, budget);
        random.AddInput();
        int layers = 1 + choices.Below(3);
        for (int i = 0; i < layers; i++)
        {
            random.AddLayer();
        }

        random.AddHead();
        return random._graph.Build(RandomOptimizer.Choose(choices), new NetworkOptions(
            GraphUnrolling.Auto, sets, Winograd: false, InputGradients: choices.OneIn(4), Cache: choices.Of([NetworkOptions.UsualCache, 0, 10_000]), ExampleWeights: choices.OneIn(4)));
    }

    private int Channels(int most)
    {
        int[] edges = [1, 2, 3, 4, 6, 15, 16, 17, 31, 32, 33, 48, 64, 70];
        return Math.Min(most, _choices.OneIn(3) ? 1 + _choices.Below(70) : _choices.Of(edges));
    }

    private void AddInput()
    {
        int channels = Channels(70);
        int most = Math.Clamp((int)(_budget / 200 / channels), 4, 900);
        if (_choices.OneIn(4))
        {
            _graph.Input(1 + _choices.Below(Math.Min(most, 60)), channels);
        }
        else
        {
            int height = 1 + _choices.Below(Math.Min(most, 30));
            _graph.Input(height, 1 + _choices.Below(Math.Clamp(most / height, 1, 30)), channels);
        }

        _images.Add(_graph.Last);
    }

    private void AddLayer()
    {
        int from = _choices.OneIn(5) ? _choices.Of([.. _images]) : _images[^1];
        Shape shape = _graph.ShapeOf(from);
        int channels = shape.Last;
        switch (_choices.Below(12))
        {
            case 0:
                Add(new ConvolutionLayer(channels, Windows(shape), channels, new(Bias(), TestGraph.Uniform, TestGraph.Uniform)), from);
                break;
            case 1:
                // Separable: depthwise, then pointwise.
                _graph.Convolution(channels, [.. Windows(shape)], channels, bias: false, from);
                Add(Convolution(_graph.ShapeOf(_graph.Last), pointwise: true), _graph.Last);
                break;
            case 2 or 3:
                Add(Transposed(shape), from);
                break;
            case 4:
                AddResidual(from);
                break;
            case 5:
                Add(Convolution(shape, pointwise: true), from);
                break;
            case 6:
                Add(new PoolLayer(_choices.Of(PoolKind.Max, PoolKind.Average), new(PoolWindows(shape)), _choices.OneIn(3)), from);
                break;
            case 7:
                AddNorm(from);
                break;
            case 8:
                AddBorderOrScale(from);
                break;
            default:
                Add(Convolution(shape, pointwise: false), from);
                break;
        }
    }

    private ConvolutionLayer Convolution(Shape shape, bool pointwise)
    {
        Window[] windows = pointwise ? [.. shape.Dimensions.Skip(1).Select(_ => new Window(1))] : Windows(shape);
        int groups = Groups(shape.Last);
        long perFilter = windows.Aggregate((long)shape.Last / groups, (product, w) => product * w.Size)
            * windows.Select((w, i) => w.Positions(shape.Dimensions[i])).Aggregate(1L, (product, p) => product * p);
        int filters = groups * ((Channels((int)Math.Clamp(_budget / perFilter, 1, 70)) + groups - 1) / groups);
        KernelSettings kernel = new(Bias(), TestGraph.Uniform, TestGraph.Uniform, !_choices.OneIn(8), new Penalty(L2: _choices.OneIn(8) ? 0.02f : 0), new Penalty(), new Constraint());
        return new(filters, new(windows), groups, kernel);
    }

    private TransposedConvolutionLayer Transposed(Shape shape)
    {
        Window[] windows = new Window[shape.Rank - 1];
        int[] outputPadding = new int[windows.Length];
        for (int i = 0; i < windows.Length; i++)
        {
            Window window = new(1 + _choices.Below(5), 1 + _choices.Below(3), 1 + _choices.Below(2));
            int cut = TransposedConvolutionLayer.Length(window, shape.Dimensions[i]) - 1;
            int before = Math.Min(_choices.Below(window.Extent), cut);
            windows[i] = window with { Before = before, After = Math.Min(_choices.OneIn(3) ? _choices.Below(window.Extent) : before, cut - before) };
            outputPadding[i] = _choices.Below(Math.Max(window.Stride, window.Dilation));
        }

        int groups = Groups(shape.Last);
        long perFilter = windows.Aggregate((long)shape.Length / groups, (product, w) => product * w.Size);
        int filters = groups * ((Channels((int)Math.Clamp(_budget / perFilter, 1, 70)) + groups - 1) / groups);
        return new(filters, new(windows), new(outputPadding), groups, new(Bias(), TestGraph.Uniform, TestGraph.Uniform, !_choices.OneIn(8)));
    }

    private void AddNorm(int from)
    {
        int channels = _graph.ShapeOf(from).Last;
        bool hasStatistics = _graph.ShapeOf(from).Rows > 2;
        Add(_choices.Below(4) switch
        {
            0 when hasStatistics => new BatchNormLayer(1e-5f, 0.1f, !_choices.OneIn(4)),
            1 when channels > 2 => new LayerNormLayer(1e-5f, Centered: !_choices.OneIn(3)),
            2 when hasStatistics => new GroupNormLayer(Groups(channels), 1e-5f),
            _ => new LocalResponseNormLayer(1 + _choices.Below(5), 0.1f, 0.75f, 1),
        }, from);
    }

    private void AddBorderOrScale(int from)
    {
        Shape shape = _graph.ShapeOf(from);
        int axes = shape.Rank - 1;
        int crop = shape.Dimensions.Take(axes).Min() - 1;
        Border[] zeros = [new(_choices.Below(3), _choices.Below(2)), new(_choices.Below(2), _choices.Below(3))];
        Border[] cut = [new(_choices.Below(Math.Min(2, crop + 1)), 0), new(0, _choices.Below(Math.Min(3, crop + 1)))];
        int[] factors = [2, 1 + _choices.Below(3)];
        int shift = 1 + _choices.Below(axes);
        Add(_choices.Below(7) switch
        {
            0 => new ZeroPaddingLayer(new(zeros.Take(axes))),
            1 => new CroppingLayer(new(cut.Take(axes))),
            2 when shape.Length < _budget / 50 => new UpSamplingLayer(
                new(factors.Take(axes)), axes == 2 ? _choices.Of(GraphInterpolation.Nearest, GraphInterpolation.Bilinear) : GraphInterpolation.Nearest),
            3 => new SpatialDropoutLayer(0.25f),
            4 => new PermuteLayer(new(Enumerable.Range(0, axes + 1).Select(a => (a + shift) % (axes + 1)))),
            5 => new MaxoutLayer(Groups(shape.Last)),
            _ => new ChannelShuffleLayer(Groups(shape.Last)),
        }, from);
    }

    // No window lies in the padding altogether. Where the number of positions is rounded up, the last reaches beyond the end.
    private Window[] PoolWindows(Shape shape) => [.. shape.Dimensions.Take(shape.Rank - 1).Select(length =>
    {
        int size = 1 + _choices.Below(Math.Min(length, 4));
        int padding = _choices.OneIn(2) ? size / 2 : 0;
        Window window = new(size, 1 + _choices.Below(3), 1, padding, padding);
        if (_choices.OneIn(4) && (2 * size) - 1 <= length)
        {
            window = window with { Dilation = 2 };
        }

        int span = length + (2 * padding) - window.Extent;
        int beyond = span % window.Stride == 0 ? 0 : window.Stride - (span % window.Stride);
        bool begins = span + beyond - padding < length;
        return _choices.OneIn(4) && begins ? window with { After = padding + beyond } : window;
    })];

    // Two ways of the same shape, merged.
    private void AddResidual(int from)
    {
        Shape shape = _graph.ShapeOf(from);
        Window[] same = [.. shape.Dimensions.Take(shape.Rank - 1).Select(_ => 1 + (2 * _choices.Below(2))).Select(size => new Window(size, 1, 1, size / 2, size / 2))];
        int left = _graph.Convolution(shape.Last, same, bias: Bias(), from: from);
        if (_choices.OneIn(2))
        {
            _graph.Activation(ActivationKind.ReLU);
            left = _graph.Convolution(shape.Last, same, Groups(shape.Last));
        }

        if (_choices.OneIn(3))
        {
            Add(new ConcatenateLayer(), left, from);
        }
        else
        {
            Add(new MergeLayer(_choices.Of(MergeKind.Add, MergeKind.Multiply, MergeKind.Maximum, MergeKind.Minimum)), left, from);
        }
    }

    // Padding: valid, same (Keras's), or rows at either end.
    private Window[] Windows(Shape shape) => [.. shape.Dimensions.Take(shape.Rank - 1).Select(length =>
    {
        int padding = _choices.Below(4);
        Window window = new(1 + _choices.Below(_choices.OneIn(3) ? 7 : 3), 1 + _choices.Below(_choices.OneIn(2) ? 3 : 1), _choices.OneIn(4) ? 2 : 1);
        if (padding is 1 or 2)
        {
            int positions = (length + window.Stride - 1) / window.Stride;
            int total = Math.Max(0, ((positions - 1) * window.Stride) + window.Extent - length);
            return window with { Before = total / 2, After = total - (total / 2) };
        }

        window = padding == 3 ? window with { Before = _choices.Below(window.Size), After = _choices.Below(window.Size) } : window;
        return window.Positions(length) > 0 ? window : new Window(Math.Min(length, window.Size), window.Stride);
    })];

    private int Groups(int channels)
    {
        int groups = _choices.OneIn(4) ? _choices.Of(2, 3, 4, channels) : 1;
        return channels % groups == 0 ? groups : 1;
    }

    private bool Bias() => !_choices.OneIn(4);

    private void Add(Layer layer, params int[] from)
    {
        _graph.Add(layer, from);
        switch (_choices.Below(8))
        {
            case 0 or 1:
                _graph.Activation(ActivationKind.ReLU);
                break;
            case 2:
                _graph.Activation(_choices.Of(ActivationKind.Tanh, ActivationKind.SiLU, ActivationKind.Sigmoid));
                break;
            case 3:
                _graph.Add(new PReLULayer(new GraphInitializer(InitializerKind.Constant, 0.25f)));
                break;
            case 4:
                _graph.Add(new DropoutLayer(0.25f));
                break;
        }

        _images.Add(_graph.Last);
    }

    // The last image itself, or a classifier behind it.
    private void AddHead()
    {
        if (_choices.OneIn(3) && _graph.HasParameters && _graph.ShapeOf(_images[^1]).Length < 2000)
        {
            _graph.Loss(new Loss(LossKind.MeanSquaredError), _images[^1]);
            return;
        }

        _graph.Flatten(_images[^1]);
        _graph.Add(new DenseLayer(2 + _choices.Below(10), new(Bias(), TestGraph.Uniform, TestGraph.Uniform)));
        _graph.Loss(new Loss(LossKind.SoftmaxCrossEntropy));
    }
}
