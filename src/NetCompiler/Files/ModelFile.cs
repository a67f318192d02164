using NetCompiler.Runtime;

namespace NetCompiler.Files;

/// <summary>A network's parameters as tensors of a file.</summary>
internal static class ModelFile
{
    /// <summary>The parameters, and before them the counters, whose 8 bytes readers expect at a multiple of 8.</summary>
    public static TensorSpec[] Tensors(ReadOnlySpan<ParameterDescriptor> parameters)
    {
        List<TensorSpec> tensors = new(parameters.Length);
        foreach (ParameterDescriptor parameter in parameters)
        {
            if (parameter.CountsBatches)
            {
                tensors.Add(TensorSpec.Counter(parameter.Name[..(parameter.Name.LastIndexOf('.') + 1)] + "num_batches_tracked"));
            }
        }

        foreach (ParameterDescriptor parameter in parameters)
        {
            tensors.Add(new TensorSpec(parameter.Name, parameter.Shape));
        }

        return [.. tensors];
    }
}
