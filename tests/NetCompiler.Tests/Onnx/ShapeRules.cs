namespace NetCompiler.Tests.Onnx;

internal static class ShapeRules
{
    public static OnnxValue Merge(ModelDeclaration model, OnnxNode node, string layer)
    {
        OnnxValue[] inputs = [.. node.Inputs.Select(model.Value)];
        if (inputs.Any(i => !i.Dimensions.SequenceEqual(inputs[0].Dimensions)))
        {
            throw new OutOfScopeException("broadcasting");
        }

        return inputs.Length == 1 ? inputs[0] : inputs[0] with { Layer = model.Declaration.Merge(layer, inputs.Select(i => i.Layer)) };
    }

    public static OnnxValue Concatenate(ModelDeclaration model, OnnxNode node)
    {
        OnnxValue[] inputs = [.. node.Inputs.Select(model.Value)];
        int rank = inputs[0].Dimensions.Length;
        int axis = node.Integer("axis", 1);
        axis = axis < 0 ? axis + rank : axis;
        if (axis != (model.Layout.ChannelsLast ? 1 : rank - 1))
        {
            throw new OutOfScopeException("concatenation along an axis that is not the last");
        }

        int[] dimensions = [.. inputs[0].Dimensions];
        dimensions[axis] = inputs.Sum(i => i.Dimensions[axis]);
        return new(model.Declaration.Merge("Concatenate", inputs.Select(i => i.Layer)), dimensions);
    }

    public static OnnxValue Flatten(ModelDeclaration model, OnnxNode node)
    {
        OnnxValue input = model.Value(node.Inputs[0]);
        int axis = node.Integer("axis", 1);
        return (axis < 0 ? axis + input.Dimensions.Length : axis) == 1
            ? Vector(model, input)
            : throw new OutOfScopeException("flattening with the batch");
    }

    public static OnnxValue Reshape(ModelDeclaration model, OnnxNode node)
    {
        OnnxValue input = model.Value(node.Inputs[0]);
        int[] shape = model.Constant(node.Inputs[1]).Integers;
        return shape.Length == 2 && (shape[0] == input.Dimensions[0] || shape[0] == 0) && (shape[1] == -1 || shape[1] == input.Dimensions[1..].Aggregate(1, (a, b) => a * b))
            ? Vector(model, input)
            : throw new OutOfScopeException("shapes other than vectors");
    }

    public static OnnxValue Transpose(ModelDeclaration model, OnnxNode node)
    {
        OnnxValue input = model.Value(node.Inputs[0]);
        int[] order = node.Integers("perm", [.. Enumerable.Range(0, input.Dimensions.Length).Reverse()]);
        if (order is not [0, 2, 1] || model.Layout.ChannelsLast)
        {
            throw new OutOfScopeException("examples or channels that change places");
        }

        return new(model.Declaration.Add("Permute", input.Layer, [.. order.Skip(1).Select(a => $"{a}")]), [.. order.Select(a => input.Dimensions[a])]);
    }

    public static OnnxValue Pad(ModelDeclaration model, OnnxNode node)
    {
        OnnxValue input = model.Value(node.Inputs[0]);
        int[] pads = node.Input(1).Length > 0 ? model.Constant(node.Input(1)).Integers : node.Integers("pads");
        float value = node.Input(2).Length > 0 ? model.Constant(node.Input(2)).Values[0] : node.Single("value", 0);
        if (node.Text("mode", "constant") != "constant" || value != 0)
        {
            throw new OutOfScopeException("padding that is not zero");
        }

        int rank = pads.Length / 2;
        if (rank is not (3 or 4) || pads[0] + pads[1] + pads[rank] + pads[rank + 1] != 0 || pads.Any(p => p < 0))
        {
            throw new OutOfScopeException("padding of other axes than rows and columns");
        }

        string layer = model.Declaration.Add(
            $"ZeroPadding{rank - 2}D", input.Layer, [.. Enumerable.Range(2, rank - 2).SelectMany(a => new[] { $"{pads[a]}", $"{pads[rank + a]}" })]);
        return new(layer, [.. input.Dimensions.Select((d, a) => d + pads[a] + pads[rank + a])]);
    }

    public static OnnxValue Upsample(ModelDeclaration model, OnnxNode node) =>
        Enlarge(model, node, node.Attributes.TryGetValue("scales", out OnnxAttribute? scales) ? scales.Singles : model.Constant(node.Inputs[1]).Values);

    public static OnnxValue Resize(ModelDeclaration model, OnnxNode node)
    {
        int[] dimensions = model.Value(node.Inputs[0]).Dimensions;
        string coordinates = node.Text("coordinate_transformation_mode", "half_pixel");
        if (coordinates is not ("half_pixel" or "pytorch_half_pixel") || node.Text("nearest_mode", "round_prefer_floor") != "round_prefer_floor")
        {
            throw new OutOfScopeException("other coordinates");
        }

        float[] scales = node.Input(3).Length > 0
            ? [.. model.Constant(node.Input(3)).Values.Select((size, i) => size / dimensions[i])]
            : model.Constant(node.Inputs[^1]).Values;
        return Enlarge(model, node, scales);
    }

    public static OnnxValue Dropout(ModelDeclaration model, OnnxNode node)
    {
        bool training = node.Input(2).Length > 0 && model.Constant(node.Input(2)).Values is not [0];
        return node.Outputs.Length == 1 && !training ? model.Value(node.Inputs[0]) : throw new OutOfScopeException("masks of a given random generator");
    }

    private static OnnxValue Enlarge(ModelDeclaration model, OnnxNode node, float[] scales)
    {
        OnnxValue input = model.Value(node.Inputs[0]);
        string mode = node.Text("mode", "nearest");
        if (scales.Length is not (3 or 4) || scales[0] != 1 || scales[1] != 1 || scales.Any(s => s < 1 || s != (int)s) || mode is not ("nearest" or "linear"))
        {
            throw new OutOfScopeException("scales that are not whole, or cubic interpolation");
        }

        int[] dimensions = [.. input.Dimensions.Select((d, i) => d * (int)scales[i])];
        if (scales.Length == 3)
        {
            return mode == "nearest"
                ? new(model.Declaration.Add("UpSampling1D", input.Layer, $"{(int)scales[2]}"), dimensions)
                : throw new OutOfScopeException("interpolation between time steps");
        }

        string interpolation = $"Interpolation = Interpolation.{(mode == "nearest" ? "Nearest" : "Bilinear")}";
        string layer = model.Declaration.Add("UpSampling2D", input.Layer, $"{(int)scales[2]}", $"{(int)scales[3]}", interpolation);
        return new(layer, dimensions);
    }

    private static OnnxValue Vector(ModelDeclaration model, OnnxValue input)
    {
        // In the network the channels are last: only a Dense layer sees them in ONNX's order.
        if (model.Layout.ChannelsLast && input.Dimensions.Length > 2 && input.Dimensions[2..].Any(d => d > 1))
        {
            throw new OutOfScopeException("flattened images as outputs");
        }

        int length = input.Dimensions[1..].Aggregate(1, (product, d) => product * d);
        return new(input.Dimensions.Length == 2 ? input.Layer : model.Declaration.Add("Flatten", input.Layer), [input.Dimensions[0], length]);
    }
}
