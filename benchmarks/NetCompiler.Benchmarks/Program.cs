using System.CommandLine;
using System.Globalization;
using BenchmarkDotNet.Running;
using NetCompiler.Benchmarks.Cases;
using NetCompiler.Benchmarks.Compare;

// Child processes come first: what they measure is a process in which nothing else has run.
switch (args)
{
    case ["first-call", string what]:
        return FirstCall.Run(what);
    case [GeneratorLoadedCase.Command]:
        return GeneratorLoadedCase.RunChild();
    case [Avx2Case.Command, string name, string file, string rounds]:
        return CompareCommand.RunAvx2Child(name, file, int.Parse(rounds, CultureInfo.InvariantCulture));
    default:
        return Run(args);
}

static int Run(string[] args)
{
    Option<string?> only = new("--only") { Description = "run only the cases whose names contain this", HelpName = "NAME" };
    Option<string?> json = new("--json") { Description = "write all figures to this file", HelpName = "FILE" };
    Option<string?> markdown = new("--markdown") { Description = "write the table to this file", HelpName = "FILE" };
    Option<int> rounds = new("--rounds") { Description = "samples of each contender", DefaultValueFactory = _ => 61 };
    rounds.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<int>() < 1)
        {
            result.AddError("--rounds expects a positive number.");
        }
    });
    Command compare = new("compare", "measure the networks and their peers in turn, and print how they compare") { only, json, markdown, rounds };
    compare.SetAction(parsed => CompareCommand.Run(parsed.GetValue(only), parsed.GetValue(json), parsed.GetValue(markdown), parsed.GetValue(rounds)));

    Command bench = new("bench", "run the kernel benchmarks; further arguments go to BenchmarkDotNet") { TreatUnmatchedTokensAsErrors = false };
    bench.SetAction(parsed =>
    {
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run([.. parsed.UnmatchedTokens]);
        return 0;
    });

    return new RootCommand("Benchmarks of compiled networks") { compare, bench }.Parse(args).Invoke();
}
