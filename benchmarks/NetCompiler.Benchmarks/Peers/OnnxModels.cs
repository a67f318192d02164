using System.Diagnostics;
using System.Runtime.InteropServices;

namespace NetCompiler.Benchmarks.Peers;

/// <summary>The peers' models, written by <c>make_models.py</c> when first asked for and kept in the temporary folder.</summary>
internal static class OnnxModels
{
    private static readonly string Folder = Path.Combine(Path.GetTempPath(), "netcompiler-benchmarks");
    private static readonly string[] Scripts = ["make_models.py", "image_models.py", "builder.py"];

    /// <summary>The path of the model with this name of <c>make_models.py</c>, such as mlp-784-100-10.</summary>
    /// <exception cref="InvalidOperationException">The script could not be run, or failed.</exception>
    public static string Get(string model)
    {
        string path = Path.Combine(Folder, $"{model}.onnx");
        if (!File.Exists(path) || Scripts.Any(script => File.GetLastWriteTimeUtc(path) < File.GetLastWriteTimeUtc(Python.Script(script))))
        {
            Make(model);
        }

        return path;
    }

    /// <summary>The weights of that model in the flat order of <c>SetParameters</c>.</summary>
    public static float[] Parameters(string model) =>
        MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(Path.ChangeExtension(Get(model), ".f32"))).ToArray();

    private static void Make(string model)
    {
        if (!File.Exists(Python.Executable))
        {
            throw new InvalidOperationException($"no {Python.Executable} to write the ONNX model");
        }

        using Process process = Process.Start(Python.Start("make_models.py", Folder, model))
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
