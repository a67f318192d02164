using NetCompiler.Data;
using NetCompiler.Runtime;

namespace NetCompiler.Training.Tests.Support;

/// <summary>Dropout and all: what a resumed fit must repeat.</summary>
[Network]
[Input(8)]
[Dense(16, Activation.ReLU)]
[Dropout(0.2f)]
[Dense(3)]
[SoftmaxCrossEntropy]
[Adam(0.01f)]
public sealed partial class BlobNetwork;

/// <summary>Without dropout: the gradient of a batch is the mean of those of its parts.</summary>
[Network]
[Input(8)]
[Dense(16, Activation.Tanh, Name = "hidden")]
[Dense(3, Name = "logits")]
[SoftmaxCrossEntropy]
[Sgd(0.1f)]
public sealed partial class PlainBlobNetwork;

/// <summary>With running statistics, which gradients alone move.</summary>
[Network]
[Input(8)]
[Dense(16, Name = "hidden")]
[BatchNorm]
[ReLU]
[Dense(3, Name = "logits")]
[SoftmaxCrossEntropy]
[Sgd(0.1f)]
public sealed partial class NormalizedNetwork;

/// <summary>Three classes of points around corners of a cube.</summary>
internal static class Blobs
{
    public const int Features = 8;
    public const int Classes = 3;

    public static Dataset Create(int count, ulong seed, float noise = 0.7f)
    {
        float[] inputs = new float[count * Features];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++)
        {
            labels[i] = (int)(Philox.Uniform((uint)i, 0, 0, 0, seed) * Classes);
            for (int j = 0; j < Features; j++)
            {
                float corner = ((labels[i] + 1) >> (j % 3) & 1) == 0 ? -1 : 1;
                float sum = 0;
                for (uint k = 0; k < 4; k++)
                {
                    sum += Philox.Uniform((uint)i, (uint)j, 1, k, seed) - 0.5f;
                }

                inputs[(i * Features) + j] = corner + (noise * sum * 2);
            }
        }

        return Dataset.Create(inputs, Features, labels, Classes);
    }

    public static float[] Parameters<T>(T network)
        where T : INetwork<T>
    {
        float[] parameters = new float[T.ParameterCount];
        network.GetParameters(parameters);
        return parameters;
    }
}
