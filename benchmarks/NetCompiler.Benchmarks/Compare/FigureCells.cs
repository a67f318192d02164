using System.Globalization;
using NetCompiler.Benchmarks.Machine;

namespace NetCompiler.Benchmarks.Compare;

/// <summary>Figures as the texts of a table's cells, whatever the table is written in.</summary>
internal static class FigureCells
{
    public static IReadOnlyList<string> Headers { get; } = ["case", "ours", "peer", "ratio", "bound", "share", "required", ""];

    public static IReadOnlyList<string> Of(Figure figure) =>
    [
        figure.Case,
        Time(figure.Ours?.Median),
        Time(figure.Peer?.Median),
        figure.Ratio is { } ratio ? Invariant($"{ratio:0.00}×") : "–",
        Time(figure.Bound),
        figure.Share is { } share ? Invariant($"{share * 100:0.0} %") : "–",
        figure.Required,
        Verdict(figure),
    ];

    /// <summary>What the cells leave out: who the peer is, what the bound is, and notes; null where there is nothing to say.</summary>
    public static string? Details(Figure figure)
    {
        string[] parts =
        [
            .. figure.PeerName is { } peer ? [$"peer: {peer}"] : Array.Empty<string>(),
            .. figure.BoundName is { } bound ? [$"bound: {bound}"] : Array.Empty<string>(),
            .. figure.Note is { } note ? [note] : Array.Empty<string>(),
        ];
        return parts.Length == 0 ? null : string.Join("; ", parts);
    }

    public static string Machine(MachineInfo machine) =>
        $"{machine.Processor}, {machine.Cores} cores, {machine.Runtime}, {machine.VectorBits}-bit vectors, {machine.Pinning}";

    public static string Roofline(IReadOnlyList<RooflineRow> rows) =>
        string.Join("   ", rows.Select(row => Invariant($"{row.Name}: {row.Value:0} {row.Unit}")));

    private static string Verdict(Figure figure) => figure switch
    {
        { Failed: true } => "ERROR",
        { Passed: true } => "pass",
        { Passed: false } => "FAIL",
        { Requirements.Count: > 0 } => "not measured",
        _ => "",
    };

    private static string Time(double? nanoseconds) => nanoseconds switch
    {
        null => "–",
        < 1e3 => Invariant($"{nanoseconds:0.0} ns"),
        < 1e6 => Invariant($"{nanoseconds / 1e3:0.00} µs"),
        _ => Invariant($"{nanoseconds / 1e6:0.00} ms"),
    };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
