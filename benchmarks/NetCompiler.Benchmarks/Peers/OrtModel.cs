using NetCompiler.Benchmarks.Compare;

namespace NetCompiler.Benchmarks.Peers;

/// <summary>A model of the scripts in ONNX Runtime, and its weights.</summary>
/// <param name="Weights">In the flat order of <c>SetParameters</c>.</param>
internal sealed record OrtModel(OrtSession Session, float[] Weights) : IDisposable
{
    /// <summary>Opens a model by its name; null where the peer is missing, and why.</summary>
    public static OrtModel? Open(Session session, string model, ReadOnlySpan<long> inputShape, ReadOnlySpan<long> outputShape, out string? missing)
    {
        missing = session.OrtMissing;
        if (session.Ort is null)
        {
            return null;
        }

        try
        {
            string path = OnnxModels.Get(model);
            float[] weights = OnnxModels.Parameters(model);
            return new OrtModel(new OrtSession(session.Ort, path, inputShape, outputShape), weights);
        }
        catch (InvalidOperationException exception)
        {
            missing = exception.Message;
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Session.Dispose();
}
