using NetCompiler.Tests.PyTorch;

namespace NetCompiler.Zoo.Tests;

/// <summary>
/// One network of the zoo against PyTorch, from parameters and examples drawn by formula: outputs, the gradients of one batch, and five training steps with the
/// network's own optimizer, at a rate at which rounding errors do not grow much.
/// </summary>
internal static class ZooCheck
{
    private const int ParameterStream = 1;
    private const int InputStream = 16;
    private const int TargetStream = 32;
    private const int StreamsPerDraw = 64;

    /// <param name="trainer">Makes a trainer.</param>
    /// <param name="labels">Class indices of an example; 0 where targets are floats.</param>
    /// <param name="outputs">The error allowed for outputs.</param>
    /// <param name="gradients">The error allowed for gradients, and a tenth of it for the loss.</param>
    /// <param name="trained">The error allowed for parameters after five steps, in which rounding errors have grown.</param>
    public static void Run<T>(Func<T, ITrainer<T>> trainer, int labels = 1, double outputs = 1e-5, double gradients = 1e-4, double trained = 1e-3)
        where T : INetwork<T>
    {
        Fixture fixture = Fixture.Read(typeof(T).Name);
        float[] parameters = Parameters(fixture);
        float[] losses = fixture.Floats("losses");
        int batch = fixture.Shape("outputs")[0];
        T network = T.Create(0);
        network.SetParameters(parameters);
        CheckOutputs(network, fixture, outputs);

        float[] computed = new float[parameters.Length];
        float loss = labels > 0
            ? trainer(network).ComputeGradients(Inputs<T>(fixture, 0, batch), Labels<T>(0, batch * labels), computed)
            : trainer(network).ComputeGradients(Inputs<T>(fixture, 0, batch), Shares<T>(0, batch), batch, computed);
        Close.Tensor([losses[0]], [loss], "loss of ComputeGradients", gradients / 10);
        new Summary(fixture, "gradients").Check(computed, gradients);

        network.SetParameters(parameters);
        ITrainer<T> training = trainer(network);
        training.LearningRate = fixture.Floats("rate")[0];
        for (int step = 0; step < losses.Length; step++)
        {
            loss = labels > 0 ? training.Step(Inputs<T>(fixture, step, batch), Labels<T>(step, batch * labels)) : training.Step(Inputs<T>(fixture, step, batch), Shares<T>(step, batch), batch);
            Close.Tensor([losses[step]], [loss], $"loss of step {step}", step == 0 ? gradients / 10 : trained);
        }

        new Summary(fixture, "parameters").Check(ParametersOf(network), trained);
    }

    /// <summary>Outputs only, for networks without a trainer.</summary>
    public static void Outputs<T>(double tolerance)
        where T : INetwork<T>
    {
        Fixture fixture = Fixture.Read(typeof(T).Name);
        T network = T.Create(0);
        network.SetParameters(Parameters(fixture));
        CheckOutputs(network, fixture, tolerance);
    }

    private static void CheckOutputs<T>(T network, Fixture fixture, double tolerance)
        where T : INetwork<T>
    {
        int batch = fixture.Shape("outputs")[0];
        float[] inputs = Inputs<T>(fixture, 0, batch);
        float[] outputs = new float[batch * T.OutputLength];
        network.Forward(inputs, outputs, batch);
        Close.Tensor(fixture.Floats("outputs"), outputs, "outputs", tolerance);

        float[] first = new float[T.OutputLength];
        network.Forward(inputs.AsSpan(0, T.InputLength), first);
        Close.Tensor(fixture.Floats("outputs")[..T.OutputLength], first, "outputs of the first example alone", tolerance);
    }

    private static float[] Inputs<T>(Fixture fixture, int step, int batch)
        where T : INetwork<T> =>
        Drawn.Uniforms(InputStream + (StreamsPerDraw * (fixture.Has("draw") ? fixture.Ints("draw")[0] : 0)) + step, batch * T.InputLength);

    private static int[] Labels<T>(int step, int count)
        where T : INetwork<T> =>
        Drawn.Labels(TargetStream + step, count, T.OutputLength);

    private static float[] Shares<T>(int step, int batch)
        where T : INetwork<T> =>
        [.. Drawn.Uniforms(TargetStream + step, batch * T.OutputLength).Select(u => (u * 0.5f) + 0.5f)];

    private static float[] ParametersOf<T>(T network)
        where T : INetwork<T>
    {
        float[] parameters = new float[T.ParameterCount];
        network.GetParameters(parameters);
        return parameters;
    }

    private static float[] Parameters(Fixture fixture)
    {
        int[] sizes = fixture.Ints("sizes");
        float[] ranges = fixture.Floats("ranges");
        float[] values = Drawn.Uniforms(ParameterStream, sizes.Sum());
        int start = 0;
        for (int t = 0; t < sizes.Length; t++)
        {
            (float middle, float half) = (ranges[2 * t], ranges[(2 * t) + 1]);
            foreach (ref float value in values.AsSpan(start, sizes[t]))
            {
                float scaled = value * half;
                value = scaled + middle;
            }

            start += sizes[t];
        }

        return values;
    }
}
