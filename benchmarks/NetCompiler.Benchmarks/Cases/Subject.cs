namespace NetCompiler.Benchmarks.Cases;

/// <summary>
/// One of our networks under measurement. The loops are written out for each network rather than shared through an interface: a call
/// through one would cost a tenth of the smallest case.
/// </summary>
/// <param name="Sizes">Layer sizes, such as 784-100-10.</param>
/// <param name="CreateForward">From weights (null: the initialiser's), inputs, outputs and a count of examples to a loop of forward passes.</param>
/// <param name="CreateStep">From inputs, labels and a count of threads to a loop of training steps; null for networks without a loss.</param>
internal sealed record Subject(
    string Sizes,
    Func<float[]?, float[], float[], int, Action<int>> CreateForward,
    Func<float[], int[], int, Action<int>>? CreateStep = null)
{
    private int[] Widths { get; } = [.. Sizes.Split('-').Select(int.Parse)];

    public int InputLength => Widths[0];

    public int OutputLength => Widths[^1];

    /// <summary>Multiply-adds of one example forward: one for each weight.</summary>
    public long MultiplyAdds => Widths.Zip(Widths.Skip(1), (from, to) => (long)from * to).Sum();

    /// <summary>Multiply-adds of one example in a training step: forward, weight gradients, and input gradients of all but the first layer.</summary>
    public long TrainingMultiplyAdds => 3 * MultiplyAdds - (long)Widths[0] * Widths[1];

    /// <summary>Weights and biases in bytes.</summary>
    public long ParameterBytes => (MultiplyAdds + Widths.Skip(1).Sum()) * sizeof(float);
}
