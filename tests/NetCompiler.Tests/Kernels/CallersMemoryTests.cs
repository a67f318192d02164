using System.Reflection;
using NetCompiler.Data;
using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;
using NetCompiler.Generator.Schedule;
using NetCompiler.Runtime;
using NetCompiler.Tests.Harness;
using NetCompiler.Tests.Reference;

namespace NetCompiler.Tests.Kernels;

/// <summary>Kernels read and write what the caller gives them, and nothing behind it: that may be memory of someone else, or none.</summary>
[Trait("Category", "Kernels")]
public class CallersMemoryTests
{
    private const int Count = 5;

    private static readonly IReadOnlyDictionary<string, Action<TestGraph>> Cases = new Dictionary<string, Action<TestGraph>>
    {
        ["Dense"] = g =>
        {
            g.Input(17);
            g.Dense(5);
        },
        ["Convolution"] = g =>
        {
            g.Input(5, 3, 3);
            g.Convolution(7, [new Window(3, Before: 1, After: 1), new Window(2)]);
        },
        ["Transposed"] = g =>
        {
            g.Input(3, 3, 5);
            g.TransposedConvolution(3, [new Window(3, 2), new Window(2)], [0, 0]);
        },
        ["Depthwise"] = g =>
        {
            g.Input(6, 3, 27);
            g.Convolution(27, [new Window(3, Before: 1, After: 1), new Window(2)], groups: 27);
        },
        ["DepthwiseOverTime"] = g =>
        {
            g.Input(9, 5);
            g.Convolution(5, [new Window(3, 2)], groups: 5);
        },
        ["Grouped"] = g =>
        {
            g.Input(9, 6);
            g.Convolution(9, [new Window(3)], groups: 3);
        },
        ["Attention"] = g =>
        {
            int sequence = g.Input(5, 7);
            g.Add(new AttentionLayer(new DotProductAttention(IsCausal: true, 0)), sequence, sequence, sequence);
            g.Dense(3);
        },
        ["Recurrent"] = g =>
        {
            g.Input(5, 7);
            g.Add(new LstmLayer(TestGraph.Recurrent(6), Peepholes: false, Coupled: false));
        },
        ["Pooled"] = g =>
        {
            int image = g.Input(6, 4, 5);
            int pooled = g.Add(new PoolLayer(PoolKind.Max, new(new Window(2, 2), new Window(2, 2)), false), image);
            g.Add(new PoolLayer(PoolKind.Average, new(new Window(3, 2, 1, 1, 1), new Window(2, 2)), false), image);
            g.Merge(MergeKind.Add, pooled, g.Last);
            g.Convolution(3, [new Window(1), new Window(1)]);
        },
        ["Normalised"] = g =>
        {
            g.Input(3, 7);
            g.Add(new LayerNormLayer(1e-5f));
        },
        ["Pieces"] = g =>
        {
            g.Input(3, 10);
            g.Add(new MaxoutLayer(5));
        },
        ["Scaled"] = g =>
        {
            g.Input(3, 7);
            g.Add(new LayerNormLayer(1e-5f, Centered: false));
        },
    };

    [SkippableFact]
    public void NothingIsTouchedBehindIt()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Pages are protected by calls of Linux.");
        ChildProcess.Run(new Dictionary<string, string>(), "touch");
    }

    /// <summary>What lies behind an input is read by no product, whose copies compute the same.</summary>
    [Theory]
    [InlineData("Depthwise")]
    [InlineData("DepthwiseOverTime")]
    [InlineData("Attention")]
    public void ProductsOfInputsReadCopies(string name)
    {
        Graph graph = Build(name);
        Assert.Contains(Networks.Schedule(graph).Forward.Kernels.OfType<NestKernel>(), k => k.Tensors.Any(t => t.Name == "input1.copy"));
        new Against(graph, Networks.Compile(graph)).Check(Count, labels: false, seed: 4);
    }

    /// <summary>What the new process does: runs every entry point on memory that ends with its last element.</summary>
    internal static void RunAll()
    {
        Graph[] graphs = [.. Cases.Keys.Select(Build)];
        Networks networks = Networks.Compile(graphs);
        foreach (Graph graph in graphs)
        {
            Console.WriteLine(graph.Name);
            INetworkHandle network = networks.Create(graph.Name);
            Examples examples = RandomExamples.Batch(graph, Count, seed: 1);
            Span<float> inputs = GuardedMemory.Copy<float>(examples.Inputs);
            Span<float> targets = GuardedMemory.Copy<float>(examples.Targets);
            Span<float> gradients = GuardedMemory.Copy<float>(new float[graph.ParameterCount]);
            network.Forward(inputs, GuardedMemory.Copy<float>(new float[Count * graph.OutputLength]), Count);
            network.Forward(inputs[^graph.InputLength..], GuardedMemory.Copy<float>(new float[graph.OutputLength]));
            using ITrainerHandle trainer = network.CreateTrainer();
            trainer.Loss(inputs, targets, Count);
            trainer.ComputeGradients(inputs, targets, Count, gradients);
            trainer.ApplyGradients(gradients);
            trainer.Step(inputs, targets, Count);
        }

        TouchEntries();
    }

    // All keys occur, so that their list is full. It stays where it is as long as a batch has no more entries than those before.
    private static unsafe void TouchEntries()
    {
        Console.WriteLine("Entries");
        Graph graph = Build("Dense");
        Type type = Networks.Compile(graph).Types.Single();
        object trainer = Activator.CreateInstance(type.GetNestedType("Trainer")!, Activator.CreateInstance(type), Count, 1, 0UL)!;
        SparseInput entries = (SparseInput)trainer.GetType().GetField("_entries", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(trainer)!;
        SparseRows rows = SparseRows.FromDense(RandomExamples.Batch(graph, Count, seed: 1).Inputs, graph.InputLength);
        float[] targets = new float[Count * graph.OutputLength];
        ((ISparseTrainer)trainer).Step(rows, targets);
        Assert.Equal(graph.InputLength, entries.Pointer->OccurringCount);
        fixed (int* guarded = GuardedMemory.Copy<int>(new int[graph.InputLength]))
        {
            entries.Pointer->Occurring = guarded;
            ((ISparseTrainer)trainer).Step(rows, targets);
        }

        GC.KeepAlive(trainer);
    }

    private static Graph Build(string name)
    {
        TestGraph graph = new(name);
        Cases[name](graph);
        return graph.Loss(new Loss(LossKind.MeanSquaredError)).Build(new Optimizer(OptimizerKind.Sgd, 0.1f), Networks.Running);
    }
}
