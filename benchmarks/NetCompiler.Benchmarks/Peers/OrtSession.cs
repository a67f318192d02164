using System.Runtime.InteropServices;
using NetCompiler.Benchmarks.Compare;
using NetCompiler.Benchmarks.Machine;

namespace NetCompiler.Benchmarks.Peers;

/// <summary>
/// One model in ONNX Runtime, with one thread and preallocated tensors, run plainly and through an IoBinding: whichever is faster stands
/// for the peer.
/// </summary>
internal sealed unsafe class OrtSession : IDisposable
{
    private readonly OrtApi _api;
    private readonly nint _environment;
    private readonly nint _options;
    private readonly nint _session;
    private readonly nint _input;
    private readonly nint _output;
    private readonly nint _binding;
    private readonly byte* _inputName = (byte*)Marshal.StringToCoTaskMemUTF8("input");
    private readonly byte* _outputName = (byte*)Marshal.StringToCoTaskMemUTF8("output");
    private readonly PageAlignedBuffer _inputs;
    private readonly PageAlignedBuffer _outputs;

    /// <param name="api">The loaded library.</param>
    /// <param name="model">An ONNX file with one input <c>input</c> [batch, inputLength] and one output <c>output</c>.</param>
    /// <param name="inputLength">Floats per example in.</param>
    /// <param name="outputLength">Floats per example out.</param>
    /// <param name="count">Examples per run.</param>
    public OrtSession(OrtApi api, string model, int inputLength, int outputLength, int count)
    {
        _api = api;
        _inputs = new PageAlignedBuffer(inputLength * count);
        _outputs = new PageAlignedBuffer(outputLength * count);
        _environment = api.CreateEnvironment();
        _options = api.CreateSingleThreadOptions();
        _session = api.CreateSession(_environment, File.ReadAllBytes(model), _options);
        _input = api.CreateTensor(_inputs.Pointer, [count, inputLength]);
        _output = api.CreateTensor(_outputs.Pointer, [count, outputLength]);
        _binding = api.CreateBinding(_session, _inputName, _input, _outputName, _output);
        Plain = new LocalContender("ONNX Runtime, Run", RunPlain);
        Bound = new LocalContender("ONNX Runtime, IoBinding", RunBound);
    }

    public Contender Plain { get; }

    public Contender Bound { get; }

    public Span<float> Inputs => _inputs.Span;

    public ReadOnlySpan<float> Outputs => _outputs.Span;

    public void Dispose()
    {
        _api.ReleaseBinding(_binding);
        _api.ReleaseValue(_output);
        _api.ReleaseValue(_input);
        _api.ReleaseSession(_session);
        _api.ReleaseOptions(_options);
        _api.ReleaseEnvironment(_environment);
        Marshal.FreeCoTaskMem((nint)_outputName);
        Marshal.FreeCoTaskMem((nint)_inputName);
        _outputs.Dispose();
        _inputs.Dispose();
    }

    private void RunPlain(int iterations)
    {
        for (; iterations > 0; iterations--)
        {
            _api.Run(_session, _inputName, _input, _outputName, _output);
        }
    }

    private void RunBound(int iterations)
    {
        for (; iterations > 0; iterations--)
        {
            _api.RunBound(_session, _binding);
        }
    }
}
