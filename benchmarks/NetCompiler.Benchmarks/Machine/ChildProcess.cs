using System.Diagnostics;

namespace NetCompiler.Benchmarks.Machine;

/// <summary>Runs this program again, for what can only be measured in a process of its own.</summary>
internal static class ChildProcess
{
    /// <summary>Runs to the end and gives what the child printed.</summary>
    /// <exception cref="InvalidOperationException">The child failed; the message holds its complaint.</exception>
    public static string Run(IEnumerable<string> arguments, params IEnumerable<(string Name, string Value)> environment)
    {
        string host = Environment.ProcessPath ?? throw new InvalidOperationException("this program does not know its own path");
        IEnumerable<string> prefix = Path.GetFileNameWithoutExtension(host) == "dotnet" ? [Environment.GetCommandLineArgs()[0]] : [];
        ProcessStartInfo start = new(host, [.. prefix, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Unpinned(() => Process.Start(start)) ?? throw new InvalidOperationException($"{host} did not start");
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"the child process ended with code {process.ExitCode}: {FirstLine(errors.Result)}");
    }

    /// <summary>
    /// Starts something with all the processors of this process: a child inherits the pinning of the thread that starts it, and a
    /// runtime confined to one core has none left to recompile in the background.
    /// </summary>
    private static T Unpinned<T>(Func<T> start)
    {
        IReadOnlyList<int> pinned = Affinity.Current();
        Affinity.Pin(Affinity.Allowed);
        try
        {
            return start();
        }
        finally
        {
            Affinity.Pin(pinned);
        }
    }

    private static string FirstLine(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault("it said nothing");
}
