namespace NetCompiler.Tests.Harness;

/// <summary>Reaches a network through its interface; made by reflection for each compiled class.</summary>
internal sealed class NetworkHandle<TNetwork>(ulong seed) : INetworkHandle
    where TNetwork : class, INetwork<TNetwork>
{
    private readonly TNetwork _network = TNetwork.Create(seed);

    public int ParameterCount => TNetwork.ParameterCount;

    public float[] Parameters
    {
        get
        {
            float[] flat = new float[TNetwork.ParameterCount];
            _network.GetParameters(flat);
            return flat;
        }

        set => _network.SetParameters(value);
    }

    public void Forward(ReadOnlySpan<float> input, Span<float> output) => _network.Forward(input, output);

    public void Forward(ReadOnlySpan<float> inputs, Span<float> outputs, int count) => _network.Forward(inputs, outputs, count);

    public INetworkHandle Sparse => new SparseHandle(this, (ISparseNetwork)_network, TNetwork.InputLength);

    public IStreamsHandle CreateStreams(int count)
    {
        Type state = typeof(TNetwork).GetNestedType("State") ?? throw new InvalidOperationException($"{typeof(TNetwork)} does not run as a stream.");
        bool takesTokens = typeof(TNetwork).GetMethod("Step", [typeof(ReadOnlySpan<int>), state.MakeByRefType(), typeof(Span<float>)]) is not null;
        return (IStreamsHandle)Activator.CreateInstance(typeof(StreamsHandle<>).MakeGenericType(state), _network, takesTokens, count)!;
    }

    public ITrainerHandle CreateTrainer(int maxBatch, int threads, ulong seed)
    {
        Type trainer = typeof(TNetwork).GetNestedType("Trainer") ?? throw new InvalidOperationException($"{typeof(TNetwork)} has no trainer.");
        return new TrainerHandle((ITrainer<TNetwork>)Activator.CreateInstance(trainer, _network, maxBatch, threads, seed)!);
    }

    private sealed class TrainerHandle(ITrainer<TNetwork> trainer) : ITrainerHandle
    {
        public ITrainerHandle Sparse => new SparseTrainerHandle(this, (ISparseTrainer)trainer, TNetwork.InputLength);

        public float LearningRate
        {
            get => trainer.LearningRate;
            set => trainer.LearningRate = value;
        }

        public long StepCount => trainer.StepCount;

        public float Step(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int count, ReadOnlySpan<float> weights) => trainer.Step(inputs, targets, count, weights);

        public float Step(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, ReadOnlySpan<float> weights) => trainer.Step(inputs, labels, weights);

        public float Loss(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int count, ReadOnlySpan<float> weights) => trainer.Loss(inputs, targets, count, weights);

        public float Loss(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, ReadOnlySpan<float> weights) => trainer.Loss(inputs, labels, weights);

        public float ComputeGradients(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int count, Span<float> gradients, ReadOnlySpan<float> weights) =>
            trainer.ComputeGradients(inputs, targets, count, weights, gradients);

        public float ComputeGradients(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, Span<float> gradients, ReadOnlySpan<float> weights) =>
            trainer.ComputeGradients(inputs, labels, weights, gradients);

        public float ComputeInputGradients(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int count, Span<float> gradients) =>
            ((IInputGradientTrainer)trainer).ComputeInputGradients(inputs, targets, count, gradients);

        public float ComputeInputGradients(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, Span<float> gradients) =>
            ((IInputGradientTrainer)trainer).ComputeInputGradients(inputs, labels, gradients);

        public void ApplyGradients(ReadOnlySpan<float> gradients) => trainer.ApplyGradients(gradients);

        public void SaveCheckpoint(string path) => trainer.SaveCheckpoint(path);

        public void LoadCheckpoint(string path) => trainer.LoadCheckpoint(path);

        public void Dispose() => (trainer as IDisposable)?.Dispose();
    }
}
