namespace NetCompiler.Tests.PyTorch;

/// <summary>One compiled network against its fixture: outputs, loss, gradients, a fused and an unfused step of <c>[Sgd(1f)]</c>.</summary>
internal static class NetworkCheck
{
    public static void Outputs<T>(string? name = null)
        where T : INetwork<T>
    {
        Fixture fixture = Fixture.Read(name ?? typeof(T).Name);
        T network = T.Create(0);
        network.SetParameters(fixture.Floats("parameters"));
        CheckOutputs(network, fixture);
    }

    /// <summary>Outputs and loss in evaluation mode, for networks whose training is random.</summary>
    public static void Evaluation<T>(Func<T, ITrainer<T>> trainer, string name)
        where T : INetwork<T>
    {
        Fixture fixture = Fixture.Read(name);
        T network = T.Create(0);
        network.SetParameters(fixture.Floats("parameters"));
        CheckOutputs(network, fixture);
        Close.Scalar(fixture.Floats("loss")[0], new FixtureBatch(fixture).Loss(trainer(network)), "Loss");
    }

    public static void Training<T>(Func<T, ITrainer<T>> trainer, string? name = null)
        where T : INetwork<T>
    {
        Fixture fixture = Fixture.Read(name ?? typeof(T).Name);
        float[] parameters = fixture.Floats("parameters");
        float[] gradients = fixture.Floats("gradients");
        int[] sizes = fixture.Ints("sizes");
        float loss = fixture.Floats("loss")[0];

        T network = T.Create(0);
        network.SetParameters(parameters);
        CheckOutputs(network, fixture);

        var batch = new FixtureBatch(fixture);
        ITrainer<T> training = trainer(network);
        Close.Scalar(loss, batch.Loss(training), "Loss");
        float[] computed = new float[parameters.Length];
        Close.Scalar(loss, batch.ComputeGradients(training, computed), "loss of ComputeGradients");
        Close.Tensors(gradients, computed, sizes, "gradients");
        Assert.Equal(parameters, ParametersOf(network));

        float[] expected = [.. parameters.Zip(gradients, (p, g) => p - g)];
        Close.Scalar(loss, batch.Step(training), "loss of Step");
        Close.Tensors(expected, ParametersOf(network), sizes, "parameters after Step");

        network.SetParameters(parameters);
        trainer(network).ApplyGradients(computed);
        Close.Tensors(expected, ParametersOf(network), sizes, "parameters after ApplyGradients");
    }

    public static float[] ParametersOf<T>(T network)
        where T : INetwork<T>
    {
        float[] parameters = new float[T.ParameterCount];
        network.GetParameters(parameters);
        return parameters;
    }

    private static void CheckOutputs<T>(T network, Fixture fixture)
        where T : INetwork<T>
    {
        float[] inputs = fixture.Floats("inputs");
        float[] outputs = fixture.Floats("outputs");
        int count = fixture.Shape("inputs")[0];
        float[] batch = new float[outputs.Length];
        network.Forward(inputs, batch, count);
        Close.Tensor(outputs, batch, "outputs of the batch");

        float[] each = new float[outputs.Length];
        int width = outputs.Length / count;
        int length = inputs.Length / count;
        for (int i = 0; i < count; i++)
        {
            network.Forward(inputs.AsSpan(i * length, length), each.AsSpan(i * width, width));
        }

        Close.Tensor(outputs, each, "outputs one by one");
    }
}
