using NetCompiler.Benchmarks.Machine;
using NetCompiler.Benchmarks.Peers;

namespace NetCompiler.Benchmarks.Compare;

/// <summary>What the cases of one run share: how samples are taken, the machine's limits, and the peers that are there.</summary>
internal sealed class Session : IDisposable
{
    private readonly Lazy<TorchPeer> _torch;

    public Session(Sampler sampler, int? processor)
    {
        Sampler = sampler;
        Processor = processor;
        Roofline = new Roofline(sampler);
        _torch = new Lazy<TorchPeer>(() => new TorchPeer(processor));
        string? path = Environment.GetEnvironmentVariable("ORT_LIB");
        if (string.IsNullOrEmpty(path))
        {
            OrtMissing = "ORT_LIB not set";
            return;
        }

        try
        {
            Ort = OrtApi.Load(path);
        }
        catch (Exception exception) when (exception is DllNotFoundException or BadImageFormatException or EntryPointNotFoundException
            or InvalidOperationException)
        {
            OrtMissing = $"ORT_LIB: {exception.Message.ReplaceLineEndings(" ")}";
        }
    }

    public Sampler Sampler { get; }

    public Roofline Roofline { get; }

    /// <summary>The core everything is pinned to, or null.</summary>
    public int? Processor { get; }

    public OrtApi? Ort { get; }

    /// <summary>Why there is no ONNX Runtime.</summary>
    public string? OrtMissing { get; }

    /// <summary>PyTorch's process, started when first asked for.</summary>
    /// <exception cref="InvalidOperationException">There is no Python.</exception>
    public TorchPeer Torch => _torch.Value;

    public void Dispose()
    {
        if (_torch.IsValueCreated)
        {
            _torch.Value.Dispose();
        }
    }
}
