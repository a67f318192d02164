using System.ComponentModel;

namespace NetCompiler.Runtime;

/// <summary>Work that a <see cref="ThreadTeam"/> does in phases, each split over all workers.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IPhased
{
    /// <summary>Does worker <paramref name="worker"/>'s share (0 to <paramref name="workers"/> − 1) of a phase.</summary>
    void RunPhase(int phase, int worker, int workers);
}
