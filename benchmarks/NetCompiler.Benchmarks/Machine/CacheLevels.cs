using System.Globalization;

namespace NetCompiler.Benchmarks.Machine;

/// <summary>The data caches of a core.</summary>
internal static class CacheLevels
{
    /// <summary>A footprint that a shared level surely still holds while neighbours use it.</summary>
    private const long LargestMeasured = 16L << 20;

    /// <summary>Levels with their sizes as the system tells them; common sizes where it does not.</summary>
    public static IReadOnlyList<(string Name, long Bytes)> Sizes { get; } = Read();

    /// <summary>The level that holds this many bytes.</summary>
    public static string LevelOf(long bytes) => Sizes.FirstOrDefault(level => bytes <= level.Bytes, ("memory", 0)).Name;

    private static List<(string Name, long Bytes)> Read()
    {
        List<(string, long)> levels = [];
        for (int index = 0; index < 8; index++)
        {
            string folder = $"/sys/devices/system/cpu/cpu0/cache/index{index}";
            if (File.Exists($"{folder}/size") && File.ReadAllText($"{folder}/type").Trim() != "Instruction")
            {
                long kilobytes = long.Parse(File.ReadAllText($"{folder}/size").Trim().TrimEnd('K'), CultureInfo.InvariantCulture);
                levels.Add(($"L{File.ReadAllText($"{folder}/level").Trim()}", Math.Min(kilobytes << 10, LargestMeasured)));
            }
        }

        return levels.Count > 0 ? levels : [("L1", 32L << 10), ("L2", 1L << 20), ("L3", LargestMeasured)];
    }
}
