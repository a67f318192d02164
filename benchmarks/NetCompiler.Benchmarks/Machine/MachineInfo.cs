using System.Runtime.InteropServices;

namespace NetCompiler.Benchmarks.Machine;

/// <summary>Where the figures come from; without it they mean nothing.</summary>
internal sealed record MachineInfo(string Processor, int Cores, string Runtime, int VectorBits, string Pinning, DateTime TakenAt)
{
    public static MachineInfo Read(string pinning) => new(
        ProcessorName(),
        Environment.ProcessorCount,
        RuntimeInformation.FrameworkDescription,
        MultiplyAddPeak.WidestVectorBits,
        pinning,
        DateTime.UtcNow);

    private static string ProcessorName()
    {
        const string Key = "model name";
        string? line = File.Exists("/proc/cpuinfo")
            ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(text => text.StartsWith(Key, StringComparison.Ordinal))
            : null;
        return line?[(line.IndexOf(':') + 1)..].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
