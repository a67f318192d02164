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

    public static void Save(string path, string network, ParameterDescriptor[] parameters, AlignedBuffer packed, TrainerState state)
    {
        (List<TensorSpec> tensors, List<(ParameterDescriptor Parameter, AlignedBuffer Buffer)> parts) = Parts(parameters, packed, state);
        KeyValuePair<string, string>[] metadata =
        [
            new("format", Version),
            new("network", network),
            new("optimizer", state.Optimizer),
            .. TrainerState.Numbers.Select(n => KeyValuePair.Create(n.Name, Text(n.Form, n.Get(state)))),
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

    public static void Load(string path, string network, ParameterDescriptor[] parameters, AlignedBuffer packed, TrainerState state)
    {
        (List<TensorSpec> tensors, List<(ParameterDescriptor Parameter, AlignedBuffer Buffer)> parts) = Parts(parameters, packed, state);
        List<float[]> tensorValues = SafeTensorsReader.Read(path, [.. tensors], out Dictionary<string, string> metadata);
        Metadata fields = new(path, metadata);
        fields.Match("format", Version);
        fields.Match("network", network);
        fields.Match("optimizer", state.Optimizer);
        ulong[] numbers = Array.ConvertAll(TrainerState.Numbers, fields.Number);
        double[] hostState = fields.Doubles("host_state", state.HostState.Length);

        ParameterLayout.Pack(parts, tensorValues);
        hostState.CopyTo(state.HostState, 0);
        for (int i = 0; i < numbers.Length; i++)
        {
            TrainerState.Numbers[i].Set(state, numbers[i]);
        }
    }

    // The tensors of the file, and the parameters whose values they hold, one after the other.
    private static (List<TensorSpec> Tensors, List<(ParameterDescriptor Parameter, AlignedBuffer Buffer)> Parts) Parts(
        ParameterDescriptor[] parameters, AlignedBuffer packed, TrainerState state)
    {
        List<TensorSpec> tensors = [];
        List<(ParameterDescriptor Parameter, AlignedBuffer Buffer)> parts = [];
        foreach (ParameterDescriptor parameter in parameters)
        {
            ModelFile.Add(tensors, parameter);
            parts.Add((parameter, packed));
        }

        foreach (StateBuffer part in state.Buffers)
        {
            if (!part.IsOfParameters)
            {
                ParameterDescriptor whole = new(part.Name, ParameterForm.Vector, 1, part.Buffer.Length, 0, InitializerKind.Zeros, 0, 0, trainable: false, images: null);
                ModelFile.Add(tensors, whole);
                parts.Add((whole, part.Buffer));
                continue;
            }

            Guard.Length(part.Buffer.Length, packed.Length, nameof(state), "the packed parameters");
            foreach (ParameterDescriptor parameter in parameters.Where(p => p.Trainable))
            {
                ModelFile.Add(tensors, parameter, part.Name);
                parts.Add((parameter, part.Buffer));
            }
        }

        return (tensors, parts);
    }

    private static string Text(StateNumberForm form, ulong bits) => form switch
    {
        StateNumberForm.Count => bits.ToString(CultureInfo.InvariantCulture),
        StateNumberForm.Finite => Hex(bits, 8),
        _ => Hex(bits, 16),
    };

    private static string Hex(ulong bits, int digits) => bits.ToString($"x{digits}", CultureInfo.InvariantCulture);

    private sealed class Metadata(string path, Dictionary<string, string> values)
    {
        public void Match(string key, string expected)
        {
            if (Value(key) != expected)
            {
                throw Problem(key, expected);
            }
        }

        /// <summary>The bits of a number.</summary>
        public ulong Number(StateNumber number) => number.IsOptional && !values.ContainsKey(number.Name) ? 0 : number.Form switch
        {
            StateNumberForm.Count => Count(number.Name),
            StateNumberForm.Finite => Finite(number.Name),
            _ => Parse(number.Name, Value(number.Name), 16),
        };

        public double[] Doubles(string key, int count)
        {
            string text = Value(key);
            string[] parts = text.Length == 0 ? [] : text.Split(',');
            return parts.Length == count
                ? Array.ConvertAll(parts, p => BitConverter.UInt64BitsToDouble(Parse(key, p, 16)))
                : throw Problem(key, $"{count} numbers");
        }

        private ulong Count(string key) => long.TryParse(Value(key), NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            ? (ulong)number
            : throw Problem(key, "a whole number");

        private ulong Finite(string key)
        {
            ulong bits = Parse(key, Value(key), 8);
            float number = BitConverter.UInt32BitsToSingle((uint)bits);
            return float.IsFinite(number)
                ? bits
                : throw new ModelFileException(path, $"expected a finite {key}, but the checkpoint has {number.ToString(CultureInfo.InvariantCulture)}");
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
