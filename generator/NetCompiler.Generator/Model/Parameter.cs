namespace NetCompiler.Generator.Model;

/// <summary>How a parameter is stored by the compiled network.</summary>
internal enum ParameterForm
{
    /// <summary>A matrix [inputs, outputs] in groups of panels of 16 outputs; saved as PyTorch's [outputs, inputs].</summary>
    Matrix,

    /// <summary>A vector padded to a multiple of 16.</summary>
    Vector,
}

internal enum InitializerKind
{
    Zeros, Ones, Constant, RandomUniform, RandomNormal, TruncatedNormal,
    GlorotUniform, GlorotNormal, HeUniform, HeNormal, LeCunUniform, LeCunNormal, Orthogonal, Identity, OnesBetween, Sinusoidal,
}

/// <summary>
/// An initialiser. <paramref name="A"/> and <paramref name="B"/> are: value (Constant); low, high (RandomUniform); mean, standard deviation
/// (RandomNormal, TruncatedNormal: cut at two deviations); gain (Orthogonal, Identity); the first column and the one after the last (OnesBetween,
/// zero elsewhere); the length of a row (Sinusoidal). Unused ones are 0.
/// </summary>
internal sealed record Initializer(InitializerKind Kind, float A = 0, float B = 0)
{
    public override string ToString() => Kind switch
    {
        InitializerKind.Zeros or InitializerKind.Ones => Kind.ToString().ToLowerInvariant(),
        InitializerKind.Constant => FormattableString.Invariant($"constant({A})"),
        InitializerKind.RandomUniform or InitializerKind.RandomNormal or InitializerKind.TruncatedNormal =>
            FormattableString.Invariant($"{Kebab(Kind)}({A}, {B})"),
        _ => Kebab(Kind),
    };

    private static string Kebab(InitializerKind kind) =>
        string.Concat(kind.ToString().Select((c, i) => i > 0 && char.IsUpper(c) ? "-" + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString()));
}

/// <summary>
/// One learned or saved tensor of a layer. For a matrix <paramref name="Rows"/> is the number of inputs (k) and <paramref name="Columns"/> the
/// number of outputs (n); a vector has one row.
/// </summary>
/// <param name="Name">PyTorch's name within the layer: <c>weight</c>, <c>bias</c>.</param>
/// <param name="FullName"><c>layer.name</c>, the key in a safetensors file.</param>
/// <param name="Trainable">False for frozen layers and for saved constants.</param>
/// <param name="L1">Penalty L1·Σ|w| added to the loss.</param>
/// <param name="L2">Penalty L2·Σw² added to the loss (Keras's convention).</param>
/// <param name="Images">
/// Where the rows of a matrix or the elements of a vector are those of flattened images [h, w, c], one after the other: their shapes, because files keep PyTorch's
/// channel-first flatten order. Otherwise empty.
/// </param>
/// <param name="Kernel">
/// The spatial shape of a convolution's kernel, [height, width] or [length]; null for other parameters. Rows are then in the order (kernel position,
/// input channel of the group); files hold PyTorch's [outputs, inputs / groups, height, width].
/// </param>
/// <param name="Groups">Groups of a convolution's channels: that many packed matrices [Rows, Columns / Groups], one after the other.</param>
/// <param name="Transposed">Whether files hold the kernel as a transposed convolution's, [inputs, outputs / groups, height, width].</param>
/// <param name="CountsBatches">Whether files hold PyTorch's <c>num_batches_tracked</c> of the layer beside it: on the last running statistic.</param>
/// <param name="RowLength">Where files hold a vector in rows, their length; otherwise 0.</param>
/// <param name="IsJoined">Whether files hold it behind the parameter before, as one tensor under that one's name.</param>
/// <param name="NonNegative">Whether updates leave 0 where a weight would become negative.</param>
/// <param name="MinNorm">The least norm of a column that updates leave, unless it is 0; only where there is a largest one.</param>
/// <param name="MaxNorm">The largest norm of a column of a matrix, the weights into one output, that updates leave; 0 where there is no limit.</param>
/// <param name="RateFactor">What learning rates are multiplied with.</param>
/// <param name="Momentum">Of a running statistic the share that a batch has in it afterwards; 0 of all that training moves by no batch's statistics.</param>
internal sealed record Parameter(
    int Index,
    string Name,
    string FullName,
    ParameterForm Form,
    int Rows,
    int Columns,
    Initializer Initializer,
    bool Trainable,
    float L1 = 0,
    float L2 = 0,
    EquatableArray<Shape> Images = default,
    EquatableArray<int>? Kernel = null,
    int Groups = 1,
    bool Transposed = false,
    bool CountsBatches = false,
    int RowLength = 0,
    bool IsJoined = false,
    bool NonNegative = false,
    float MinNorm = 0,
    float MaxNorm = 0,
    float RateFactor = 1,
    float Momentum = 0)
{
    public int Count => Rows * Columns;

    /// <summary>Whether it is a convolution's kernel with several inputs for each output: its panels lie in pairs.</summary>
    public bool HasPairedPanels => Kernel is { } kernel && Rows > kernel.Aggregate(1, (taps, size) => taps * size);

    /// <summary><c>weight[784,100]</c>, <c>weight[3×3×64,128]</c>, <c>weight[3×3×16,128 in 4 groups]</c>, <c>bias[128]</c>.</summary>
    public string ShapeText => Kernel is { Count: > 0 } kernel
        ? $"{Name}[{string.Join("×", kernel)}×{Rows / kernel.Aggregate(1, (taps, size) => taps * size)},{Columns}{(Groups == 1 ? "" : $" in {Groups} groups")}]"
        : Form == ParameterForm.Matrix ? $"{Name}[{Rows},{Columns}]" : RowLength > 0 ? $"{Name}[{Columns / RowLength},{RowLength}]" : $"{Name}[{Columns}]";
}
