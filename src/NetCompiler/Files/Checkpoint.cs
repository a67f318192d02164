using System.Globalization;
using NetCompiler.Runtime;

namespace NetCompiler.Files;

/// <summary>
/// A trainer's whole state as a safetensors file: the parameters under their own names, the optimizer's slots of trainable parameters as
/// <c>optimizer.slot.parameter</c>, and scalars in the metadata, floating-point numbers as the hexadecimal bits that restore them exactly.
/// </summary>
internal static class Checkpoint
{
    private const string Version = "1";

    public static void Save(string path, string network, ParameterDescriptor[] parameters, AlignedBuffer packed, CheckpointState state)
    {
        (List<TensorSpec> tensors, List<(ParameterDescriptor Parameter, AlignedBuffer Buffer)> parts) = Parts(parameters, packed, state);
        KeyValuePair<string, string>[] metadata =
        [
            new("format", Version),
            new("network", network),
            new("optimizer", state.Optimizer),
            new("step", state.StepCount.ToString(CultureInfo.InvariantCulture)),
            new("learning_rate", Hex(BitConverter.SingleToUInt32Bits(state.LearningRate), 8)),
            new("seed", Hex(state.Seed, 16)),
            new("gradients", state.GradientCount.ToString(CultureInfo.InvariantCulture)),
            new("host_state", string.Join(',', state.HostState.Select(v => Hex(BitConverter.DoubleToUInt64Bits(v), 16)))),
        ];
        int next = 0;
        SafeTensorsWriter.Write(path, [.. tensors], metadata, (_, values) =>
        {
            // Tensors come in order, and parts of one follow each other.
            while (values.Length > 0)
            {
                (ParameterDescriptor parameter, AlignedBuffer buffer) = parts[next++];
                ParameterLayout.Unpack(parameter, buffer, values[..parameter.Count]);
                values = values[parameter.Count..];
            }
        });
    }

    public static void Load(string path, string network, ParameterDescriptor[] parameters, AlignedBuffer packed, CheckpointState state)
    {
        (List<TensorSpec> tensors, List<(ParameterDescriptor Parameter, AlignedBuffer Buffer)> parts) = Parts(parameters, packed, state);
        float[] values = SafeTensorsReader.Read(path, [.. tensors], out Dictionary<string, string> metadata);
        Metadata fields = new(path, metadata);
        fields.Match("format", Version);
        fields.Match("network", network);
        fields.Match("optimizer", state.Optimizer);
        long step = fields.Number("step");
        float learningRate = BitConverter.UInt32BitsToSingle((uint)fields.Bits("learning_rate", 8));
        if (!float.IsFinite(learningRate))
        {
            throw new ModelFileException(path, $"expected a finite learning_rate, but the checkpoint has {learningRate.ToString(CultureInfo.InvariantCulture)}");
        }

        ulong seed = fields.Bits("seed", 16);
        long gradients = fields.Has("gradients") ? fields.Number("gradients") : 0;
        double[] hostState = fields.Doubles("host_state", state.HostState.Length);

        int position = 0;
        foreach ((ParameterDescriptor parameter, AlignedBuffer buffer) in parts)
        {
            ParameterLayout.Pack(parameter, buffer, values.AsSpan(position, parameter.Count));
            position += parameter.Count;
        }

        hostState.CopyTo(state.HostState, 0);
        state.StepCount = step;
        state.LearningRate = learningRate;
        state.Seed = seed;
        state.GradientCount = gradients;
    }

    // The tensors of the file, and the parameters whose values they hold, one after the other.
    private static (List<TensorSpec> Tensors, List<(ParameterDescriptor Parameter, AlignedBuffer Buffer)> Parts) Parts(
        ParameterDescriptor[] parameters, AlignedBuffer packed, CheckpointState state)
    {
        if (state.SlotNames.Length != state.Slots.Length)
        {
            throw new ArgumentException($"{state.SlotNames.Length} slot names for {state.Slots.Length} slots", nameof(state));
        }

        List<TensorSpec> tensors = [];
        List<(ParameterDescriptor Parameter, AlignedBuffer Buffer)> parts = [];
        foreach (ParameterDescriptor parameter in parameters)
        {
            ModelFile.Add(tensors, parameter);
            parts.Add((parameter, packed));
        }

        for (int slot = 0; slot < state.Slots.Length; slot++)
        {
            Guard.Length(state.Slots[slot].Length, packed.Length, nameof(state), "the packed parameters");
            foreach (ParameterDescriptor parameter in parameters.Where(p => p.Trainable))
            {
                ModelFile.Add(tensors, parameter, $"optimizer.{state.SlotNames[slot]}.");
                parts.Add((parameter, state.Slots[slot]));
            }
        }

        if (state.States is { } states)
        {
            ParameterDescriptor carried = new("trainer.states", ParameterForm.Vector, 1, states.Length, 0, InitializerKind.Zeros, 0, 0, trainable: false, images: null);
            ModelFile.Add(tensors, carried);
            parts.Add((carried, states));
        }

        return (tensors, parts);
    }

    private static string Hex(ulong bits, int digits) => bits.ToString($"x{digits}", CultureInfo.InvariantCulture);

    private sealed class Metadata(string path, Dictionary<string, string> values)
    {
        /// <summary>Whether the file has it: what was added later is not in older ones.</summary>
        public bool Has(string key) => values.ContainsKey(key);

        public void Match(string key, string expected)
        {
            if (Value(key) != expected)
            {
                throw Problem(key, expected);
            }
        }

        public long Number(string key) => long.TryParse(Value(key), NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            ? number
            : throw Problem(key, "a whole number");

        public ulong Bits(string key, int digits) => Parse(key, Value(key), digits);

        public double[] Doubles(string key, int count)
        {
            string text = Value(key);
            string[] parts = text.Length == 0 ? [] : text.Split(',');
            return parts.Length == count
                ? Array.ConvertAll(parts, p => BitConverter.UInt64BitsToDouble(Parse(key, p, 16)))
                : throw Problem(key, $"{count} numbers");
        }

        private ulong Parse(string key, string text, int digits) =>
            text.Length == digits && ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong bits)
                ? bits
                : throw Problem(key, $"{digits} hexadecimal digits");

        private string Value(string key) => values.TryGetValue(key, out string? value)
            ? value
            : throw new ModelFileException(path, $"expected a checkpoint, but the metadata has no {key}");

        private ModelFileException Problem(string key, string expected)
        {
            string value = Value(key);
            string shown = value.Length <= 100 ? value : value[..100] + "…";
            return new ModelFileException(path, $"expected {key} {expected}, but the checkpoint has {shown}");
        }
    }
}
