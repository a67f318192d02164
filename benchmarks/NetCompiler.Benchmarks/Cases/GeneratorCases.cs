using System.Globalization;
using NetCompiler.Benchmarks.Compare;
using NetCompiler.Benchmarks.Machine;

namespace NetCompiler.Benchmarks.Cases;

/// <summary>A run of the generator that finds nothing cached, in a compiler whose code is compiled already.</summary>
internal sealed class GeneratorFirstCase(GeneratorNetwork network, params Requirement[] requirements) : Case
{
    private const int WarmUps = 10;

    public override string Name => $"generator/first run, warm{network.Name}";

    public override Figure Run(Session session)
    {
        GeneratorBench bench = new(network);
        for (int index = 0; index < WarmUps; index++)
        {
            bench.First();
        }

        return new Figure
        {
            Case = Name,
            Ours = Timing.Of([.. Enumerable.Range(0, Math.Min(session.Sampler.Rounds, network.MostRuns)).Select(_ => bench.First())]),
            Note = $"{network.Note}, a new driver each time",
            Requirements = requirements,
        };
    }
}

/// <summary>The very first run of the generator in a process whose compiler has worked before: the generator's own code is still to be compiled.</summary>
internal sealed class GeneratorLoadedCase : Case
{
    public const string Command = "generator-child";
    private const int Processes = 5;

    public override string Name => "generator/first run, just loaded";

    public override Figure Run(Session session) => new()
    {
        Case = Name,
        Ours = Timing.Of([.. Enumerable.Range(0, Processes)
            .Select(_ => double.Parse(ChildProcess.Run([Command]), CultureInfo.InvariantCulture))]),
        Note = $"784-100-10, median of {Processes} processes; includes the compilation of the generator itself",
    };

    /// <summary>What the child does: prints nanoseconds.</summary>
    public static int RunChild()
    {
        GeneratorBench bench = new(GeneratorNetwork.Digits);
        bench.WarmCompiler();
        Console.WriteLine(bench.First().ToString("0", CultureInfo.InvariantCulture));
        return 0;
    }
}

/// <summary>A run after a file that has nothing to do with networks was edited: everything must come from the cache.</summary>
internal sealed class GeneratorEditCase : Case
{
    public override string Name => "generator/after an unrelated edit";

    public override Figure Run(Session session)
    {
        GeneratorBench bench = new(GeneratorNetwork.Digits);
        var runs = Enumerable.Range(0, session.Sampler.Rounds).Select(_ => bench.AfterUnrelatedEdit()).ToArray();
        string[] recomputed = [.. runs.SelectMany(run => run.Recomputed).Distinct()];
        return new Figure
        {
            Case = Name,
            Ours = Timing.Of([.. runs.Select(run => run.Elapsed)]),
            Note = recomputed.Length == 0 ? "every step cached" : $"ran anew: {string.Join(", ", recomputed)}",
            Requirements = [new Requirement("every step cached", _ => recomputed.Length == 0)],
        };
    }
}
