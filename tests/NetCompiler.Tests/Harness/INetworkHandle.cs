namespace NetCompiler.Tests.Harness;

/// <summary>A compiled network whose class only exists at run time.</summary>
internal interface INetworkHandle
{
    int ParameterCount { get; }

    void Forward(ReadOnlySpan<float> input, Span<float> output);

    void Forward(ReadOnlySpan<float> inputs, Span<float> outputs, int count);

    float[] Parameters { get; set; }

    /// <summary>The same network, whose inputs are passed as sparse rows.</summary>
    INetworkHandle Sparse { get; }

    /// <summary>Streams at their start.</summary>
    IStreamsHandle CreateStreams(int count);

    ITrainerHandle CreateTrainer(int maxBatch = 32, int threads = 1, ulong seed = 0);
}

/// <summary>The trainer of a compiled network; the members are those of <see cref="ITrainer{TNetwork}"/>.</summary>
internal interface ITrainerHandle : IDisposable
{
    /// <summary>The same trainer, whose inputs are passed as sparse rows.</summary>
    ITrainerHandle Sparse { get; }

    float LearningRate { get; set; }

    long StepCount { get; }

    float Step(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int count, ReadOnlySpan<float> weights = default);

    float Step(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, ReadOnlySpan<float> weights = default);

    float Loss(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int count, ReadOnlySpan<float> weights = default);

    float Loss(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, ReadOnlySpan<float> weights = default);

    float ComputeGradients(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int count, Span<float> gradients, ReadOnlySpan<float> weights = default);

    float ComputeGradients(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, Span<float> gradients, ReadOnlySpan<float> weights = default);

    float ComputeInputGradients(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int count, Span<float> gradients);

    float ComputeInputGradients(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, Span<float> gradients);

    void ApplyGradients(ReadOnlySpan<float> gradients);

    void SaveCheckpoint(string path);

    void LoadCheckpoint(string path);
}
