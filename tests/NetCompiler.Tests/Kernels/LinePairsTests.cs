using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;
using NetCompiler.Generator.Schedule;
using NetCompiler.Tests.Harness;
using NetCompiler.Tests.Reference;

namespace NetCompiler.Tests.Kernels;

/// <summary>Convolutions over short lines, of which tiles take two at once, on every instruction set against the interpreter.</summary>
[Trait("Category", "Kernels")]
public class LinePairsTests
{
    // Whether tiles of the widest vectors take two lines.
    private static readonly Dictionary<string, (int[] Input, Action<TestGraph> Layers, bool Paired)> Cases = new()
    {
        ["Odd"] = ([7, 7, 60], g => g.Convolution(32, Square(3, 1)), true),
        ["Even"] = ([6, 7, 60], g => g.Convolution(32, Square(3, 1)), true),
        ["TwoLines"] = ([2, 7, 60], g => g.Convolution(32, Square(3, 1)), true),
        ["Strided"] = ([14, 14, 60], g => g.Convolution(32, [new(3, 2, 1, 1, 1), new(3, 2, 1, 1, 1)]), true),
        ["Dilated"] = ([9, 5, 60], g => g.Convolution(32, [new(3, 1, 2, 2, 2), new(3, 1, 1, 1, 1)]), true),
        ["BordersOnOneSide"] = ([7, 5, 60], g => g.Convolution(32, [new(3, 1, 1, 2, 0), new(3, 1, 1, 0, 2)]), true),
        ["NoBorderAlongTheLine"] = ([7, 7, 180], g => g.Convolution(32, [new(3, 1, 1, 1, 1), new(1)]), true),
        ["PartOfAVector"] = ([7, 7, 58], g => g.Convolution(21, Square(3, 1)), true),
        ["Groups"] = ([7, 7, 120], g => g.Convolution(32, Square(3, 1), groups: 2), true),
        ["ManyWeights"] = ([3, 3, 260], g => g.Convolution(256, Square(3, 1)), true),

        // Lines next to each other meet no tap together.
        ["LinesApart"] = ([3, 7, 60], g => g.Convolution(32, [new(5, 3, 1, 4, 4), new(3, 1, 1, 1, 1)]), false),
        ["LongLines"] = ([7, 28, 60], g => g.Convolution(32, Square(3, 1)), false),
        ["NoBorder"] = ([9, 7, 60], g => g.Convolution(32, [new(3), new(1)]), false),
    };

    // A trained layer before the convolution, so that the gradient of its input is wanted.
    private static readonly ImageCases Images = new(
        Cases.ToDictionary(c => c.Key, c => (Action<TestGraph>)(g =>
        {
            g.Input(c.Value.Input);
            g.Add(new PReLULayer(new GraphInitializer(InitializerKind.Constant, 0.25f)));
            c.Value.Layers(g);
        })),
        rate: 1e-4f);

    public static TheoryData<string> Names => Images.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void ComputesWhatTheInterpreterDoes(string name) => Images.CompareWithTheInterpreter(name, count: 2, seed: 17);

    [Theory]
    [MemberData(nameof(Names))]
    public void TakesTwoLinesWhereLinesAreShort(string name) =>
        Assert.Equal(Cases[name].Paired, WindowPlan.Create(Forward(name), Target.Avx512).Pairs is not null);

    [Fact]
    public void TapsOfTheFirstPairBeginAboveTheImage()
    {
        LinePairs pairs = LinePairs.Of(Forward("Odd"))!;

        // The first line meets two taps, the second all three; the last line has no partner.
        Assert.Equal([0, 0, 0, 0, 0, 0, 0], pairs.First);
        Assert.Equal([1, 1, 0, 0, 0, 0, 0], pairs.Before);
        Assert.Equal([2, 2, 3, 3, 3, 3, 2], pairs.Both);
        Assert.Equal([0, 0, 0, 0, 0, 0, 0], pairs.After);
        Assert.Equal((1, 6), (pairs.Leading, pairs.Paired));
    }

    [Fact]
    public void TapsOfTheLastPairEndBelowTheImage()
    {
        LinePairs pairs = LinePairs.Of(Forward("Even"))!;

        Assert.Equal([1, 1, 0, 0, 0, 0], pairs.Before);
        Assert.Equal([2, 2, 3, 3, 2, 2], pairs.Both);
        Assert.Equal([0, 0, 0, 0, 1, 1], pairs.After);
    }

    [Theory]
    [InlineData("ManyWeights", true)]
    [InlineData("Odd", false)]
    public void FetchesTheNextWeightsWhereTheyAreMany(string name, bool fetches)
    {
        WindowKernel kernel = Forward(name);
        WindowPlan plan = WindowPlan.Create(kernel, Target.Avx512);
        ColumnBlock block = TilePlan.Create(kernel.Columns, Target.Avx512, plan.Vectors, kernel.IsPaired).Blocks[0];
        Assert.Equal(fetches, WeightsAhead.Create(kernel, plan, block, Target.Avx512) is not null);
    }

    private static WindowKernel Forward(string name) =>
        Networks.Schedule(Images.Build(name)).Programs.SelectMany(p => p.Kernels).OfType<WindowKernel>().First(k => k.Partition == Partition.Examples);

    private static Window[] Square(int size, int padding) => [new(size, 1, 1, padding, padding), new(size, 1, 1, padding, padding)];
}
