using NetCompiler.Generator.Program;

namespace NetCompiler.Tests.Reference;

/// <summary>An access as a linear function of the loop indices into one buffer.</summary>
internal sealed class Address
{
    private readonly int _start;
    private readonly int[] _strides;

    public Address(Access access, int axes, Memory memory)
    {
        Buffer = memory[access.Tensor];
        _start = access.Tensor.IsCallers ? access.Tensor.Offset : 0;
        _strides = new int[axes];
        for (int d = 0; d < access.Index.Count; d++)
        {
            int stride = Memory.Stride(access, d);
            _start += access.Index[d].Constant * stride;
            foreach (Term term in access.Index[d].Terms)
            {
                _strides[term.Axis] += term.Coefficient * stride;
            }
        }
    }

    public Bounded[] Buffer { get; }

    public int Stride(int axis) => _strides[axis];

    public int At(int[] point)
    {
        int offset = _start;
        for (int a = 0; a < point.Length; a++)
        {
            offset += _strides[a] * point[a];
        }

        return offset;
    }
}
