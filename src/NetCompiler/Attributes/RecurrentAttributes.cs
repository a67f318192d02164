namespace NetCompiler;

/// <summary>
/// A simple recurrent layer (Elman 1990): h_t = activation(x_t·W + h_{t−1}·U + b). Input: a sequence [T, F]; output: [T, units] or a vector of <c>units</c>;
/// parameters: (F + units + 2)·units. PyTorch's <c>RNN</c>, Keras's <c>SimpleRNN</c>.
/// </summary>
/// <param name="units">The size of the state, at least 1.</param>
/// <param name="stateActivation">What is applied to the state at every time step: any but <c>Step</c>, <c>ReLU6</c>, <c>PReLU</c>, <c>Softmax</c> and <c>LogSoftmax</c>.</param>
public sealed class SimpleRNNAttribute(int units, Activation stateActivation = Activation.Tanh) : RecurrentLayerAttribute(units)
{
    /// <summary>What is applied to the state at every time step.</summary>
    public Activation StateActivation { get; } = stateActivation;
}

/// <summary>
/// Long short-term memory (Hochreiter and Schmidhuber 1997, with the forget gate of Gers et al. 2000): c_t = f·c_{t−1} + i·g, h_t = o·tanh(c_t), with gates
/// i, f, o = sigmoid and g = tanh of x_t·W + h_{t−1}·U + b. Input: a sequence [T, F]; output: [T, units] or a vector of <c>units</c>; parameters:
/// 4·(F + units + 2)·units, with coupled gates 3 instead of 4, with peepholes <c>units</c> more for each gate. PyTorch's and Keras's <c>LSTM</c>; the forget gate's bias starts at 1 (Jozefowicz et al. 2015),
/// unless another <see cref="InitializedLayerAttribute.BiasInitializer"/> than zeros sets it.
/// </summary>
/// <param name="units">The size of the state and of the memory c, at least 1.</param>
public sealed class LSTMAttribute(int units) : RecurrentLayerAttribute(units)
{
    /// <summary>Whether the gates see the memory: i and f that of the step before, o the new one, each by a weight a unit (Gers and Schmidhuber 2000). Default: false.</summary>
    public bool Peepholes { get; set; }

    /// <summary>Whether f = 1 − i, which saves the forget gate (Greff et al. 2017, "CIFG"); the gates are then i, g, o. Default: false.</summary>
    public bool CoupledGates { get; set; }
}

/// <summary>
/// A gated recurrent unit (Cho et al. 2014): h_t = (1 − z)·n + z·h_{t−1}, with a reset gate r, an update gate z = sigmoid and a candidate n = tanh. Input: a
/// sequence [T, F]; output: [T, units] or a vector of <c>units</c>; parameters: 3·(F + units + 2)·units, with <see cref="ResetAfter"/> = false 1
/// instead of 2. PyTorch's and Keras's <c>GRU</c>.
/// </summary>
/// <param name="units">The size of the state, at least 1.</param>
public sealed class GRUAttribute(int units) : RecurrentLayerAttribute(units)
{
    /// <summary>
    /// Where the reset gate acts. True: on the product of the state, n = tanh(x·W + b + r·(h·U + c)), as in PyTorch, cuDNN and today's Keras. False: on the
    /// state, n = tanh(x·W + b + (r·h)·U), as in the paper; there is then one bias. Default: true.
    /// </summary>
    public bool ResetAfter { get; set; } = true;
}
