using System.Diagnostics;
using System.Runtime.InteropServices;

namespace NetCompiler.Benchmarks.Peers;

/// <summary>The peers' models, written by <c>make_models.py</c> when first asked for and kept in the temporary folder.</summary>
internal static class OnnxModels
{
    private static readonly string Folder = Path.Combine(Path.GetTempPath(), "netcompiler-benchmarks");

    /// <summary>The path of the model with these layer sizes, such as 784-100-10.</summary>
    /// <exception cref="InvalidOperationException">The script could not be run, or failed.</exception>
    public static string Get(string sizes)
    {
        string path = Path.Combine(Folder, $"mlp-{sizes}.onnx");
        if (!File.Exists(path) || File.GetLastWriteTimeUtc(path) < File.GetLastWriteTimeUtc(Python.Script("make_models.py")))
        {
            Make(sizes);
        }

        return path;
    }

    /// <summary>The weights of that model in the flat order of <c>SetParameters</c>.</summary>
    public static float[] Parameters(string sizes) =>
        MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(Path.ChangeExtension(Get(sizes), ".f32"))).ToArray();

    private static void Make(string sizes)
    {
        if (!File.Exists(Python.Executable))
        {
            throw new InvalidOperationException($"no {Python.Executable} to write the ONNX model");
        }

        using Process process = Process.Start(Python.Start("make_models.py", Folder, sizes))
            ?? throw new InvalidOperationException($"{Python.Executable} did not start");
        process.StandardInput.Close();
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            string last = errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault("no message");
            throw new InvalidOperationException($"make_models.py failed: {last}");
        }
    }
}
