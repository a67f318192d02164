using NetCompiler;
using Samples.Common;

namespace Comparisons;

/// <summary>The body of the network that every optimizer is tried on.</summary>
[Block]
[Dense(32, Activation.ReLU)]
[Dense(10)]
public sealed class Body;

/// <inheritdoc cref="SgdAttribute"/>
[Network, Input(SmallDigits.Pixels), Use<Body>, SoftmaxCrossEntropy, Sgd(0.1f)]
public sealed partial class WithSgd;

/// <inheritdoc cref="SgdAttribute"/>
[Network, Input(SmallDigits.Pixels), Use<Body>, SoftmaxCrossEntropy, Sgd(0.05f, Momentum = 0.9f)]
public sealed partial class WithMomentum;

/// <inheritdoc cref="SgdAttribute"/>
[Network, Input(SmallDigits.Pixels), Use<Body>, SoftmaxCrossEntropy, Sgd(0.05f, Momentum = 0.9f, Nesterov = true)]
public sealed partial class WithNesterov;

/// <inheritdoc cref="AdaGradAttribute"/>
[Network, Input(SmallDigits.Pixels), Use<Body>, SoftmaxCrossEntropy, AdaGrad(0.03f)]
public sealed partial class WithAdaGrad;

/// <inheritdoc cref="RMSpropAttribute"/>
[Network, Input(SmallDigits.Pixels), Use<Body>, SoftmaxCrossEntropy, RMSprop(2e-3f)]
public sealed partial class WithRMSprop;

/// <inheritdoc cref="AdaDeltaAttribute"/>
[Network, Input(SmallDigits.Pixels), Use<Body>, SoftmaxCrossEntropy, AdaDelta]
public sealed partial class WithAdaDelta;

/// <inheritdoc cref="AdamAttribute"/>
[Network, Input(SmallDigits.Pixels), Use<Body>, SoftmaxCrossEntropy, Adam(3e-3f)]
public sealed partial class WithAdam;

/// <inheritdoc cref="AdamWAttribute"/>
[Network, Input(SmallDigits.Pixels), Use<Body>, SoftmaxCrossEntropy, AdamW(3e-3f)]
public sealed partial class WithAdamW;

/// <inheritdoc cref="AMSGradAttribute"/>
[Network, Input(SmallDigits.Pixels), Use<Body>, SoftmaxCrossEntropy, AMSGrad(3e-3f)]
public sealed partial class WithAMSGrad;

/// <inheritdoc cref="AdaMaxAttribute"/>
[Network, Input(SmallDigits.Pixels), Use<Body>, SoftmaxCrossEntropy, AdaMax(3e-3f)]
public sealed partial class WithAdaMax;

/// <inheritdoc cref="NAdamAttribute"/>
[Network, Input(SmallDigits.Pixels), Use<Body>, SoftmaxCrossEntropy, NAdam(3e-3f)]
public sealed partial class WithNAdam;

/// <inheritdoc cref="RAdamAttribute"/>
[Network, Input(SmallDigits.Pixels), Use<Body>, SoftmaxCrossEntropy, RAdam(3e-3f)]
public sealed partial class WithRAdam;

/// <inheritdoc cref="LionAttribute"/>
[Network, Input(SmallDigits.Pixels), Use<Body>, SoftmaxCrossEntropy, Lion(1e-3f)]
public sealed partial class WithLion;
