using System.Diagnostics;
using System.Globalization;
using NetCompiler.Benchmarks.Compare;

namespace NetCompiler.Benchmarks.Peers;

/// <summary>
/// RTNeural in a child process that lives as long as its case, so that its samples alternate with ours: a build of <c>rtneural_peer.cpp</c>. The child
/// inherits the core.
/// </summary>
internal sealed class RtNeuralPeer : Contender, IDisposable
{
    private const string Variable = "PEER_RTNEURAL";

    private readonly Process _process;

    /// <param name="program">The built program.</param>
    /// <param name="model">Such as lstm-1-16-1.</param>
    /// <exception cref="InvalidOperationException">It does not start.</exception>
    public RtNeuralPeer(string program, string model)
    {
        Name = $"RTNeural ({Path.GetFileName(program)})";
        ProcessStartInfo start = new(program, [model]) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        try
        {
            _process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start");
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new InvalidOperationException(exception.Message, exception);
        }
    }

    /// <summary>The builds to take the fastest of: the paths in PEER_RTNEURAL, one or several as in PATH.</summary>
    public static IReadOnlyList<string> Programs =>
        (Environment.GetEnvironmentVariable(Variable) ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Why there is none.</summary>
    public static string? Missing => Programs.Count == 0 ? $"{Variable} not set" : null;

    public override string Name { get; }

    public override double Time(int iterations)
    {
        try
        {
            _process.StandardInput.WriteLine(iterations.ToString(CultureInfo.InvariantCulture));
            _process.StandardInput.Flush();
            return double.Parse(_process.StandardOutput.ReadLine() ?? throw new IOException("it has ended"), CultureInfo.InvariantCulture);
        }
        catch (IOException exception)
        {
            throw new InvalidOperationException($"{Name}: {exception.Message}", exception);
        }
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(5)))
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
