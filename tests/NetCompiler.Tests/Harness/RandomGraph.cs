using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Tests.Harness;

/// <summary>Decides a legal network: inputs, layers, merges, outputs with losses, an optimizer and options.</summary>
internal sealed class RandomGraph
{
    private readonly Choices _choices;
    private readonly TestGraph _graph;
    private readonly int _largest;
    private readonly List<int> _vectors = [];

    private RandomGraph(string name, Choices choices, int largest)
    {
        _choices = choices;
        _graph = new TestGraph(name);
        _largest = largest;
    }

    /// <param name="largest">The most units of a layer.</param>
    /// <param name="sets">The instruction sets to emit code for.</param>
    /// <param name="sparse">Whether only products read the input.</param>
    public static Graph Build(string name, Choices choices, int largest = 300, GraphInstructionSets sets = GraphInstructionSets.All, bool sparse = false)
    {
        RandomGraph random = new(name, choices, largest);
        if (sparse)
        {
            random.AddProducts();
        }
        else
        {
            random.AddInputs();
        }

        random.AddLayers();
        random.AddLosses();
        GraphUnrolling unrolling = choices.Of(GraphUnrolling.Auto, GraphUnrolling.Auto, GraphUnrolling.Auto, GraphUnrolling.None);
        return random._graph.Build(RandomOptimizer.Choose(choices), new NetworkOptions(unrolling, sets, InputGradients: !sparse && choices.OneIn(3), ExampleWeights: choices.OneIn(4)));
    }

    private int Size()
    {
        int[] edges = [1, 2, 15, 16, 17, 31, 32, 33, 48, 64, 127, 128, 129, 144];
        int size = _choices.Below(3) switch
        {
            0 => 1 + _choices.Below(20),
            1 => _choices.Of(edges),
            _ => 1 + _choices.Below(_largest),
        };
        return Math.Min(size, _largest);
    }

    private void AddProducts()
    {
        int input = _graph.Input(Size());
        int products = 1 + _choices.Below(2);
        for (int i = 0; i < products; i++)
        {
            Dense(input, Size());
        }
    }

    private void AddInputs()
    {
        int inputs = _choices.OneIn(4) ? 2 + _choices.Below(2) : 1;
        for (int i = 0; i < inputs; i++)
        {
            _ = _choices.Below(6) switch
            {
                4 => _graph.Input(1 + _choices.Below(4), 1 + _choices.Below(5), 1 + _choices.Below(3)),
                5 => _graph.Input(2 + _choices.Below(4), 1 + _choices.Below(40)),
                _ => _graph.Input(Size()),
            };
            Elementwise(_choices.Below(12));
            _vectors.Add(Flattened(_graph.Last));
        }

        Dense(_choices.Of([.. _vectors]), Size());
    }

    private void AddLayers()
    {
        int layers = 1 + _choices.Below(5);
        for (int i = 0; i < layers; i++)
        {
            AddLayer();
        }
    }

    private void AddLayer()
    {
        switch (_choices.Below(10))
        {
            case 7:
                Merge();
                break;
            case 8:
                int first = _choices.Of([.. _vectors]);
                int second = _choices.Of([.. _vectors]);
                if (_graph.ShapeOf(first).Length + _graph.ShapeOf(second).Length <= 2 * _largest)
                {
                    _vectors.Add(_graph.Add(new ConcatenateLayer(), first, second));
                }

                break;
            case 9:
                int length = _graph.ShapeOf(_vectors[^1]).Length;
                int rows = _choices.Of(2, 3, 4);
                if (length % rows == 0)
                {
                    _graph.Add(new ReshapeLayer(new Shape(rows, length / rows)), _vectors[^1]);
                    if (_choices.OneIn(3))
                    {
                        _graph.Add(new PermuteLayer(new(1, 0)));
                    }
                    else if (_choices.OneIn(3))
                    {
                        _graph.Add(new MaxoutLayer(length / rows % 2 == 0 ? 2 : length / rows));
                    }

                    Elementwise(4 + _choices.Below(8));
                    _vectors.Add(Flattened(_graph.Last));
                }

                break;
            default:
                Dense(_choices.OneIn(4) ? _choices.Of([.. _vectors]) : _vectors[^1], Size());
                break;
        }
    }

    private void Merge()
    {
        int left = _vectors[^1];
        int source = _choices.Of([.. _vectors]);
        int right = _graph.Dense(_graph.ShapeOf(left).Length, source);
        if (_choices.OneIn(6))
        {
            bool samples = _choices.OneIn(3);
            right = samples ? _graph.Activation(ActivationKind.Tanh, from: right) : right;
            _vectors.Add(_graph.Add(samples ? new GaussianSamplingLayer() : new ElementwiseLayer(TestFunctions.OfTwo), left, right));
            return;
        }

        MergeKind kind = (MergeKind)_choices.Below(Enum.GetValues<MergeKind>().Length);
        bool third = kind != MergeKind.Subtract && _choices.OneIn(3);
        _vectors.Add(_graph.Merge(kind, third ? [left, right, left] : [left, right]));
    }

