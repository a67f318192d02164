using NetCompiler.Data;

namespace NetCompiler.Tests.Harness;

/// <summary>A network that is given what is not zero in its inputs.</summary>
internal sealed class SparseHandle(INetworkHandle dense, ISparseNetwork network, int inputLength) : INetworkHandle
{
    public int ParameterCount => dense.ParameterCount;

    public float[] Parameters
    {
        get => dense.Parameters;
        set => dense.Parameters = value;
    }

    public INetworkHandle Sparse => this;

    public void Forward(ReadOnlySpan<float> input, Span<float> output) => network.Forward(SparseRows.FromDense(input, inputLength), output);

    public void Forward(ReadOnlySpan<float> inputs, Span<float> outputs, int count) => network.Forward(SparseRows.FromDense(inputs, inputLength), outputs);

    public IStreamsHandle CreateStreams(int count) => dense.CreateStreams(count);

    public ITrainerHandle CreateTrainer(int maxBatch, int threads, ulong seed) => dense.CreateTrainer(maxBatch, threads, seed).Sparse;
}
