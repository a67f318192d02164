using NetCompiler.Benchmarks.Compare;

namespace NetCompiler.Benchmarks.Cases;

/// <summary>What a network adds to a compilation in a compiler whose code is compiled already: the run of the generator, and csc's work on what it wrote.</summary>
internal sealed class CompilerCase(GeneratorNetwork network, params Requirement[] requirements) : Case
{
    private const int Runs = 3;

    // The SDK's compiler is compiled ahead of time; the package's, which runs here, reaches its last tier after as many.
    private const int WarmUps = 4;

    public override string Name => $"generator/csc added{network.Name}";

    public override Figure Run(Session session)
    {
        GeneratorBench bench = new(network);
        for (int i = 0; i < WarmUps; i++)
        {
            bench.Compile();
        }

        return new Figure
        {
            Case = Name,
            Ours = Timing.Of([.. Enumerable.Range(0, Runs).Select(_ => bench.Compile())]),
            Note = $"{network.Note}, {Runs} runs, warm; generator and emission of the assembly, less the emission without the network",
            Requirements = requirements,
        };
    }
}
