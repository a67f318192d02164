using System.ComponentModel;

namespace NetCompiler.Runtime;

/// <summary>
/// Spare workspaces of one network object, so that concurrent calls of <c>Forward</c> neither share one nor allocate once each size of call has been
/// seen. Lock-free; contents are left as the last user left them.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class WorkspacePool
{
    private readonly AlignedBuffer?[] _slots = new AlignedBuffer?[Math.Max(16, 2 * Environment.ProcessorCount)];

    /// <summary>
    /// A buffer of at least <paramref name="length"/> floats that no one else holds. A new one takes the place of a spare one that is too short: there are
    /// as many as calls at the same time, not as many as sizes of calls.
    /// </summary>
    public AlignedBuffer Rent(int length)
    {
        foreach (ref AlignedBuffer? slot in _slots.AsSpan())
        {
            AlignedBuffer? buffer = Volatile.Read(ref slot);
            if (buffer is not null && buffer.Length >= length && Interlocked.CompareExchange(ref slot, null, buffer) == buffer)
            {
                return buffer;
            }
        }

        foreach (ref AlignedBuffer? slot in _slots.AsSpan())
        {
            if (Volatile.Read(ref slot) is { } shorter && Interlocked.CompareExchange(ref slot, null, shorter) == shorter)
            {
                if (shorter.Length >= length)
                {
                    return shorter;
                }

                break;
            }
        }

        return new AlignedBuffer(length);
    }

    /// <summary>Gives a rented buffer back. When the pool is full, the larger of it and a pooled one is kept.</summary>
    public void Return(AlignedBuffer buffer)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        foreach (ref AlignedBuffer? slot in _slots.AsSpan())
        {
            if (Volatile.Read(ref slot) is null && Interlocked.CompareExchange(ref slot, buffer, null) is null)
            {
                return;
            }
        }

        foreach (ref AlignedBuffer? slot in _slots.AsSpan())
        {
            AlignedBuffer? pooled = Volatile.Read(ref slot);
            if (pooled is not null && pooled.Length < buffer.Length && Interlocked.CompareExchange(ref slot, buffer, pooled) == pooled)
            {
                return;
            }
        }
    }
}
