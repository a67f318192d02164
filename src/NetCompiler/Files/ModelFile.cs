using NetCompiler.Runtime;

namespace NetCompiler.Files;

/// <summary>A network's parameters as tensors of a file.</summary>
internal static class ModelFile
{
    public static TensorSpec[] Tensors(ReadOnlySpan<ParameterDescriptor> parameters)
    {
        TensorSpec[] tensors = new TensorSpec[parameters.Length];
        for (int i = 0; i < tensors.Length; i++)
        {
            tensors[i] = new TensorSpec(parameters[i].Name, parameters[i].Shape);
        }

        return tensors;
    }
}
