using NetCompiler.Generator.Model;

namespace NetCompiler.Tests.Reference;

/// <summary>
/// The documented flat order: parameters as declared, a matrix as PyTorch's [outputs, inputs], whose inputs are channel-first where it reads a flattened
/// image; a convolution's kernel as PyTorch's [outputs, inputs / groups, positions], a transposed one's as [inputs, outputs / groups, positions].
/// </summary>
internal static class FlatParameters
{
    /// <summary>The buffers [rows, columns] of all parameters, [groups, rows, columns / groups] of grouped ones.</summary>
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

    /// <summary>Where in the buffers the elements of the flat order lie.</summary>
    public static IEnumerable<(int Parameter, int Element, int Index)> Elements(Graph graph)
    {
        int index = 0;
        foreach (Parameter parameter in graph.Parameters)
        {
            foreach (int element in Elements(parameter))
            {
                yield return (parameter.Index, element, index++);
            }
        }
    }

    private static IEnumerable<int> ChannelFirst(IEnumerable<Shape> images)
    {
        int first = 0;
        foreach (Shape image in images)
        {
            int start = first, pixels = image.Dimensions[0] * image.Dimensions[1];
            foreach (int row in Enumerable.Range(0, image.Last).SelectMany(c => Enumerable.Range(0, pixels).Select(p => start + (p * image.Last) + c)))
            {
                yield return row;
            }

            first += image.Length;
        }
    }

    private static IEnumerable<int> Elements(Parameter parameter)
    {
        if (parameter.Images.Count > 0)
        {
            int columns = parameter.Form == ParameterForm.Matrix ? parameter.Columns : 1;
            return Enumerable.Range(0, columns).SelectMany(n => ChannelFirst(parameter.Images).Select(row => (row * columns) + n));
        }

        int positions = parameter.Kernel is { } kernel ? kernel.Aggregate(1, (product, extent) => product * extent) : 1;
        int inputs = parameter.Rows / positions;
        int outputs = parameter.Columns / parameter.Groups;
        int At(int group, int input, int position, int output) =>
            (((group * parameter.Rows) + (position * inputs) + input) * outputs) + output;

        int[] input = [.. Enumerable.Range(0, inputs)];
        int[] output = [.. Enumerable.Range(0, outputs)];
        IEnumerable<int> position = Enumerable.Range(0, positions);
        IEnumerable<int> group = Enumerable.Range(0, parameter.Groups);
        return parameter.Transposed
            ? group.SelectMany(g => input.SelectMany(i => output.SelectMany(n => position.Select(t => At(g, i, t, n)))))
            : group.SelectMany(g => output.SelectMany(n => input.SelectMany(i => position.Select(t => At(g, i, t, n)))));
    }
}
