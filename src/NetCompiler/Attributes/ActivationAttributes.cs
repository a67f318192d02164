namespace NetCompiler;

/// <summary>y = x. Any shape; the output has the input's, as for every activation.</summary>
public sealed class LinearAttribute : LayerAttribute;

/// <summary>y = 1 where x &gt; 0, otherwise 0: the threshold unit (McCulloch and Pitts 1943; Rosenblatt 1958). It has no gradient.</summary>
public sealed class StepAttribute : LayerAttribute;

/// <summary>The logistic function, y = 1 / (1 + e^−x).</summary>
public sealed class SigmoidAttribute : LayerAttribute;

/// <summary>y = min(max(x / 6 + 1/2, 0), 1), in PyTorch's and Keras 3's form (Courbariaux et al. 2015).</summary>
public sealed class HardSigmoidAttribute : LayerAttribute;

/// <summary>The logarithm of <see cref="SigmoidAttribute"/>, y = −ln(1 + e^−x).</summary>
public sealed class LogSigmoidAttribute : LayerAttribute;

/// <summary>The hyperbolic tangent, y = tanh x.</summary>
public sealed class TanhAttribute : LayerAttribute;

/// <summary>A tangent of straight lines, y = min(max(x, −1), 1) (Collobert 2004).</summary>
public sealed class HardTanhAttribute : LayerAttribute;

/// <summary>A sigmoid with polynomial tails, y = x / (1 + |x|) (Bergstra et al. 2009).</summary>
public sealed class SoftsignAttribute : LayerAttribute;

/// <summary>A smooth ReLU, y = ln(1 + e^x) (Dugas et al. 2001).</summary>
public sealed class SoftplusAttribute : LayerAttribute;

/// <summary>y = e^x, for outputs that are positive and differ by factors.</summary>
public sealed class ExponentialAttribute : LayerAttribute;

/// <summary>Probabilities over the last dimension, y_i = e^x_i / Σ_j e^x_j (Bridle 1990).</summary>
public sealed class SoftmaxAttribute : LayerAttribute;

/// <summary>The logarithm of <see cref="SoftmaxAttribute"/>, y_i = x_i − ln Σ_j e^x_j over the last dimension.</summary>
public sealed class LogSoftmaxAttribute : LayerAttribute;
