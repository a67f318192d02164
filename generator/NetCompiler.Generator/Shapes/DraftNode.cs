using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Shapes;

/// <summary>A layer while the graph is being built.</summary>
/// <param name="Shape">Null where an error has been reported for it or above it, so that nothing more can be said.</param>
/// <param name="AutoKernel">Whether its kernel's initialiser still depends on what follows.</param>
/// <param name="RateFactor">What learning rates are multiplied with for its parameters.</param>
/// <param name="Shared">Whose parameters it has; null where they are its own.</param>
internal sealed record DraftNode(
    string Name,
    string Kind,
    Layer? Layer,
    IReadOnlyList<int> Inputs,
    Shape? Shape,
    Place Place,
    bool AutoKernel = false,
    float RateFactor = 1,
    Sharing? Shared = null);
