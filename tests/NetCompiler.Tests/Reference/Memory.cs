using NetCompiler.Generator.Program;

namespace NetCompiler.Tests.Reference;

/// <summary>Where the interpreter keeps tensors: the caller's buffers as the caller sees them, everything else densely in row-major order.</summary>
/// <param name="batch">Examples in this run.</param>
internal sealed class Memory(int batch)
{
    private readonly Dictionary<(TensorKind Kind, string Name), Bounded[]> _buffers = [];

    public int Batch { get; } = batch;

    /// <summary>The seed of the random numbers.</summary>
    public ulong Seed { get; init; }

    /// <summary>The step that random numbers belong to.</summary>
    public uint Step { get; init; }

    /// <summary>The numbers that the host computes before a step.</summary>
    public Dictionary<string, Bounded> Scalars { get; } = [];

    public Bounded[] this[Tensor tensor]
    {
        get
        {
            if (tensor.Storage == Storage.Ids)
            {
                return OneHot(tensor);
            }

            if (tensor.Kind == TensorKind.Constant)
            {
                return tensor.Constants.Select(c => (Bounded)c).ToArray();
            }

            if (!_buffers.TryGetValue(Key(tensor), out Bounded[]? buffer))
            {
                buffer = new Bounded[tensor.IsCallers ? Batch * tensor.RowStride : tensor.Length * (tensor.Batched ? Batch : 1)];
                if (tensor.Kind == TensorKind.Value)
                {
                    // What is read before it is written shows.
                    Array.Fill(buffer, new(double.NaN, 0));
                }

                _buffers.Add(Key(tensor), buffer);
            }

            return buffer;
        }

        set => _buffers[Key(tensor)] = value;
    }

    /// <summary>A buffer of the caller.</summary>
    public Bounded[] this[TensorKind kind]
    {
        get => _buffers[(kind, "")];
        set => _buffers[(kind, "")] = value;
    }

    /// <summary>How far apart neighbours along a dimension of the access's view lie.</summary>
    public static int Stride(Access access, int dimension) => access.Tensor.Batched && dimension == 0 && access.Tensor.IsCallers && access.Tensor.Storage != Storage.Ids
        ? access.Tensor.RowStride
        : access.Dimensions.Skip(dimension + 1).Aggregate(1, (product, d) => product * d);

    // Token ids as ones among zeros.
    private Bounded[] OneHot(Tensor tensor)
    {
        (int steps, int vocabulary) = (tensor.Dimensions[1], tensor.Dimensions[2]);
        Bounded[] rows = new Bounded[Batch * steps * vocabulary];
        for (int row = 0; row < Batch * steps; row++)
        {
            int id = (int)_buffers[(TensorKind.Input, "")][(row / steps * tensor.RowStride) + tensor.Offset + (row % steps)].Value;
            rows[(row * vocabulary) + id] = 1;
        }

        return rows;
    }

    // A caller's tensors lie in one buffer.
    private static (TensorKind, string) Key(Tensor tensor) => (tensor.Kind, tensor.IsCallers ? "" : tensor.Name);
}
