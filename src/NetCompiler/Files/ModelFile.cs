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
                tensors.Add(CounterBeside(parameter.Name));
            }
        }

        foreach (ParameterDescriptor parameter in parameters)
        {
            Add(tensors, parameter);
        }

        return [.. tensors];
    }

    /// <summary>The parameters, and the other names under which files may hold those that several layers share.</summary>
    public static TensorSpec[] Tensors(ParameterDescriptor[] parameters, SharedTensor[] shared)
    {
        List<TensorSpec> tensors = [.. Tensors(parameters)];
        foreach (SharedTensor other in shared)
        {
            ParameterDescriptor parameter = parameters[other.Parameter];
            tensors.Add(TensorSpec.Alias(other.Name, tensors.Find(t => t.Name == parameter.Name), other.IsTransposed));
            if (parameter.CountsBatches)
            {
                tensors.Add(CounterBeside(other.Name));
            }
        }

        return [.. tensors];
    }

    private static TensorSpec CounterBeside(string name) => TensorSpec.Counter(name[..(name.LastIndexOf('.') + 1)] + "num_batches_tracked");

    /// <summary>Adds the tensor of a parameter, or what it adds to the one before.</summary>
    /// <param name="tensors">The tensors before it.</param>
    /// <param name="parameter">The parameter.</param>
    /// <param name="prefix">What stands before its name.</param>
    public static void Add(List<TensorSpec> tensors, ParameterDescriptor parameter, string prefix = "")
    {
        if (!parameter.IsJoined)
        {
            tensors.Add(new TensorSpec(prefix + parameter.Name, parameter.Shape));
            return;
        }

        int[] shape = (int[])tensors[^1].Shape.Clone();
        shape[0] += parameter.Shape[0];
        tensors[^1] = tensors[^1] with { Shape = shape };
    }
}
