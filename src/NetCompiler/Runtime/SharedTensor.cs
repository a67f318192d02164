using System.ComponentModel;

namespace NetCompiler.Runtime;

/// <summary>The name in files that a layer has for a parameter of another one, which it shares.</summary>
/// <param name="name">Its key in files, were it the layer's own: <c>dense2.weight</c>.</param>
/// <param name="parameter">The parameter's place among all.</param>
/// <param name="isTransposed">Whether the layer would hold the matrix transposed.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SharedTensor(string name, int parameter, bool isTransposed = false)
{
    internal string Name => name;

    internal int Parameter => parameter;

    internal bool IsTransposed => isTransposed;
}
