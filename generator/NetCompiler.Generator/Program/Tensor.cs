using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Program;

internal enum TensorKind
{
    /// <summary>The caller's examples, densely packed.</summary>
    Input,

    /// <summary>The caller's output buffer, densely packed.</summary>
    Output,

    /// <summary>What recurrent layers keep of a stream from one time step to the next: the caller's, each value padded to whole vectors.</summary>
    State,

    /// <summary>The caller's targets, densely packed.</summary>
    Target,

    /// <summary>The caller's class indices, one integer for each row that a loss reads.</summary>
    Label,

    /// <summary>What the examples weigh in the losses, one float each: the caller's.</summary>
    ExampleWeight,

    /// <summary>A parameter, in its packed layout.</summary>
    Parameter,

    /// <summary>A rearranged or transformed copy of a parameter, made anew whenever the parameter has changed, or sums that its gradient is taken from.</summary>
    Derived,

    /// <summary>The gradient of the mean loss with respect to a parameter, in the parameter's layout.</summary>
    Gradient,

    /// <summary>An optimizer's running value for each weight, in the parameter's layout.</summary>
    Slot,

    /// <summary>Numbers that the declaration gives.</summary>
    Constant,

    /// <summary>An intermediate value in the workspace.</summary>
    Value,
}

/// <summary>Which elements of a tensor are there; the others are zero.</summary>
internal enum Storage
{
    /// <summary>All.</summary>
    Dense,

    /// <summary>The entries of each row along the last dimension that the caller names.</summary>
    Entries,

    /// <summary>A one in each row along the last dimension, where the caller's token id says.</summary>
    Ids,

    /// <summary>All, in 16 bits: an element holds those of two rows, that of the first in its lower half.</summary>
    Pairs,

    /// <summary>The caller's token ids themselves, as integers: all of them, and only to be compared.</summary>
    Numbers,
}

/// <summary>Which number of an entry point a value is, where the caller gets it.</summary>
internal enum ResultRole
{
    None,

    /// <summary>The loss of each example.</summary>
    Loss,

    /// <summary>The sum of all penalties on weights, which the mean loss gets once.</summary>
    Penalty,
}

/// <summary>A value of the program. Its dimensions include the batch where it has one (always first).</summary>
/// <param name="Parameter">The parameter that a Parameter, Gradient or Slot belongs to; −1 otherwise.</param>
/// <param name="Slot">Which of the optimizer's slots; −1 otherwise.</param>
/// <param name="RowStride">Floats from one example to the next; 0 where there is no batch.</param>
/// <param name="Offset">Where the first element lies within the caller's example, in floats.</param>
/// <param name="HasPairedPanels">Whether it is a convolution's kernel whose panels lie in pairs, or lies as one does.</param>
/// <param name="Result">Whether the caller gets it, and as what; names do not tell, since a layer may be called anything.</param>
/// <param name="Constants">The elements of a Constant; otherwise empty.</param>
/// <param name="Slice">Where it is one time step of another tensor: which; otherwise null.</param>
internal sealed record Tensor(
    string Name,
    TensorKind Kind,
    EquatableArray<int> Dimensions,
    int RowStride,
    int Offset = 0,
    int Parameter = -1,
    int Slot = -1,
    TimeSlice? Slice = null,
    Storage Storage = Storage.Dense,
    bool HasPairedPanels = false,
    ResultRole Result = ResultRole.None,
    EquatableArray<float> Constants = default)
{
    /// <summary>Floats between examples whose gradients are read in whole vectors: even a single value has its padding.</summary>
    public const int VectorStride = WidestVector.Lanes;

    /// <summary>The tensor whose buffer this one lies in.</summary>
    public Tensor Whole => Slice?.Of ?? this;

    public bool Batched => Dimensions.Count > 0 && Dimensions[0] == Axis.Batch;

    /// <summary>Floats of one example, or of the whole tensor without a batch.</summary>
    public int Length => Dimensions.Where(d => d != Axis.Batch).Aggregate(1, (product, d) => product * d);

    /// <summary>Whether only entries are stored.</summary>
    public bool IsSparse => Storage is Storage.Entries or Storage.Ids;

    /// <summary>The last dimension: columns of a matrix.</summary>
    public int Last => Dimensions[Dimensions.Count - 1];

    /// <summary>Whether the data lies in a parameter's packed layout.</summary>
    public bool IsPacked => Kind is TensorKind.Parameter or TensorKind.Derived or TensorKind.Gradient or TensorKind.Slot;

    /// <summary>Whether the data lies in panels of columns: packed, and more than a vector (which lies as it is).</summary>
    public bool IsMatrix => IsPacked && Dimensions.Count > 1;

    /// <summary>Whether the buffer belongs to the caller: unpadded and of any alignment.</summary>
    public bool IsCallers => Kind is TensorKind.Input or TensorKind.Output or TensorKind.Target or TensorKind.Label or TensorKind.ExampleWeight;

    // Names differ almost always; the rest is left to Equals.
    public override int GetHashCode() => Name.GetHashCode();

    public override string ToString() => $"{Name}[{string.Join(",", Dimensions.Select(d => d == Axis.Batch ? "B" : d.ToString()))}]";

    /// <summary>
    /// The distance between examples in the workspace: whole cache lines, an odd number of them, so that walking down a column does not hit the same
    /// cache sets again and again. Per-example scalars lie next to each other.
    /// </summary>
    public static int WorkspaceStride(int length)
    {
        if (length == 1)
        {
            return 1;
        }

        int lines = WidestVector.Count(length);
        return WidestVector.Lanes * (lines % 2 == 0 ? lines + 1 : lines);
    }
}
