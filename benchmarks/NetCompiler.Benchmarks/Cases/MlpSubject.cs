using NetCompiler.Benchmarks.Machine;

namespace NetCompiler.Benchmarks.Cases;

/// <summary>
/// A multilayer perceptron. The loops are written out for each network rather than shared through an interface: a call through one would
/// cost a tenth of the smallest case.
/// </summary>
/// <param name="Sizes">Layer sizes, such as 784-100-10.</param>
internal sealed record MlpSubject(
    string Sizes,
    Func<float[]?, PageAlignedBuffer, PageAlignedBuffer, int, Action<int>> Forward,
    Func<float[], int[], int, Action<int>>? Step = null)
    : Subject(Sizes, $"mlp-{Sizes}")
{
    private int[] Widths { get; } = [.. Sizes.Split('-').Select(int.Parse)];

    public override IReadOnlyList<int> InputShape => [Widths[0]];

    public override IReadOnlyList<int> OutputShape => [Widths[^1]];

    public override long MultiplyAdds => Widths.Zip(Widths.Skip(1), (from, to) => (long)from * to).Sum();

    public override long TrainingMultiplyAdds => 3 * MultiplyAdds - (long)Widths[0] * Widths[1];

    public override long ParameterBytes => (MultiplyAdds + Widths.Skip(1).Sum()) * sizeof(float);

    public override bool IsComputeBound => false;

    public override float LargestDifference => 1e-4f;

    public override Func<float[]?, PageAlignedBuffer, PageAlignedBuffer, int, Action<int>> CreateForward => Forward;

    public override Func<float[], int[], int, Action<int>>? CreateStep => Step;
}
