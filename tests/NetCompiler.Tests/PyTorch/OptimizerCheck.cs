using System.Runtime.CompilerServices;

namespace NetCompiler.Tests.PyTorch;

/// <summary>
/// Ten steps of one optimizer against PyTorch's weights: fused in <c>Step</c>, and by <c>ComputeGradients</c> and <c>ApplyGradients</c>.
/// </summary>
internal static class OptimizerCheck
{
    private const int Batch = 8;

    /// <param name="learningRate">The rate of each step, where it changes.</param>
    /// <param name="file">The fixture that holds the optimizer.</param>
    /// <param name="name">The optimizer's name in the fixture: the test's own name.</param>
    public static void Run<T>(
        Func<T, ITrainer<T>> trainer,
        Func<int, float>? learningRate = null,
        string file = "Optimizers",
        [CallerMemberName] string name = "")
        where T : INetwork<T>
    {
        Train(trainer, Fixture.Read(file), name, learningRate, (training, inputs, labels, gradients) => training.Step(inputs, labels));
        Train(trainer, Fixture.Read(file), name, learningRate, (training, inputs, labels, gradients) =>
        {
            float loss = training.ComputeGradients(inputs, labels, gradients);
            training.ApplyGradients(gradients);
            return loss;
        });
    }

    /// <summary>The same in <c>Step</c> alone: where it leaves alone what does not occur, as gradients cannot tell.</summary>
    public static void RunFused<T>(Func<T, ITrainer<T>> trainer, string file, [CallerMemberName] string name = "")
        where T : INetwork<T> =>
        Train(trainer, Fixture.Read(file), name, null, (training, inputs, labels, gradients) => training.Step(inputs, labels));

    private delegate float TrainingStep<T>(ITrainer<T> trainer, ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, Span<float> gradients)
        where T : INetwork<T>;

    private static void Train<T>(
        Func<T, ITrainer<T>> trainer, Fixture fixture, string name, Func<int, float>? learningRate, TrainingStep<T> step)
        where T : INetwork<T>
    {
        float[] start = fixture.Floats("parameters");
        float[] inputs = fixture.Floats("inputs");
        int[] labels = fixture.Ints("labels");
        float[] losses = fixture.Floats("losses." + name);
        float[] gradients = new float[start.Length];
        int length = inputs.Length / labels.Length;

        T network = T.Create(0);
        network.SetParameters(start);
        ITrainer<T> training = trainer(network);
        for (int i = 0; i < losses.Length; i++)
        {
            if (learningRate is not null)
            {
                training.LearningRate = learningRate(i);
            }

            float loss = step(training, inputs.AsSpan(i * Batch * length, Batch * length), labels.AsSpan(i * Batch, Batch), gradients);
            Close.Scalar(losses[i], loss, $"{name}, loss of step {i}");
        }

        Assert.Equal(losses.Length, training.StepCount);
        float[] trained = NetworkCheck.ParametersOf(network);
        Close.Tensors(fixture.Floats("parameters." + name), trained, fixture.Ints("sizes"), $"{name}, parameters");
    }
}
