using NetCompiler.Generator.Program;
using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>A point of a nest, whose vectorised loop runs in the lanes.</summary>
/// <param name="Lane">The axis along the lanes; −1 where the point is one element.</param>
/// <param name="Offsets">Constants along axes, besides the variables of the scope.</param>
/// <param name="Valid">C# for the number of lanes inside the axis; null where all are.</param>
/// <param name="Loaded">Names of values that have been loaded before the loops around this point.</param>
internal sealed record NestPoint(
    VectorOperations Ops,
    IReadOnlyDictionary<string, int> Scalars,
    KernelNames Names,
    Nest Nest,
    NestScope Scope,
    int Lane,
    IReadOnlyDictionary<int, int> Offsets,
    string? Valid = null,
    string Result = "result",
    IReadOnlyDictionary<Access, string>? Loaded = null) : IPoint
{
    public string Axis(int axis)
    {
        string variable = Scope.Variable(axis);
        int offset = Offsets.TryGetValue(axis, out int o) ? o : 0;
        return offset == 0 ? variable : variable == "0" ? offset.ToString() : $"({variable} + {offset})";
    }

    public int Scalar(string name) => Scalars[name];

    public string Label(Access access) => $"*({Address(access)})";

    public string Load(Access access)
    {
        if (Loaded is not null && Loaded.TryGetValue(access, out string loaded))
        {
            return loaded;
        }

        string address = Address(access);
        switch (Stride(access))
        {
            case 0:
                return Ops.Broadcast($"*({address})");
            case 1:
                // Columns of a packed matrix may start in the middle of its rows; a whole vector would reach beyond the last.
                return Valid is not null && (access.Tensor.IsCallers || access.Tensor.IsMatrix) ? Ops.LoadPartial(address, Valid) : Ops.Load(address);
            case var stride:
                return $"Vector{Ops.Bits}.Create({string.Join(", ", Enumerable.Range(0, Ops.Lanes).Select(i => $"*({address} + {i * stride})"))})";
        }
    }

    /// <summary>The statement that stores a value and leaves everything beyond the axis alone.</summary>
    public string Store(Access access, string value)
    {
        string address = Address(access);
        if (Stride(access) == 0)
        {
            return $"*({address}) = {Ops.First(value)};";
        }

        if (Valid is null)
        {
            return Ops.Store(address, value);
        }

        // The padding of parameters is and stays zero.
        return access.Tensor.IsPacked || !HasPadding(access) ? Ops.StorePartial(address, value, Valid) : Ops.Store(address, value);
    }

    public string Address(Access access) => Scope.Address(access, Offsets);

    // Whether the lanes end with the tensor's last element, behind which lies its own padding.
    private bool HasPadding(Access access)
    {
        FlatIndex index = Nest.Index[access];
        return !access.Tensor.IsCallers && access.Tensor.Slice is null && access.Tensor.RowStride % Panels.Width == 0 && index.Constant == 0
            && Nest.Loops.Single(l => l.Axis == Lane).Extent == access.Tensor.Length;
    }

    private int Stride(Access access) => Lane < 0 ? 0 : Nest.Index[access].Stride(Lane);
}
