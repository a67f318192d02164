using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;
using NetCompiler.Tests.Harness;

namespace NetCompiler.Tests.Kernels;

/// <summary>Small networks around layers of images, each compiled for every instruction set of this machine when it is first wanted.</summary>
internal sealed class ImageCases
{
    private readonly IReadOnlyDictionary<string, Action<TestGraph>> _cases;
    private readonly float _rate;
    private readonly IReadOnlyDictionary<GraphInstructionSets, Lazy<Networks>> _compiled;

    /// <param name="cases">What adds the input and the layers.</param>
    /// <param name="rate">The learning rate, small enough for the interpreter to follow.</param>
    public ImageCases(IReadOnlyDictionary<string, Action<TestGraph>> cases, float rate = 0.1f)
    {
        (_cases, _rate) = (cases, rate);
        _compiled = Networks.CompileForEachSet(set => cases.Keys.Select(name => Build(name, set)));
    }

    public TheoryData<string> Names => new(_cases.Keys);

    /// <summary>The networks of the set that this machine runs by itself.</summary>
    public Networks Running => _compiled[Networks.RunningSet].Value;

    public Graph Build(string name) => Build(name, Networks.RunningSet);

    public void CompareWithTheInterpreter(string name, int count, int seed)
    {
        foreach ((GraphInstructionSets set, Lazy<Networks> networks) in _compiled)
        {
            Against check = new(Build(name, set), networks.Value);
            check.Check(count, labels: false, seed);
            check.AssertTight();
        }
    }

    private Graph Build(string name, GraphInstructionSets set)
    {
        TestGraph graph = new(name);
        _cases[name](graph);
        graph.Activation(ActivationKind.ReLU);
        graph.Flatten();
        graph.Dense(3);
        return graph.Loss(new Loss(LossKind.MeanSquaredError)).Build(
            new Optimizer(OptimizerKind.Sgd, _rate, Momentum: 0.5f), new NetworkOptions(Targets: set, Winograd: false));
    }
}
