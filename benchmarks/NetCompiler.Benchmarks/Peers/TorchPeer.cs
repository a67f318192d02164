using System.Diagnostics;
using System.Globalization;
using NetCompiler.Benchmarks.Compare;

namespace NetCompiler.Benchmarks.Peers;

/// <summary>PyTorch in a child process that lives as long as the comparison, so that its samples alternate with ours.</summary>
internal sealed class TorchPeer : IDisposable
{
    private static readonly string[] DebianBlas =
        ["/usr/lib/x86_64-linux-gnu/openblas-pthread", "/usr/lib/aarch64-linux-gnu/openblas-pthread"];

    private readonly Process _process;

    /// <param name="processor">The core the child pins itself to, or null.</param>
    /// <exception cref="InvalidOperationException">There is no Python at <see cref="Python.Executable"/>.</exception>
    public TorchPeer(int? processor)
    {
        if (!File.Exists(Python.Executable))
        {
            throw new InvalidOperationException($"no {Python.Executable}");
        }

        string[] arguments = processor is { } core ? [core.ToString(CultureInfo.InvariantCulture)] : [];
        ProcessStartInfo start = Python.Start("torch_peer.py", arguments);
        if (FindBlas() is { } folder)
        {
            start.Environment["LD_LIBRARY_PATH"] = $"{folder}:{Environment.GetEnvironmentVariable("LD_LIBRARY_PATH")}";
        }

        _process = Process.Start(start) ?? throw new InvalidOperationException($"{Python.Executable} did not start");
        // Nobody reads the child's warnings; unread, they would fill the pipe and stop it.
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
    }

    /// <summary>
    /// True where PyTorch has found only the unoptimised reference BLAS: it is then many times slower than its users know it, and no peer.
    /// </summary>
    public bool UsesReferenceBlas { get; private set; }

    /// <summary>A training step of this network with Adam and cross-entropy.</summary>
    /// <exception cref="InvalidOperationException">PyTorch is missing or refused; the message says why.</exception>
    public Contender TrainingStep(string model, int batch) => Prepare($"train {model} {batch}");

    /// <summary>An epoch over shuffled examples in memory with Adam and cross-entropy.</summary>
    /// <exception cref="InvalidOperationException">PyTorch is missing or refused; the message says why.</exception>
    public Contender Epoch(string model, int batch, int examples) => Prepare($"fit {model} {batch} {examples}");

    private StepContender Prepare(string request)
    {
        string[] ready = Ask(request).Split(' ');
        UsesReferenceBlas = ready[6].StartsWith("libblas", StringComparison.Ordinal);
        return new StepContender(this, $"PyTorch {ready[2]}, {ready[4]} thread{(ready[4] == "1" ? "" : "s")}, {ready[6]}, {ready[8]}");
    }

    /// <summary>
    /// The folder of an OpenBLAS for PyTorch: PEER_BLAS, or Debian's. Distributions leave the choice of BLAS to the system, and the one
    /// they fall back to is no rival.
    /// </summary>
    private static string? FindBlas()
    {
        string? chosen = Environment.GetEnvironmentVariable("PEER_BLAS");
        return string.IsNullOrEmpty(chosen) ? DebianBlas.FirstOrDefault(Directory.Exists) : chosen;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.StandardInput.WriteLine("quit");
            _process.StandardInput.Flush();
            if (!_process.WaitForExit(TimeSpan.FromSeconds(5)))
            {
                _process.Kill();
            }
        }

        _process.Dispose();
    }

    private string Ask(string request)
    {
        string? answer;
        try
        {
            _process.StandardInput.WriteLine(request);
            _process.StandardInput.Flush();
            answer = _process.StandardOutput.ReadLine();
        }
        catch (IOException)
        {
            answer = null;
        }

        return answer switch
        {
            null => throw new InvalidOperationException("PyTorch's process ended"),
            _ when answer.StartsWith("error ", StringComparison.Ordinal) => throw new InvalidOperationException(answer["error ".Length..]),
            _ => answer,
        };
    }

    private sealed class StepContender(TorchPeer peer, string name) : Contender
    {
        private const double NanosecondsPerMicrosecond = 1e3;

        public override string Name => name;

        // The child takes the times itself: the way over the pipe is not part of its step.
        public override double Time(int iterations) =>
            double.Parse(peer.Ask($"time {iterations}").Split(' ')[0], CultureInfo.InvariantCulture) * NanosecondsPerMicrosecond;
    }
}
