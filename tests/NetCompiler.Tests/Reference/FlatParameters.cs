using NetCompiler.Generator.Model;

namespace NetCompiler.Tests.Reference;

/// <summary>
/// The documented flat order: parameters as declared, a matrix as PyTorch's [outputs, inputs], whose inputs are channel-first where it reads a flattened
/// image.
/// </summary>
internal static class FlatParameters
{
    /// <summary>The buffers [rows, columns] of all parameters.</summary>
    public static Bounded[][] Unflatten(Graph graph, IReadOnlyList<double> flat)
    {
        Bounded[][] buffers = graph.Parameters.Select(p => new Bounded[p.Count]).ToArray();
        foreach ((int parameter, int element, int index) in Elements(graph))
        {
            buffers[parameter][element] = flat[index];
        }

        return buffers;
    }

    public static Bounded[] Flatten(Graph graph, IReadOnlyList<Bounded[]> buffers)
    {
        Bounded[] flat = new Bounded[graph.ParameterCount];
        foreach ((int parameter, int element, int index) in Elements(graph))
        {
            flat[index] = buffers[parameter][element];
        }

        return flat;
    }

    private static IEnumerable<(int Parameter, int Element, int Index)> Elements(Graph graph)
    {
        int index = 0;
        foreach (Parameter parameter in graph.Parameters)
        {
            for (int n = 0; n < parameter.Columns; n++)
            {
                for (int k = 0; k < parameter.Rows; k++)
                {
                    yield return (parameter.Index, (Row(parameter, k) * parameter.Columns) + n, index++);
                }
            }
        }
    }

    // The row of the matrix that PyTorch's k-th input is.
    private static int Row(Parameter parameter, int k)
    {
        if (parameter.InputImage is not { } image)
        {
            return k;
        }

        int pixels = image.Dimensions[0] * image.Dimensions[1];
        int channels = image.Dimensions[2];
        return (k % pixels * channels) + (k / pixels);
    }
}
