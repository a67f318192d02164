using System.Diagnostics;

namespace NetCompiler.Benchmarks.Peers;

/// <summary>The system's Python, which has the distribution's PyTorch and python3-onnx.</summary>
internal static class Python
{
    public const string Executable = "/usr/bin/python3";

    /// <summary>A script that the build copies beside this program.</summary>
    public static string Script(string name) => Path.Combine(AppContext.BaseDirectory, "Peers", name);

    public static ProcessStartInfo Start(string script, params IEnumerable<string> arguments) =>
        new(Executable, [Script(script), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
}
