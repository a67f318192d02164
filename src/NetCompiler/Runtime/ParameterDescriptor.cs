using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace NetCompiler.Runtime;

/// <summary>How a parameter is stored by a compiled network.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum ParameterForm
{
    /// <summary>
    /// A matrix [inputs, outputs] in the layout of <see cref="Packing"/>; PyTorch's [outputs, inputs] outside. A convolution's inputs are the channels
    /// of a group at each position of the kernel: rows (position, channel), and one such matrix for each group.
    /// </summary>
    Matrix,

    /// <summary>A vector padded to a multiple of 16.</summary>
    Vector,
}

/// <summary>One parameter of a compiled network.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ParameterDescriptor
{
    private readonly int[]? _images;
    private readonly bool _transposed;
    private int[]? _rowOrder;
    private volatile bool _isOrdered;

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
    /// <param name="images">Height, width and channels of each flattened image that the rows of a matrix or the elements of a vector are of, or null.</param>
    /// <param name="kernel">The spatial shape of a convolution's kernel, or null: its positions divide the rows.</param>
    /// <param name="groups">Groups of a convolution's channels; they divide the columns.</param>
    /// <param name="transposed">Whether the kernel is a transposed convolution's: [inputs, outputs / groups, ...] outside, not [outputs, inputs / groups, ...].</param>
    /// <param name="countsBatches">Whether files hold the number of batches seen beside it, as those of batch normalisation do.</param>
    /// <param name="rowLength">Where files hold a vector in rows, their length; otherwise 0.</param>
    /// <param name="isJoined">Whether it goes on where the parameter before ends: files hold both as one tensor under that one's name.</param>
    /// <param name="l1">The penalty l1·Σ|w| that it adds to the loss.</param>
    /// <param name="l2">The penalty l2·Σw² that it adds to the loss.</param>
    /// <param name="minNorm">The least norm of a column that updates leave, unless it is 0; only where there is a largest one.</param>
    /// <param name="maxNorm">The largest norm of a column that updates leave; 0 where there is no limit.</param>
    /// <param name="momentum">Of a running statistic the share that a batch has in it afterwards; otherwise 0.</param>
    /// <exception cref="ArgumentException">The numbers do not fit together.</exception>
    // Optimised at once: a dozen small methods are then inlined instead of compiled one by one before the first network exists.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ParameterDescriptor(
        string name,
        ParameterForm form,
        int rows,
        int columns,
        int packedOffset,
        InitializerKind initializer,
        float a,
        float b,
        bool trainable,
        int[]? images,
        int[]? kernel = null,
        int groups = 1,
        bool transposed = false,
        bool countsBatches = false,
        int rowLength = 0,
        bool isJoined = false,
        float l1 = 0,
        float l2 = 0,
        float minNorm = 0,
        float maxNorm = 0,
        float momentum = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(groups, 1);
        ArgumentOutOfRangeException.ThrowIfNotEqual(packedOffset % Packing.PanelWidth, 0, nameof(packedOffset));
        int ordered = form == ParameterForm.Matrix ? rows : columns;
        if (images is not null && (images.Length % 3 != 0 || Elements(images) != ordered))
        {
            throw new ArgumentException($"{name}: the images must be [height, width, channels] each, with {ordered} elements together", nameof(images));
        }

        if (columns % groups != 0)
        {
            throw new ArgumentException($"{name}: {groups} groups must divide {columns} columns", nameof(groups));
        }

        if (rowLength < 0 || (rowLength > 0 && (form != ParameterForm.Vector || columns % rowLength != 0)))
        {
            throw new ArgumentException($"{name}: rows of {rowLength} must divide a vector of {columns}", nameof(rowLength));
        }

        Name = name;
        Form = form;
        Rows = rows;
        Columns = columns;
        Groups = groups;
        PackedOffset = packedOffset;
        Initializer = initializer;
        A = a;
        B = b;
        Trainable = trainable;
        CountsBatches = countsBatches;
        Count = checked(rows * columns);
        PackedLength = checked(groups * Packing.PackedLength(rows, columns / groups));
        _images = images;
        _transposed = transposed;
        IsJoined = isJoined;
        L1 = l1;
        L2 = l2;
        MinNorm = minNorm;
        MaxNorm = maxNorm;
        Momentum = momentum;
        Shape = form == ParameterForm.Matrix ? [columns, rows] : rowLength > 0 ? [columns / rowLength, rowLength] : [columns];
        if (kernel is not null)
        {
            SetKernel(kernel);
            IsPaired = rows > KernelPositions;
        }
    }

    private void SetKernel(int[] kernel)
    {
        foreach (int extent in kernel)
        {
            KernelPositions = checked(KernelPositions * extent);
            KernelCentre = (KernelCentre * extent) + (extent / 2);
        }

        if (KernelPositions < 1 || Rows % KernelPositions != 0)
        {
            throw new ArgumentException($"{Name}: the {KernelPositions} positions of the kernel must divide {Rows} rows", nameof(kernel));
        }

        int inputs = Rows / KernelPositions;
        Shape = _transposed ? [Groups * inputs, GroupColumns, .. kernel] : [Columns, inputs, .. kernel];
    }

    /// <summary>Its key in files: <c>dense1.weight</c>.</summary>
    public string Name { get; }

    /// <summary>Matrix or vector.</summary>
    public ParameterForm Form { get; }

    /// <summary>Inputs of a matrix; 1 for a vector.</summary>
    public int Rows { get; }

    /// <summary>Outputs of a matrix; length of a vector.</summary>
    public int Columns { get; }

    /// <summary>How many packed matrices [<see cref="Rows"/>, columns / groups] lie one after the other.</summary>
    public int Groups { get; }

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

    internal int[] Shape { get; private set; }

    /// <summary>Whether a file holds it behind the parameter before, in the same tensor.</summary>
    internal bool IsJoined { get; }

    internal float L1 { get; }

    internal float L2 { get; }

    internal float MinNorm { get; }

    internal float MaxNorm { get; }

    internal float Momentum { get; }

    /// <summary>Whether a file holds the number of batches seen beside it.</summary>
    internal bool CountsBatches { get; }

    /// <summary>Positions of a convolution's kernel; 1 for other matrices.</summary>
    internal int KernelPositions { get; private set; } = 1;

    /// <summary>The middle position of a convolution's kernel, the later of two where its extent is even.</summary>
    internal int KernelCentre { get; private set; }

    /// <summary>Whether each output of a convolution has one input: a depthwise convolution, or one of an image with a single channel.</summary>
    internal bool HasSingleInput => Shape.Length > 2 && Rows == KernelPositions;

    /// <summary>Whether its panels lie in pairs, as a convolution's do whose outputs have several inputs.</summary>
    internal bool IsPaired { get; }

    /// <summary>Columns of one group.</summary>
    internal int GroupColumns => Columns / Groups;

    /// <summary>Floats of one packed group.</summary>
    internal int GroupLength => Packing.PackedLength(Rows, GroupColumns);

    /// <summary>Whether <see cref="RowOrder"/> may differ from the packed order.</summary>
    internal bool HasRowOrder => _images is not null || KernelPositions > 1;

    /// <summary>Inputs of an output as PyTorch counts them: the second dimension of <see cref="Shape"/> times the kernel; a vector's length.</summary>
    internal double FanIn
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Form == ParameterForm.Vector ? Columns : _transposed ? (double)GroupColumns * KernelPositions : Rows;
    }

    /// <summary>Outputs of an input as PyTorch counts them: the first dimension of <see cref="Shape"/> times the kernel.</summary>
    internal double FanOut
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (double)Shape[0] * KernelPositions;
    }

    /// <summary>Floats from one column to the next outside.</summary>
    internal int FlatColumnStride => _transposed ? KernelPositions : Rows;

    /// <summary>Where input <paramref name="k"/> of a group, in the order of <see cref="RowOrder"/>, lies outside.</summary>
    internal int FlatOffset(int k) => _transposed ? (k / KernelPositions * GroupColumns * KernelPositions) + (k % KernelPositions) : k;

    /// <summary>
    /// For a convolution and for what reads flattened images: the packed row (channels last) of each input in the order (channel, pixel), or of a vector the packed
    /// element. Null where both orders are the same.
    /// </summary>
    internal int[]? RowOrder()
    {
        if (!_isOrdered)
        {
            _rowOrder = FindRowOrder();
            _isOrdered = true;
        }

        return _rowOrder;
    }

    // Plain loops: nothing generic is to be compiled before the first network exists.
    private int[]? FindRowOrder()
    {
        int[] images = _images ?? [1, KernelPositions, Rows / KernelPositions];
        bool differs = false;
        for (int i = 0; i < images.Length; i += 3)
        {
            differs |= images[i] * images[i + 1] > 1 && images[i + 2] > 1;
        }

        if (!differs)
        {
            return null;
        }

        int[] order = new int[Elements(images)];
        int next = 0;
        for (int i = 0; i < images.Length; i += 3)
        {
            int first = next, pixels = images[i] * images[i + 1], channels = images[i + 2];
            for (int channel = 0; channel < channels; channel++)
            {
                for (int pixel = 0; pixel < pixels; pixel++)
                {
                    order[next++] = first + (pixel * channels) + channel;
                }
            }
        }

        return order;
    }

    private static int Elements(int[] images)
    {
        int elements = 0;
        for (int i = 0; i < images.Length; i += 3)
        {
            elements += images[i] * images[i + 1] * images[i + 2];
        }

        return elements;
    }
}
