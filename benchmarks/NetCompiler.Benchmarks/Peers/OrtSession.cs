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
    /// <param name="model">An ONNX file with one input <c>input</c> and one output <c>output</c>.</param>
    /// <param name="inputShape">All dimensions in, the first of which counts the examples of a run.</param>
    /// <param name="outputShape">All dimensions out.</param>
    public OrtSession(OrtApi api, string model, ReadOnlySpan<long> inputShape, ReadOnlySpan<long> outputShape)
    {
        _api = api;
        _inputs = new PageAlignedBuffer(Length(inputShape));
        _outputs = new PageAlignedBuffer(Length(outputShape), PageAlignedBuffer.OutputSkew);
        _environment = api.CreateEnvironment();
        _options = api.CreateSingleThreadOptions();
        _session = api.CreateSession(_environment, File.ReadAllBytes(model), _options);
        _input = api.CreateTensor(_inputs.Pointer, inputShape);
        _output = api.CreateTensor(_outputs.Pointer, outputShape);
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

    private static int Length(ReadOnlySpan<long> shape)
    {
        long length = 1;
        foreach (long size in shape)
        {
            length *= size;
        }

        return checked((int)length);
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
