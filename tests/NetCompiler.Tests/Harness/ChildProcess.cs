using System.Diagnostics;
using NetCompiler.Tests.Kernels;

namespace NetCompiler.Tests.Harness;

/// <summary>The entry point of the test assembly, for checks that need a process of their own; test runners do not use it.</summary>
internal static class ChildProcess
{
    public static int Main(string[] arguments)
    {
        switch (arguments)
        {
            case ["train", var checkpoint, var result]:
                CheckpointTests.Continue(checkpoint, result);
                return 0;
            case ["run", var list]:
                JitTests.RunAll(list);
                return 0;
            case ["touch"]:
                CallersMemoryTests.RunAll();
                return 0;
            default:
                Console.Error.WriteLine("These are tests: run `dotnet test`.");
                return 1;
        }
    }

    /// <summary>Runs this assembly in a new process and waits for it.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message holds what it printed.</exception>
    public static void Run(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", [typeof(ChildProcess).Assembly.Location, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"Exit code {process.ExitCode}:\n{output}\n{error.Result}");
        }
    }
}
