using NetCompiler;
using Samples.Common;

namespace Distillation;

/// <summary>The large network, trained on all labels.</summary>
[Network]
[Input(SmallDigits.Pixels)]
[Dense(256, Activation.ReLU), Dropout(0.3f)]
[Dense(128, Activation.ReLU), Dropout(0.3f)]
[Dense(10)]
[SoftmaxCrossEntropy]
[Adam]
public sealed partial class Teacher;

/// <summary>The small network, trained as ever.</summary>
[Network]
[Input(SmallDigits.Pixels)]
[Dense(24, Activation.ReLU)]
[Dense(10)]
[SoftmaxCrossEntropy]
[Adam(3e-3f)]
public sealed partial class Student;

/// <summary>
/// The small network, trained on two losses at once: that of its logits with the labels, and that of its logits divided by the temperature T with the
/// teacher's answers at the same temperature. Soft targets have gradients smaller by T², which the weight of their loss makes up for.
/// </summary>
[Network]
[Input(SmallDigits.Pixels)]
[Dense(24, Activation.ReLU)]
[Dense(10, Name = "logits")]
[Elementwise(nameof(Soften), Name = "softened")]
[Output("logits")]
[SoftmaxCrossEntropy(From = "logits", Weight = 0.1f)]
[SoftmaxCrossEntropy(From = "softened", Weight = 0.9f * Temperature * Temperature)]
[Adam(3e-3f)]
public sealed partial class DistilledStudent
{
    /// <summary>T.</summary>
    public const float Temperature = 4;

    // Compiled into the loss: nothing calls it when the network runs.
    private static float Soften(float logit) => logit / Temperature;
}
