using FsCheck;
using FsCheck.Fluent;
using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;
using NetCompiler.Generator.Schedule;
using NetCompiler.Tests.Harness;
using NetCompiler.Tests.Kernels;

namespace NetCompiler.Tests.Reference;

/// <summary>
/// What no run shows for certain: that values which share a place in the workspace live one after the other, and that threads in a phase, where they do not
/// wait for each other, touch nothing that another of them stores, be it beside their own examples.
/// </summary>
public class ScheduleTests
{
    public static TheoryData<string> Kinds => ["dense", "sparse", "convolutions", "winograd", "recurrent"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void ValuesInOnePlaceLiveOneAfterTheOther(string kind) => ForPrograms(kind, CheckBuffers);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void ThreadsInAPhaseDoNotMeet(string kind) => ForPrograms(kind, CheckPhases);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void WholeVectorsEndBeforeTheNextRow(string kind) => ForPrograms(kind, CheckRows);

    private static void ForPrograms(string kind, Action<ProgramSchedule> check)
    {
        Func<string, Choices, Graph> build = kind switch
        {
            "dense" => (name, choices) => RandomGraph.Build(name, choices),
            "sparse" => (name, choices) => RandomGraph.Build(name, choices, sparse: true),
            "convolutions" => (name, choices) => RandomConvolutions.Build(name, choices, budget: 100_000),
            "winograd" => Winograd,
            _ => RandomRecurrentTests.Build,
        };
        Check.One(Choices.Configuration(tests: 60), Prop.ForAll(Choices.Arbitrary, tape =>
        {
            foreach (ProgramSchedule program in Networks.Schedule(build("Random", new Choices(tape))).Programs)
            {
                check(program);
            }
        }));
    }

    // Backwards the transformed weights are those of a transposed copy.
    private static Graph Winograd(string name, Choices choices)
    {
        TestGraph graph = new(name);
        Window[] windows = [new(3, Before: 1, After: 1), new(3, Before: 1, After: 1)];
        graph.Input(9 + choices.Below(8), 9 + choices.Below(8), 16 * (1 + choices.Below(3)));
        graph.Convolution(16 * (2 + choices.Below(3)), windows);
        graph.Activation(ActivationKind.ReLU);
        graph.Convolution(16 * (2 + choices.Below(3)), windows);
        return graph.Loss(new Loss(LossKind.MeanSquaredError)).Build(RandomOptimizer.Choose(choices), Networks.Running with { Winograd = true });
    }

    private static void CheckBuffers(ProgramSchedule program)
    {
        Kernel[] kernels = [.. program.Kernels];
        Tensor[] values = [.. kernels.SelectMany(Touched).Where(t => t.Kind == TensorKind.Value).Distinct()];
        Place[] places = [.. values.Select(Of)];
        for (int i = 0; i < places.Length; i++)
        {
            Place one = places[i];
            int size = values[i].Batched ? program.Buffers.FloatsPerExample : program.Buffers.SharedFloats;
            Assert.True(one.Offset + one.Floats <= size, $"{values[i]} ends beyond the workspace");
            for (int k = 0; k < i; k++)
            {
                Place other = places[k];
                if (values[i].Batched != values[k].Batched || one.Offset >= other.Offset + other.Floats || other.Offset >= one.Offset + one.Floats)
                {
                    continue;
                }

                // Examples of other threads lie beside an example only where rows of both are of one length.
                Assert.True(values[i].Batched && one.Offset == other.Offset && one.Floats == other.Floats, $"{values[i]} and {values[k]} overlap");
                Assert.True(one.Last < other.First || other.Last < one.First, $"{values[i]} and {values[k]} are in one place at one time");
            }
        }

        Place Of(Tensor value)
        {
            int[] uses = [.. Enumerable.Range(0, kernels.Length).Where(i => Touched(kernels[i]).Contains(value))];
            Kernel owner = kernels[uses[0]];

            // What a scan uses lives until its last time step, and the caller reads the losses.
            int first = uses.Min(i => kernels[i].Scan is { } scan ? Array.FindIndex(kernels, k => k.Scan == scan) : i);
            int last = uses.Max(i => kernels[i].Scan is { } scan ? Array.FindLastIndex(kernels, k => k.Scan == scan) : i);
            int floats = value.Batched ? owner.WorkspaceStride(value) : value.Length;
            return new Place(program.Buffers.Offset(value), floats, first, value.Result == ResultRole.Loss ? int.MaxValue : last);
        }
    }

    private static void CheckPhases(ProgramSchedule program)
    {
        foreach (Phase phase in program.Phases)
        {
            Assert.Single(phase.Kernels.Select(k => k.Partition).Distinct());
            for (int i = 0; i < phase.Kernels.Count; i++)
            {
                Kernel kernel = phase.Kernels[i];
                if (kernel.Partition == Partition.Examples)
                {
                    Assert.All(Stored(kernel), t => Assert.True(t.Batched, $"{kernel.Name} stores {t} once for all examples"));
                    continue;
                }

                for (int k = 0; k < i; k++)
                {
                    Kernel earlier = phase.Kernels[k];
                    bool meet = Stored(kernel).Intersect(Touched(earlier)).Any() || Stored(earlier).Intersect(Touched(kernel)).Any();
                    bool inOrder = (IsOneShare(kernel) && IsOneShare(earlier)) || HaveTheSameShares(kernel, earlier);
                    Assert.True(!meet || inOrder, $"{kernel.Name} follows {earlier.Name} without a meeting");
                }
            }
        }
    }

    private static void CheckRows(ProgramSchedule program)
    {
        foreach (Kernel kernel in program.Kernels)
        {
            foreach (Access stored in kernel.Operations.SelectMany(o => o.Writes).Where(w => !w.Tensor.IsPacked))
            {
                (bool isWhole, int columns) = kernel switch
                {
                    MatrixKernel matrix => (stored.HasPadding(matrix.Columns), matrix.Columns),
                    GatherKernel gather => (stored.HasPadding(gather.Columns), gather.Columns),
                    _ => (false, 0),
                };
                int row = stored.Tensor.Slice?.Step ?? stored.Tensor.RowStride;
                bool fits = stored.Start == 0 && stored.Tensor.Length == columns && WidestVector.Padded(columns) <= row;
                Assert.True(!isWhole || fits, $"{kernel.Name} stores vectors beyond the rows of {stored.Tensor}");
            }
        }
    }

    // All of it is done by the last thread.
    private static bool IsOneShare(Kernel kernel) => kernel.Partition == Partition.Units && Target.All.All(t => kernel.UnitsOn(t) <= kernel.Granule);

    // Elements of the same parameters.
    private static bool HaveTheSameShares(Kernel one, Kernel other) =>
        one is ParameterKernel && other is ParameterKernel && one.Units == other.Units && one.Granule == other.Granule;

    private static IEnumerable<Tensor> Touched(Kernel kernel) => kernel.Tensors.Select(t => t.Whole).Distinct();

    private static IEnumerable<Tensor> Stored(Kernel kernel) =>
        kernel is CopyKernel copy ? [copy.To] : kernel.Operations.SelectMany(o => o.Writes).Select(w => w.Tensor.Whole).Where(t => t.Kind != TensorKind.Output).Distinct();

    /// <summary>Where a value lies in an example (or, without a batch, among what all share), and the kernels between which it lives.</summary>
    private sealed record Place(int Offset, int Floats, int First, int Last);
}
