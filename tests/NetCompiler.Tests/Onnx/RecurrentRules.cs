namespace NetCompiler.Tests.Onnx;

/// <summary>RNN, LSTM and GRU, whose gates ONNX has in another order than PyTorch.</summary>
internal static class RecurrentRules
{
    /// <summary>Whether the model's sequences have their time steps first, then the examples.</summary>
    public static bool HasTimeFirst(OnnxModel model) => model.Nodes.Any(n => n.Operator is "RNN" or "LSTM" or "GRU" && n.Integer("layout", 0) == 0);

    public static OnnxValue Rnn(ModelDeclaration model, OnnxNode node) => Declare(model, node, "SimpleRNN", [0]);

    // i, o, f, c.
    public static OnnxValue Lstm(ModelDeclaration model, OnnxNode node) =>
        node.Input(7).Length > 0 ? Declare(model, node, "LSTM", [0, 2, 3, 1], "Peepholes = true") : Declare(model, node, "LSTM", [0, 2, 3, 1]);

    // z, r, h. A reset gate that acts on the state leaves one bias.
    public static OnnxValue Gru(ModelDeclaration model, OnnxNode node) =>
        node.Integer("linear_before_reset", 0) == 1 ? Declare(model, node, "GRU", [1, 0, 2]) : Declare(model, node, "GRU", [1, 0, 2], "ResetAfter = false");

    private static OnnxValue Declare(ModelDeclaration model, OnnxNode node, string layer, int[] gates, params string[] arguments)
    {
        if (node.Attributes.Keys.Except(["hidden_size", "layout", "linear_before_reset", "direction"]).Any() || node.Text("direction", "forward") != "forward")
        {
            throw new OutOfScopeException("other functions, clipping and directions of recurrent operators");
        }

        OnnxValue input = model.Value(node.Inputs[0]);
        bool timeFirst = node.Integer("layout", 0) == 0;
        (int steps, int batch) = timeFirst ? (input.Dimensions[0], input.Dimensions[1]) : (input.Dimensions[1], input.Dimensions[0]);
        int units = node.Integer("hidden_size", 0);
        bool initial = new[] { 5, 6 }.Select(i => model.OptionalConstant(node.Input(i))).Any(c => c is not null && c.Values.Any(v => v != 0));
        bool shorter = model.OptionalConstant(node.Input(4)) is { } lengths && lengths.Values.Any(v => v != steps);
        bool whole = node.Outputs[0].Length > 0;
        bool last = node.Outputs.Length > 1 && node.Outputs[1].Length > 0;
        if (initial || shorter || node.Outputs.Length > 2 || (whole && steps > 1))
        {
            throw new OutOfScopeException("recurrent operators with other states than the last, and shorter sequences");
        }

        bool bias = node.Input(3).Length > 0;
        bool single = layer == "GRU" && arguments.Length > 0;
        AddParameters(model, node, units, gates, bias, single);
        string name = model.Declaration.Add(layer, input.Layer, [units.ToString(), $"Bias = {(bias ? "true" : "false")}", .. arguments]);
        if (last)
        {
            model.Define(node.Outputs[1], new(name, timeFirst ? [1, batch, units] : [batch, 1, units]));
        }

        // Of a single step the last state is all.
        return new(name, timeFirst ? [steps, 1, batch, units] : [batch, steps, 1, units]);
    }

    private static void AddParameters(ModelDeclaration model, OnnxNode node, int units, int[] gates, bool bias, bool single)
    {
        float[] Ordered(float[] values)
        {
            int gate = values.Length / gates.Length;
            return [.. gates.SelectMany(g => values.AsSpan(g * gate, gate).ToArray())];
        }

        List<float> parameters = model.Declaration.Parameters;
        parameters.AddRange(Ordered(model.Constant(node.Inputs[1]).Values));
        parameters.AddRange(Ordered(model.Constant(node.Inputs[2]).Values));
        if (bias)
        {
            float[] both = model.Constant(node.Inputs[3]).Values;
            float[] inputs = Ordered(both[..(both.Length / 2)]);
            float[] states = Ordered(both[(both.Length / 2)..]);
            parameters.AddRange(single ? inputs.Zip(states, (a, b) => a + b) : inputs.Concat(states));
        }

        if (node.Input(7).Length > 0)
        {
            // i, o, f become i, f, o.
            float[] peepholes = model.Constant(node.Input(7)).Values;
            parameters.AddRange([.. peepholes[..units], .. peepholes[(2 * units)..], .. peepholes[units..(2 * units)]]);
        }
    }
}
