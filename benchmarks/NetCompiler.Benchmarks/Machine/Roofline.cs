using NetCompiler.Benchmarks.Compare;

namespace NetCompiler.Benchmarks.Machine;

/// <summary>The limits of one core, measured here and now. Footprints beyond the printed levels are measured when a case asks.</summary>
internal sealed class Roofline(Sampler sampler)
{
    private readonly Dictionary<int, double> _multiplyAdds = [];
    private readonly Dictionary<long, double> _reads = [];
    private readonly Dictionary<long, double> _updates = [];

    /// <summary>Multiply-adds per nanosecond (half the GFLOP/s) with vectors of this width; 0 where the processor has none.</summary>
    public double MultiplyAdds(int vectorBits)
    {
        if (vectorBits > MultiplyAddPeak.WidestVectorBits)
        {
            return 0;
        }

        if (!_multiplyAdds.TryGetValue(vectorBits, out double rate))
        {
            MultiplyAddPeak peak = new(vectorBits);
            rate = peak.MultiplyAddsPerIteration / sampler.Alternate(peak)[0].Median;
            _multiplyAdds.Add(vectorBits, rate);
        }

        return rate;
    }

    /// <summary>Bytes read per nanosecond (GB/s) from a buffer of this size that is read over and over.</summary>
    public double Reads(long footprint)
    {
        if (!_reads.TryGetValue(footprint, out double rate))
        {
            using ReadBandwidth reads = new(footprint);
            rate = reads.BytesPerIteration / sampler.Alternate(reads)[0].Median;
            _reads.Add(footprint, rate);
        }

        return rate;
    }

    /// <summary>Bytes read and written back per nanosecond in a buffer of this size.</summary>
    public double Updates(long footprint)
    {
        if (!_updates.TryGetValue(footprint, out double rate))
        {
            using UpdateBandwidth updates = new(footprint);
            rate = updates.BytesPerIteration / sampler.Alternate(updates)[0].Median;
            _updates.Add(footprint, rate);
        }

        return rate;
    }

    /// <summary>The limits that every run prints: multiply-adds at each width, reads at half of each cache level.</summary>
    public IReadOnlyList<RooflineRow> Measure() =>
    [
        .. new[] { 512, 256, 128 }.Where(bits => bits <= MultiplyAddPeak.WidestVectorBits)
            .Select(bits => new RooflineRow($"{bits}-bit multiply-adds", 2 * MultiplyAdds(bits), "GFLOP/s")),
        .. CacheLevels.Sizes.Select(level => new RooflineRow($"{level.Name} read ({level.Bytes / 2 / 1024} KB)", Reads(level.Bytes / 2), "GB/s")),
    ];
}

/// <summary>One measured limit.</summary>
internal sealed record RooflineRow(string Name, double Value, string Unit);
