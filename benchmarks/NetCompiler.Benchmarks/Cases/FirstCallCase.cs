using System.Globalization;
using NetCompiler.Benchmarks.Compare;
using NetCompiler.Benchmarks.Machine;

namespace NetCompiler.Benchmarks.Cases;

/// <summary>The first call in fresh processes, with and without the construction of the network before it.</summary>
internal sealed class FirstCallCase(string what, bool withConstruction, params Requirement[] requirements) : Case
{
    private const int Processes = 9;

    public override string Name => $"first/{what}{(withConstruction ? " with construction" : "")}";

    public override Figure Run(Session session)
    {
        double[] constructed = new double[Processes], first = new double[Processes], second = new double[Processes];
        for (int index = 0; index < Processes; index++)
        {
            double[] times = [.. ChildProcess.Run(["first-call", what]).Split(' ').Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
            (constructed[index], first[index], second[index]) = (times[0], times[1], times[2]);
        }

        double[] total = [.. constructed.Zip(first, (before, call) => before + call)];
        return new Figure
        {
            Case = Name,
            Ours = Timing.Of(withConstruction ? total : first),
            Note = string.Create(CultureInfo.InvariantCulture, $"{(what == "resnet18" ? "ResNet-18" : "784-100-10")}, median of {Processes} processes; second call {Timing.Of(second).Median / 1e3:0.0} µs"),
            Requirements = requirements,
        };
    }
}
