using System.Reflection;
using System.Text.RegularExpressions;
using NetCompiler.Generator.Model;
using NetCompiler.Tests.Harness;

namespace NetCompiler.Tests.Kernels;

/// <summary>
/// The just-in-time compiler gives up optimising methods that are too long, silently. Every kernel must stay inside its limits, and a process that runs
/// them all must report none as unoptimised.
/// </summary>
[Trait("Category", "Kernels")]
public partial class JitTests
{
    private const int MaxIntermediateBytes = 60_000;
    private const int MaxMachineBytes = 24 * 1024;
    private const int MaxLocals = 500;
    private const int MaxMultiplyAdds = 1_200;

    [Fact]
    public void KernelsStayInsideTheCaps()
    {
        foreach (MethodInfo method in Kernels(Compile()))
        {
            MethodBody body = method.GetMethodBody()!;
            string name = $"{method.DeclaringType!.DeclaringType?.Name}.{method.Name}";
            Assert.True(body.GetILAsByteArray()!.Length < MaxIntermediateBytes, $"{name} has {body.GetILAsByteArray()!.Length} bytes of intermediate code.");
            Assert.True(body.LocalVariables.Count <= MaxLocals, $"{name} has {body.LocalVariables.Count} locals.");
        }

        foreach ((string path, string text) in Graphs().SelectMany(Networks.Emit))
        {
            foreach ((string method, int multiplyAdds) in EmittedMethods.MultiplyAdds(text))
            {
                Assert.True(multiplyAdds <= MaxMultiplyAdds, $"{path}: {method} has {multiplyAdds} multiply-adds.");
            }
        }
    }

    [Fact]
    public void NoKernelIsLeftUnoptimised()
    {
        string folder = Directory.CreateTempSubdirectory("jit").FullName;
        try
        {
            string listing = Path.Combine(folder, "methods");
            ChildProcess.Run(new Dictionary<string, string> { ["DOTNET_JitStdOutFile"] = listing, ["DOTNET_JitDisasmSummary"] = "1" }, "run", Path.Combine(folder, "names"));
            string[] names = File.ReadAllLines(Path.Combine(folder, "names"));
            Dictionary<string, Match> kernels = [];
            foreach (Match match in File.ReadLines(listing).Select(l => Compilation().Match(l)).Where(m => m.Success))
            {
                kernels[match.Groups["method"].Value.Replace('/', '+')] = match;
            }

            Match[] found = names.Where(kernels.ContainsKey).Select(n => kernels[n]).ToArray();
            Assert.True(found.Length >= Graphs().Count(), $"Of {names.Length} kernels the listing names {found.Length}.");
            foreach (Match match in found)
            {
                Assert.True(match.Groups["tier"].Value is "FullOpts" or "Tier1", match.Value);
                Assert.True(int.Parse(match.Groups["size"].Value) <= MaxMachineBytes, match.Value);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>What the new process does: runs every entry point of every network, and lists the kernels.</summary>
    internal static void RunAll(string list)
    {
        Networks networks = Compile();
        foreach (Graph graph in Graphs())
        {
            INetworkHandle network = networks.Create(graph.Name);
            var examples = RandomExamples.Batch(graph, 19, seed: 1);
            network.Forward(examples.Inputs.AsSpan(0, graph.InputLength), new float[graph.OutputLength]);
            network.Forward(examples.Inputs, new float[19 * graph.OutputLength], 19);
            using ITrainerHandle trainer = network.CreateTrainer();
            float[] gradients = new float[graph.ParameterCount];
            trainer.Step(examples);
            trainer.Loss(examples);
            trainer.ComputeGradients(examples, gradients);
            trainer.ApplyGradients(gradients);
        }

        File.WriteAllLines(list, Kernels(networks).Select(m => $"{m.DeclaringType!.FullName}:{m.Name}"));
    }

    private static IEnumerable<MethodInfo> Kernels(Networks networks) => networks.Types
        .SelectMany(t => t.GetNestedTypes(BindingFlags.NonPublic))
        .SelectMany(t => t.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly));

    private static Networks Compile() => Networks.Compile(Graphs());

    // Wide and deep networks under every way of unrolling, and every optimizer in a large fused update.
    private static IEnumerable<Graph> Graphs()
    {
        foreach (GraphUnrolling unrolling in Enum.GetValues<GraphUnrolling>())
        {
            yield return Perceptron("Digits" + unrolling, unrolling, OptimizerKind.Adam, 784, 100, 10);
            yield return Perceptron("Policy" + unrolling, unrolling, OptimizerKind.Sgd, 16, 32, 32, 4);
        }

        // Few multiply-adds, but long epilogues of many vectors.
        TestGraph wide = new("Wide");
        wide.Input(2);
        wide.Dense(1600);
        wide.Activation(Generator.Layers.ActivationKind.GELU);
        yield return wide.Loss(new Loss(LossKind.SoftmaxCrossEntropy)).Build(new Optimizer(OptimizerKind.Sgd, 0.1f), Networks.Running);

        foreach (OptimizerKind kind in Enum.GetValues<OptimizerKind>())
        {
            yield return Perceptron("With" + kind, GraphUnrolling.Auto, kind, 120, 300, 130, 33);
        }
    }

    private static Graph Perceptron(string name, GraphUnrolling unrolling, OptimizerKind optimizer, params int[] sizes)
    {
        TestGraph graph = new(name);
        graph.Input(sizes[0]);
        for (int i = 1; i < sizes.Length; i++)
        {
            graph.Dense(sizes[i]);
            if (i < sizes.Length - 1)
            {
                graph.Activation(Generator.Layers.ActivationKind.GELU);
            }
        }

        return graph.Loss(new Loss(LossKind.SoftmaxCrossEntropy)).Build(
            RandomOptimizer.Of(optimizer, new Choices([1, 1, 1])), Networks.Running with { Unrolling = unrolling });
    }

    // "  12: JIT compiled Compiled.Digits+Avx512Kernels:Dense1(...) [FullOpts, IL size=123, code size=456]"
    [GeneratedRegex(@"JIT compiled (?<method>[^\s(\[]+)\(?.*\[(?<tier>[^,\]]+).*IL size=\d+, code size=(?<size>\d+)")]
    private static partial Regex Compilation();
}