    private void Dense(int from, int units)
    {
        bool bias = !_choices.OneIn(5);
        bool trainable = !_choices.OneIn(8);
        float l1 = _choices.OneIn(8) ? 0.01f : 0;
        _graph.RateFactor = _choices.OneIn(8) ? 0.3f : 1;
        float l2 = _choices.OneIn(8) ? 0.02f : 0;
        _graph.Add(new DenseLayer(units, new(bias, TestGraph.Uniform, new GraphInitializer(InitializerKind.Zeros), trainable, new(l1, l2), new(0, l2), Constraint())), from);
        Elementwise(_choices.Below(12));
        _vectors.Add(_graph.Last);
    }

    private Constraint Constraint()
    {
        bool nonNegative = _choices.OneIn(8);
        float most = _choices.OneIn(8) ? 0.7f : 0;
        return new Constraint(nonNegative, most > 0 && _choices.OneIn(2) ? most : 0, most);
    }

    private void Elementwise(int kind)
    {
        switch (kind)
        {
            case < 5:
                break;
            case 5:
                _graph.Add(_choices.OneIn(3)
                    ? new RReLULayer(_choices.Of(0.1f, -0.2f), _choices.Of(0.1f, 0.5f))
                    : new PReLULayer(new GraphInitializer(InitializerKind.Constant, 0.25f), !_choices.OneIn(4)));
                break;
            case 6:
                _graph.Add(new SoftmaxLayer(_choices.OneIn(2)));
                break;
            case 7:
                float rate = _choices.Of(0.1f, 0.5f, 0f);
                _graph.Add(_choices.OneIn(3) ? new AlphaDropoutLayer(rate) : new DropoutLayer(rate));
                break;
            case 8:
                _graph.Add(_choices.Below(4) switch { 0 => new GaussianNoiseLayer(0.25f), 1 => new GaussianDropoutLayer(0.1f), _ => new NormalizationLayer() });
                break;
            case 9:
                _graph.Add(new ActivityRegularizationLayer(_choices.Of(0f, 0.01f), _choices.Of(0.02f, 0f)));
                break;
            case 10 when _choices.OneIn(3):
                _graph.Add(new ElementwiseLayer(TestFunctions.OfOne));
                break;
            default:
                ActivationKind function = (ActivationKind)_choices.Below(Enum.GetValues<ActivationKind>().Length);
                float alpha = function is ActivationKind.LeakyReLU or ActivationKind.ELU ? _choices.Of(0.01f, 1f, 0.3f) : 0;
                float maximum = function == ActivationKind.ReLU && _choices.OneIn(3) ? 6 : float.PositiveInfinity;
                if (function == ActivationKind.Exponential)
                {
                    // Otherwise steps would leave what a float holds.
                    _graph.Activation(ActivationKind.Tanh);
                }

                _graph.Activation(function, alpha, maximum, approximate: function == ActivationKind.GELU && _choices.OneIn(2));
                break;
        }
    }

    private float[] ClassWeights(int classes) => [.. Enumerable.Range(0, classes).Select(_ => _choices.Of(0f, 0.5f, 1f, 4f))];

    private int Flattened(int node) =>
        _graph.ShapeOf(node).Rank == 1 ? node : _graph.Add(new ReshapeLayer(new Shape(_graph.ShapeOf(node).Length)), node);

    private void AddLosses()
    {
        int losses = _choices.OneIn(4) ? 2 : 1;
        LossKind[] labels = [LossKind.SoftmaxCrossEntropy, LossKind.CrossEntropy, LossKind.MultiMargin];
        bool onlyLabels = _choices.OneIn(2);
        int trunk = _vectors[^1];
        for (int i = 0; i < losses; i++)
        {
            LossKind kind = onlyLabels ? _choices.Of(labels) : (LossKind)_choices.Below(Enum.GetValues<LossKind>().Length);
            bool classes = labels.Contains(kind) || kind is LossKind.KullbackLeibler or LossKind.CategoricalHinge;
            int node = _graph.Dense((classes ? 2 : 1) + _choices.Below(_choices.OneIn(3) ? 60 : 12), trunk, bias: !_choices.OneIn(5));
            if (kind is LossKind.CrossEntropy or LossKind.KullbackLeibler)
            {
                node = _graph.Add(new SoftmaxLayer(Log: false));
            }
            else if (kind is LossKind.BinaryCrossEntropy or LossKind.Dice)
            {
                node = _graph.Activation(ActivationKind.Sigmoid);
            }

            float smoothing = kind is LossKind.SoftmaxCrossEntropy or LossKind.CrossEntropy && _choices.OneIn(3) ? 0.1f : 0;
            float factor = _choices.Of(1f, 0.5f);
            float[] weights = kind is LossKind.SoftmaxCrossEntropy or LossKind.CrossEntropy && _choices.OneIn(4) ? ClassWeights(_graph.ShapeOf(node).Last) : [];
            float gamma = _choices.OneIn(4) ? _choices.Of(0.5f, 2f) : 0;
            UserFunction? function = kind != LossKind.ElementwiseLoss ? null : _choices.OneIn(3) ? TestFunctions.OfOne : TestFunctions.Asymmetric;
            Loss loss = new(kind, smoothing, factor, factor, weights, gamma, 1.1f - factor, Smooth: factor, Squared: factor == 1, function, TakesTargets: function?.Parameters.Count != 1);
            _graph.Loss(loss, node, losses == 1 ? 1 : _choices.Of(1f, 0.25f));
            _graph.Output(node);
        }

        if (_choices.OneIn(6))
        {
            _graph.Output(trunk);
        }
    }
}
