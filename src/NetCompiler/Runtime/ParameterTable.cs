using System.ComponentModel;
using System.Runtime.CompilerServices;
using NetCompiler.Files;

namespace NetCompiler.Runtime;

/// <summary>
/// A network's parameters: where each lies in the packed buffer and how it looks outside. The flat order is the parameters' order, each in PyTorch's
/// layout: [out, in] for a matrix, its inputs in channel-first order behind a flattened image; [out, in / groups, height, width] for a convolution.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed unsafe class ParameterTable
{
    private readonly string _network;
    private readonly ParameterDescriptor[] _parameters;

    /// <summary>The parameters of a network class, in flat order.</summary>
    // Optimised at once, here and below: a dozen small methods are then inlined instead of compiled one by one before the first network exists.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ParameterTable(string network, params ParameterDescriptor[] parameters)
    {
        _network = network;
        _parameters = parameters;
        foreach (ParameterDescriptor parameter in parameters)
        {
            Count = checked(Count + parameter.Count);
            PackedLength = Math.Max(PackedLength, checked(parameter.PackedOffset + parameter.PackedLength));
        }
    }

    /// <summary>Other names in files of parameters that several layers share.</summary>
    public SharedTensor[] Shared { get; init; } = [];

    /// <summary>Floats in the flat order.</summary>
    public int Count { get; }

    /// <summary>Floats in the packed buffer.</summary>
    public int PackedLength { get; }

    /// <summary>What <see cref="LayerInfo"/> says about <paramref name="count"/> parameters from <paramref name="first"/> on: those of one layer.</summary>
    /// <param name="first">The first.</param>
    /// <param name="count">How many.</param>
    /// <param name="layer">The layer, where a parameter's name within it has a dot; otherwise null.</param>
    public ParameterInfo[] Describe(int first, int count, string? layer = null)
    {
        TensorSpec[] tensors = ModelFile.Tensors(_parameters.AsSpan(first, count));
        List<ParameterInfo> described = new(count);
        int tensor = tensors.Length;
        for (int i = count - 1; i >= 0; i--)
        {
            ParameterDescriptor p = _parameters[first + i];
            if (!p.IsJoined)
            {
                int start = layer is null ? p.Name.LastIndexOf('.') : layer.Length;
                described.Add(new ParameterInfo(p.Name[(start + 1)..], (int[])tensors[--tensor].Shape.Clone(), p.Trainable) { L1 = p.L1, L2 = p.L2, Momentum = p.Momentum });
            }
        }

        described.Reverse();
        return [.. described];
    }

    /// <summary>
    /// Fills the buffer from the parameters' initialisers. Each element is a function of seed, parameter and position alone, in arithmetic that is
    /// exact or correctly rounded, so the bits are the same on every machine.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Initialize(AlignedBuffer packed, ulong seed)
    {
        CheckBuffer(packed);
        for (int i = 0; i < _parameters.Length; i++)
        {
            Initializer.Fill(packed.Pointer + _parameters[i].PackedOffset, _parameters[i], seed, (uint)i);
        }

        GC.KeepAlive(packed);
    }

    /// <summary>Copies all parameters out in the flat order.</summary>
    /// <exception cref="ArgumentException">The span does not have <see cref="Count"/> floats.</exception>
    public void Get(AlignedBuffer packed, Span<float> destination)
    {
        CheckBuffer(packed);
        Guard.Length(destination.Length, Count, nameof(destination), "all parameters");
        foreach (ParameterDescriptor parameter in _parameters)
        {
            ParameterLayout.Unpack(parameter, packed, destination[..parameter.Count]);
            destination = destination[parameter.Count..];
        }
    }

    /// <summary>Replaces all parameters, given in the flat order.</summary>
    /// <exception cref="ArgumentException">The span does not have <see cref="Count"/> floats; nothing has changed.</exception>
    public void Set(AlignedBuffer packed, ReadOnlySpan<float> source)
    {
        CheckBuffer(packed);
        Guard.Length(source.Length, Count, nameof(source), "all parameters");
        foreach (ParameterDescriptor parameter in _parameters)
        {
            ParameterLayout.Pack(parameter, packed, source[..parameter.Count]);
            source = source[parameter.Count..];
        }
    }

    /// <summary>Replaces the values of those parameters that are trained, given for all in the flat order; all else becomes zero.</summary>
    /// <exception cref="ArgumentException">The span does not have <see cref="Count"/> floats; nothing has changed.</exception>
    public void SetGradients(AlignedBuffer packed, ReadOnlySpan<float> source)
    {
        CheckBuffer(packed);
        Guard.Length(source.Length, Count, nameof(source), "all parameters");

        // A step gathers sums here in whole vectors; an update takes the padding for zero.
        packed.Span.Clear();
        foreach (ParameterDescriptor parameter in _parameters)
        {
            if (parameter.Trainable)
            {
                ParameterLayout.Pack(parameter, packed, source[..parameter.Count]);
            }

            source = source[parameter.Count..];
        }
    }

    /// <summary>Scales the weights into each output of the trained kernels that have limits of the norm to the nearer one, where their norm is outside.</summary>
    public void LimitNorms(AlignedBuffer packed)
    {
        CheckBuffer(packed);
        foreach (ParameterDescriptor parameter in _parameters)
        {
            if (parameter is { Trainable: true, MaxNorm: > 0 })
            {
                NormLimits.Apply(parameter, packed.Pointer + parameter.PackedOffset);
            }
        }

        GC.KeepAlive(packed);
    }

    /// <summary>Writes a safetensors file with PyTorch's names, shapes and layouts, as F32.</summary>
    /// <exception cref="ModelFileException">The file cannot be written.</exception>
    public void Save(AlignedBuffer packed, string path)
    {
        CheckBuffer(packed);
        TensorSpec[] tensors = ModelFile.Tensors(_parameters);
        int next = 0;
        SafeTensorsWriter.Write(path, tensors, [], (_, values) =>
        {
            // Tensors come in order, and parts of one follow each other.
            while (values.Length > 0)
            {
                ParameterDescriptor parameter = _parameters[next++];
                ParameterLayout.Unpack(parameter, packed, values[..parameter.Count]);
                values = values[parameter.Count..];
            }
        });
    }

    /// <summary>
    /// Reads a safetensors file that holds exactly these tensors, as F32, F64, F16 or BF16; those that several layers share under the name of any of them, or under
    /// several if all hold the same.
    /// </summary>
    /// <exception cref="ModelFileException">The file cannot be read or does not fit; nothing has changed.</exception>
    public void Load(AlignedBuffer packed, string path)
    {
        CheckBuffer(packed);
        ParameterLayout.Pack([.. _parameters.Select(p => (p, packed))], SafeTensorsReader.Read(path, ModelFile.Tensors(_parameters, Shared), out _));
    }

    /// <summary>Writes the parameters and all of <paramref name="state"/>.</summary>
    /// <exception cref="ModelFileException">The file cannot be written.</exception>
    /// <exception cref="ObjectDisposedException">The trainer was disposed.</exception>
    public void SaveCheckpoint(string path, AlignedBuffer packed, TrainerState state)
    {
        CheckBuffer(packed);
        ArgumentNullException.ThrowIfNull(state);
        state.ThrowIfEnded();
        Checkpoint.Save(path, _network, _parameters, packed, state);
    }

    /// <summary>Reads what <see cref="SaveCheckpoint"/> wrote into <paramref name="packed"/> and <paramref name="state"/>.</summary>
    /// <exception cref="ModelFileException">The file cannot be read or is of another network or optimizer; nothing has changed.</exception>
    /// <exception cref="ObjectDisposedException">The trainer was disposed.</exception>
    public void LoadCheckpoint(string path, AlignedBuffer packed, TrainerState state)
    {
        CheckBuffer(packed);
        ArgumentNullException.ThrowIfNull(state);
        state.ThrowIfEnded();
        Checkpoint.Load(path, _network, _parameters, packed, state);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void CheckBuffer(AlignedBuffer packed)
    {
        ArgumentNullException.ThrowIfNull(packed);
        Guard.Length(packed.Length, PackedLength, nameof(packed), "the packed parameters");
    }
}
