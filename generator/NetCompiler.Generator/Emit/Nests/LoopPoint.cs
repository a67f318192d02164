using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Emit;

/// <summary>The current point of a loop nest whose vector axis runs in lanes and whose other axes are C# variables.</summary>
/// <param name="vectorAxis">The axis along the lanes; −1 where all values are scalars.</param>
/// <param name="valid">C# for the number of lanes inside the axis, where this point may be the last, partial vector; null where all are.</param>
/// <param name="axisIndex">C# for the index along an axis where that differs from the variable because pointers have been moved; null where it does not.</param>
/// <param name="mayOverrun">Whether a full store past the end of the axis stays inside the tensor's own padding.</param>
internal sealed class LoopPoint(
    VectorOperations ops,
    KernelNames names,
    IReadOnlyDictionary<string, int> scalars,
    Func<int, string> axisVariable,
    int vectorAxis,
    string? valid,
    Func<Access, bool> mayOverrun,
    Func<Access, string?>? packedAddress = null,
    string result = "result",
    Func<int, string>? axisIndex = null) : IPoint
{
    public string Result => result;

    public string Axis(int axis) => (axisIndex ?? axisVariable)(axis);

    public int Scalar(string name) => scalars[name];

    public string Label(Access access) => $"{names[access.Tensor]}[{Offset(access)}]";

    public string Load(Access access)
    {
        string address = Address(access);
        if (vectorAxis < 0 || !access.Uses(vectorAxis))
        {
            return ops.Broadcast($"*({address})");
        }

        return valid is not null && access.Tensor.IsCallers ? ops.LoadPartial(address, valid) : ops.Load(address);
    }

    /// <summary>The statement that stores a value, leaving everything beyond the axis alone.</summary>
    public string Store(Access access, string value)
    {
        string address = Address(access);
        if (vectorAxis < 0 || !access.Uses(vectorAxis))
        {
            return $"*({address}) = {ops.First(value)};";
        }

        if (valid is null)
        {
            return ops.Store(address, value);
        }

        if (!mayOverrun(access))
        {
            return ops.StorePartial(address, value, valid);
        }

        // The padding of parameters, and of what lies as they do, is and stays zero.
        return ops.Store(address, access.Tensor.IsPacked ? ops.KeepFirst(value, valid, "0f") : value);
    }

    public string Address(Access access) => packedAddress?.Invoke(access) ?? $"{names[access.Tensor]} + {Offset(access)}";

    private string Offset(Access access)
    {
        List<string> terms = [];
        int constant = 0;
        for (int d = 0; d < access.Index.Count; d++)
        {
            int stride = access.Stride(d);
            constant += access.Index[d].Constant * stride;
            foreach (Term term in access.Index[d].Terms)
            {
                int coefficient = term.Coefficient * stride;
                terms.Add(coefficient == 1 ? axisVariable(term.Axis) : $"((long){axisVariable(term.Axis)} * {coefficient})");
            }
        }

        if (constant != 0 || terms.Count == 0)
        {
            terms.Add($"{constant}");
        }

        return string.Join(" + ", terms);
    }
}
