using System.Diagnostics;

namespace NetCompiler.Tests.Packaging;

/// <summary>Runs the <c>dotnet</c> command as a user would from a shell of their own.</summary>
internal static class DotNet
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    /// <summary>Standard output; the test fails with everything that was printed if the exit code is not 0.</summary>
    public static string Run(string folder, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string name in start.Environment.Keys.Where(IsOfThisTestRun).ToArray())
        {
            start.Environment.Remove(name);
        }

        // A build server that outlives the test would hold its folder.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"dotnet {string.Join(' ', arguments)} did not end within {Patience}.\n{output.Result}\n{error.Result}");
        }

        Assert.True(process.ExitCode == 0, $"dotnet {string.Join(' ', arguments)} gave {process.ExitCode}.\n{output.Result}\n{error.Result}");
        return output.Result;
    }

    /// <summary>What <c>dotnet test</c> sets for itself and would steer another build.</summary>
    private static bool IsOfThisTestRun(string name) =>
        name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || name.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase);
}
