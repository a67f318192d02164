namespace NetCompiler.Tests.Onnx;

internal static class ConvolutionRules
{
    public static OnnxValue Convolution(ModelDeclaration model, OnnxNode node)
    {
        OnnxValue input = model.Value(node.Inputs[0]);
        OnnxTensor weight = model.Constant(node.Inputs[1]);
        OnnxTensor? bias = model.OptionalConstant(node.Input(2));
        OnnxWindow window = new(node, weight.Dimensions[2..], input.Dimensions);
        int filters = weight.Dimensions[0];
        string from = window.IsSymmetric ? input.Layer : window.Padded(model.Declaration, input.Layer);
        string layer = model.Declaration.Add(
            $"Conv{window.Rank}D",
            from,
            [filters.ToString(), .. window.Kernel.Select(k => k.ToString()), .. window.Arguments(window.IsSymmetric), $"Groups = {node.Integer("group", 1)}", Bias(bias)]);
        AddParameters(model, weight, bias);
        return new(layer, [input.Dimensions[0], filters, .. Enumerable.Range(0, window.Rank).Select(a => window.Positions(a))]);
    }

    public static OnnxValue Transposed(ModelDeclaration model, OnnxNode node)
    {
        OnnxValue input = model.Value(node.Inputs[0]);
        OnnxTensor weight = model.Constant(node.Inputs[1]);
        OnnxTensor? bias = model.OptionalConstant(node.Input(2));
        OnnxWindow window = new(node, weight.Dimensions[2..], input.Dimensions);
        int rank = window.Rank;
        int groups = node.Integer("group", 1);
        int filters = weight.Dimensions[1] * groups;
        int[] outputPadding = node.Integers("output_padding", new int[rank]);
        int[] asked = node.Integers("output_shape");
        int[] before = new int[rank];
        int[] after = new int[rank];
        int[] lengths = new int[rank];
        for (int a = 0; a < rank; a++)
        {
            int full = ((input.Dimensions[2 + a] - 1) * window.Strides[a]) + window.Extent(a) + outputPadding[a];
            (before[a], after[a]) = window.IsSame ? (0, 0) : (window.Before(a), window.After(a));
            if (asked.Length > 0 || window.IsSame)
            {
                // What the output has too much is cut off; what it lacks is padded at the end.
                int total = full - (asked.Length > 0 ? asked[^(rank - a)] : input.Dimensions[2 + a] * window.Strides[a]);
                outputPadding[a] += Math.Max(0, -total);
                full += Math.Max(0, -total);
                total = Math.Max(0, total);
                before[a] = window.Automatic == "SAME_UPPER" ? total / 2 : total - (total / 2);
                after[a] = total - before[a];
            }

            lengths[a] = full - before[a] - after[a];
        }

        string layer = model.Declaration.Add(
            $"Conv{rank}DTranspose",
            input.Layer,
            [
                filters.ToString(), .. window.Kernel.Select(k => k.ToString()), .. window.Arguments(padded: false), $"Groups = {groups}", Bias(bias),
                .. outputPadding.Select((p, a) => (Amount: p, Axis: rank == 1 ? "" : a == 0 ? "Height" : "Width")).Where(p => p.Amount > 0).Select(p => $"OutputPadding{p.Axis} = {p.Amount}"),
            ]);
        AddParameters(model, weight, bias);
        if (before.Concat(after).Any(c => c > 0))
        {
            layer = model.Declaration.Add($"Cropping{rank}D", layer, [.. before.Zip(after).SelectMany(c => new[] { $"{c.First}", $"{c.Second}" })]);
        }

        return new(layer, [input.Dimensions[0], filters, .. lengths]);
    }

    private static string Bias(OnnxTensor? bias) => $"Bias = {(bias is null ? "false" : "true")}";

    private static void AddParameters(ModelDeclaration model, OnnxTensor weight, OnnxTensor? bias)
    {
        model.Declaration.Parameters.AddRange(weight.Values);
        model.Declaration.Parameters.AddRange(bias?.Values ?? []);
    }
}
