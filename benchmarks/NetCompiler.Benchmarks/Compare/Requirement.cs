using System.Globalization;

namespace NetCompiler.Benchmarks.Compare;

/// <summary>What a figure must reach.</summary>
/// <param name="Text">As it stands in the table.</param>
/// <param name="IsMet">Null where the figure that decides it is missing.</param>
internal sealed record Requirement(string Text, Func<Figure, bool?> IsMet)
{
    public static Requirement TimesFaster(double ratio) =>
        new(Invariant($"{ratio:0.##}×"), figure => figure.Ratio is { } reached ? reached >= ratio : null);

    public static Requirement FasterThanPeer { get; } =
        new("faster", figure => figure.Ratio is { } reached ? reached > 1 : null);

    public static Requirement ShareOfBound(double share) =>
        new(Invariant($"{share * 100:0} % of bound"), figure => figure.Share is { } reached ? reached >= share : null);

    public static Requirement Within(TimeSpan limit) =>
        new(Invariant($"≤ {limit.TotalMilliseconds:0} ms"), figure => figure.Ours is { } ours ? ours.Median <= limit.TotalNanoseconds : null);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
