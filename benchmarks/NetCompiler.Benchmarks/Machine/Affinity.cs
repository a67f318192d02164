using System.Globalization;
using System.Runtime.InteropServices;

namespace NetCompiler.Benchmarks.Machine;

/// <summary>Pins threads to cores on Linux, where a measurement that wanders between cores refills its caches each time.</summary>
internal static unsafe partial class Affinity
{
    private const int MaskBytes = 128; // 1,024 processors, the size of glibc's cpu_set_t

    /// <summary>The processors this process was allowed to use when it started; empty where that cannot be asked.</summary>
    public static IReadOnlyList<int> Allowed { get; } = Current();

    /// <summary>Pins the calling thread, and with it the threads and processes it will start.</summary>
    /// <returns>Null, or the reason why it stays unpinned.</returns>
    public static string? Pin(params IReadOnlyList<int> processors) => Set(0, processors);

    /// <summary>Gives every thread of the process these processors: pools of threads may have inherited a narrower set.</summary>
    /// <returns>Null, or the reason why they stay as they are.</returns>
    public static string? PinProcess(IReadOnlyList<int> processors)
    {
        if (!OperatingSystem.IsLinux())
        {
            return NotLinux;
        }

        string? failure = null;
        foreach (string task in Directory.EnumerateDirectories("/proc/self/task"))
        {
            failure ??= Set(int.Parse(Path.GetFileName(task), CultureInfo.InvariantCulture), processors);
        }

        return failure;
    }

    private const string NotLinux = "pinning is implemented for Linux only";

    private static string? Set(int thread, IReadOnlyList<int> processors)
    {
        if (!OperatingSystem.IsLinux())
        {
            return NotLinux;
        }

        byte* mask = stackalloc byte[MaskBytes];
        new Span<byte>(mask, MaskBytes).Clear();
        foreach (int processor in processors)
        {
            mask[processor / 8] |= (byte)(1 << (processor % 8));
        }

        return sched_setaffinity(thread, MaskBytes, mask) == 0
            ? null
            : $"sched_setaffinity failed: {Marshal.GetLastPInvokeErrorMessage()}";
    }

    /// <summary>The processors of the calling thread.</summary>
    public static IReadOnlyList<int> Current()
    {
        if (!OperatingSystem.IsLinux())
        {
            return [];
        }

        byte* mask = stackalloc byte[MaskBytes];
        new Span<byte>(mask, MaskBytes).Clear();
        List<int> allowed = [];
        if (sched_getaffinity(0, MaskBytes, mask) >= 0)
        {
            for (int processor = 0; processor < MaskBytes * 8; processor++)
            {
                if ((mask[processor / 8] >> (processor % 8) & 1) != 0)
                {
                    allowed.Add(processor);
                }
            }
        }

        return allowed;
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int sched_setaffinity(int thread, nuint size, byte* mask);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int sched_getaffinity(int thread, nuint size, byte* mask);
}
