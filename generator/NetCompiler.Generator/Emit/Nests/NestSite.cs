using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>A nest in the method where it is written.</summary>
/// <param name="Scalars">Where the scalars of a step lie.</param>
/// <param name="Share">What of the vectorised loop the thread at hand does; null for all.</param>
internal sealed record NestSite(
    VectorOperations Ops, IReadOnlyDictionary<string, int> Scalars, CodeWriter Writer, KernelNames Names, Nest Nest, NestScope Scope, NestShare? Share = null);

/// <summary>A share of a vectorised loop.</summary>
/// <param name="From">C# for its first element.</param>
/// <param name="To">C# for the element after its last, which may lie beyond the loop's end.</param>
internal sealed record NestShare(string From, string To);
