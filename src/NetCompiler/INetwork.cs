namespace NetCompiler;

/// <summary>What every compiled network offers; generated for each class marked <c>[Network]</c>.</summary>
/// <typeparam name="TSelf">The network class itself.</typeparam>
public interface INetwork<TSelf>
    where TSelf : INetwork<TSelf>
{
    /// <summary>Floats in one example's input: several inputs are concatenated in the order of declaration.</summary>
    static abstract int InputLength { get; }

    /// <summary>Floats in one example's output: several outputs are concatenated in order.</summary>
    static abstract int OutputLength { get; }

    /// <summary>Floats in the flat order of <see cref="GetParameters"/>.</summary>
    static abstract int ParameterCount { get; }

    /// <summary>The layers with their shapes, parameters and multiply-adds.</summary>
    static abstract NetworkInfo Info { get; }

    /// <summary>Makes a network whose initialisers ran from <paramref name="seed"/>: the same bits on every machine.</summary>
    static abstract TSelf Create(ulong seed);

    /// <summary>Reads a network from a safetensors file with PyTorch's names, shapes and layouts.</summary>
    /// <exception cref="ModelFileException">The file cannot be read or does not hold exactly this network's tensors.</exception>
    static abstract TSelf Load(string path);

    /// <summary>Evaluates one example. Safe from any number of threads at once.</summary>
    /// <param name="input"><see cref="InputLength"/> floats.</param>
    /// <param name="output"><see cref="OutputLength"/> floats, none of them among those of <paramref name="input"/>: kernels may write some before they have read all.</param>
    /// <exception cref="ArgumentException">A span has another length.</exception>
    void Forward(ReadOnlySpan<float> input, Span<float> output);

    /// <summary>Evaluates <paramref name="count"/> examples, one after the other in memory. Safe from any number of threads at once.</summary>
    /// <param name="inputs"><paramref name="count"/> × <see cref="InputLength"/> floats.</param>
    /// <param name="outputs"><paramref name="count"/> × <see cref="OutputLength"/> floats, none of them among those of <paramref name="inputs"/>.</param>
    /// <param name="count">Number of examples, at least 0.</param>
    /// <exception cref="ArgumentException">A span has another length.</exception>
    void Forward(ReadOnlySpan<float> inputs, Span<float> outputs, int count);

    /// <summary>
    /// Copies all parameters out in the flat order: layers as declared, PyTorch's order and layout within a layer
    /// (<c>weight</c> is [out, in], then <c>bias</c>).
    /// </summary>
    /// <param name="destination"><see cref="ParameterCount"/> floats.</param>
    /// <exception cref="ArgumentException">The span has another length.</exception>
    void GetParameters(Span<float> destination);

    /// <summary>Replaces all parameters; the order is that of <see cref="GetParameters"/>.</summary>
    /// <param name="source"><see cref="ParameterCount"/> floats.</param>
    /// <exception cref="ArgumentException">The span has another length; nothing has changed.</exception>
    void SetParameters(ReadOnlySpan<float> source);

    /// <summary>Writes a safetensors file that PyTorch's <c>load_state_dict</c> takes, in one atomic replacement.</summary>
    /// <exception cref="ModelFileException">The file cannot be written.</exception>
    void Save(string path);
}
