using System.Text.Json.Serialization;

namespace NetCompiler.Benchmarks.Compare;

/// <summary>One line of the comparison. Times are nanoseconds per call; what was not measured is null and <see cref="Note"/> says why.</summary>
internal sealed record Figure
{
    /// <summary>The name that <c>--only</c> selects by.</summary>
    public required string Case { get; init; }

    public Timing? Ours { get; init; }

    /// <summary>What stands in the column of the peer: its name, settings and version.</summary>
    public string? PeerName { get; init; }

    public Timing? Peer { get; init; }

    /// <summary>The limit of the machine that this case runs into, by name.</summary>
    public string? BoundName { get; init; }

    /// <summary>The least time the bound allows.</summary>
    public double? Bound { get; init; }

    public string? Note { get; init; }

    /// <summary>The case could not be run to its end, or its outputs are wrong.</summary>
    public bool Failed { get; init; }

    [JsonIgnore]
    public IReadOnlyList<Requirement> Requirements { get; init; } = [];

    /// <summary>How many times faster than the peer.</summary>
    public double? Ratio => Peer?.Median / Ours?.Median;

    /// <summary>How much of the machine's limit is reached, 1 being all of it.</summary>
    public double? Share => Bound / Ours?.Median;

    public string Required => string.Join(", ", Requirements.Select(requirement => requirement.Text));

    /// <summary>Null where nothing is required, or a figure that is needed to tell is missing.</summary>
    public bool? Passed => Failed ? false
        : Requirements.Count == 0 ? null
        : Requirements.Any(requirement => requirement.IsMet(this) == false) ? false
        : Requirements.Any(requirement => requirement.IsMet(this) is null) ? null
        : true;
}
