using System.ComponentModel;

namespace NetCompiler.Runtime;

/// <summary>How a parameter is stored by a compiled network.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum ParameterForm
{
    /// <summary>A matrix [inputs, outputs] in the layout of <see cref="Packing"/>; PyTorch's [outputs, inputs] outside.</summary>
    Matrix,

    /// <summary>A vector padded to a multiple of 16.</summary>
    Vector,
}

/// <summary>One parameter of a compiled network.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ParameterDescriptor
{
    private readonly int[]? _inputImage;
    private int[]? _rowOrder;

    /// <summary>Describes a parameter.</summary>
    /// <param name="name">Its key in files: <c>dense1.weight</c>.</param>
    /// <param name="form">Matrix or vector.</param>
    /// <param name="rows">Inputs of a matrix; 1 for a vector.</param>
    /// <param name="columns">Outputs of a matrix; length of a vector.</param>
    /// <param name="packedOffset">Where it starts in the packed buffer: a multiple of 16.</param>
    /// <param name="initializer">How it is initialised.</param>
    /// <param name="a">Value, low, mean or gain.</param>
    /// <param name="b">High or standard deviation.</param>
    /// <param name="trainable">Whether training changes it.</param>
    /// <param name="inputImage">[height, width, channels] of the flattened image that a matrix reads, or null.</param>
    public ParameterDescriptor(
        string name, ParameterForm form, int rows, int columns, int packedOffset, InitializerKind initializer, float a, float b, bool trainable, int[]? inputImage)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        ArgumentOutOfRangeException.ThrowIfNotEqual(packedOffset % Packing.PanelWidth, 0, nameof(packedOffset));
        if (inputImage is not null && (inputImage.Length != 3 || inputImage[0] * inputImage[1] * inputImage[2] != rows))
        {
            throw new ArgumentException($"{name}: the image must be [height, width, channels] with {rows} elements", nameof(inputImage));
        }

        Name = name;
        Form = form;
        Rows = rows;
        Columns = columns;
        PackedOffset = packedOffset;
        Initializer = initializer;
        A = a;
        B = b;
        Trainable = trainable;
        Count = checked(rows * columns);
        PackedLength = Packing.PackedLength(rows, columns);
        _inputImage = inputImage;
        Shape = form == ParameterForm.Matrix ? [columns, rows] : [columns];
    }

    /// <summary>Its key in files: <c>dense1.weight</c>.</summary>
    public string Name { get; }

    /// <summary>Matrix or vector.</summary>
    public ParameterForm Form { get; }

    /// <summary>Inputs of a matrix; 1 for a vector.</summary>
    public int Rows { get; }

    /// <summary>Outputs of a matrix; length of a vector.</summary>
    public int Columns { get; }

    /// <summary>Where it starts in the packed buffer.</summary>
    public int PackedOffset { get; }

    /// <summary>How it is initialised.</summary>
    public InitializerKind Initializer { get; }

    /// <summary>The initialiser's value, low end, mean or gain.</summary>
    public float A { get; }

    /// <summary>The initialiser's high end or standard deviation.</summary>
    public float B { get; }

    /// <summary>Whether training changes it.</summary>
    public bool Trainable { get; }

    /// <summary>Floats outside.</summary>
    public int Count { get; }

    /// <summary>Floats in the packed buffer.</summary>
    public int PackedLength { get; }

    internal int[] Shape { get; }

    /// <summary>Whether <see cref="RowOrder"/> may differ from the packed order.</summary>
    internal bool HasRowOrder => _inputImage is not null;

    /// <summary>
    /// For a matrix behind a flattened image: the packed row (channels last) of each of PyTorch's input columns (channels first). Null where both
    /// orders are the same.
    /// </summary>
    internal int[]? RowOrder()
    {
        if (_rowOrder is not null || _inputImage is not [int height, int width, int channels] || channels == 1)
        {
            return _rowOrder;
        }

        int[] order = new int[Rows];
        int area = height * width;
        for (int channel = 0, i = 0; channel < channels; channel++)
        {
            for (int pixel = 0; pixel < area; pixel++)
            {
                order[i++] = (pixel * channels) + channel;
            }
        }

        return _rowOrder = order;
    }
}
