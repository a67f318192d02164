using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Schedule;

/// <summary>A loop of a nest: an axis, or several neighbouring ones that every access goes through as through one.</summary>
/// <param name="Axis">The innermost axis, which the loop's variable stands for; those merged into it are always 0.</param>
/// <param name="Merged">The axes outside it.</param>
/// <param name="Extent">Of all together; <see cref="Program.Axis.Batch"/> for the examples.</param>
/// <param name="Summed">Whether the operation reduces along it.</param>
internal sealed record NestLoop(int Axis, EquatableArray<int> Merged, int Extent, bool Summed)
{
    public bool IsBatch => Extent == Program.Axis.Batch;
}
