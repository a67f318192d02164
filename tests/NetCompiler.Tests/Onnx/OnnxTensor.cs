using System.Runtime.InteropServices;

namespace NetCompiler.Tests.Onnx;

/// <summary>A tensor of a model or a test case, in ONNX's layout (channels first).</summary>
internal sealed record OnnxTensor(string Name, int[] Dimensions, float[] Values, bool IsFloat = true)
{
    private const int FloatType = 1;

    public static OnnxTensor Read(ReadOnlyMemory<byte> message)
    {
        WireReader reader = new(message);
        string name = "";
        int type = 0;
        List<int> dimensions = [];
        List<float> floats = [];
        List<long> integers = [];
        ReadOnlyMemory<byte> raw = default;
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    dimensions.AddRange(reader.Numbers.Select(n => (int)n));
                    break;
                case 2:
                    type = (int)reader.Number;
                    break;
                case 4:
                    floats.AddRange(reader.Singles);
                    break;
                case 5 or 7:
                    integers.AddRange(reader.Numbers);
                    break;
                case 8:
                    name = reader.Text;
                    break;
                case 9:
                    raw = reader.Content;
                    break;
            }
        }

        float[] values = (type, raw.Length) switch
        {
            (FloatType, > 0) => MemoryMarshal.Cast<byte, float>(raw.Span).ToArray(),
            (FloatType, _) => [.. floats],
            (6, > 0) => [.. MemoryMarshal.Cast<byte, int>(raw.Span).ToArray().Select(i => (float)i)],
            (7, > 0) => [.. MemoryMarshal.Cast<byte, long>(raw.Span).ToArray().Select(i => (float)i)],
            _ => [.. integers.Select(i => (float)i)],
        };
        return new(name, [.. dimensions], values, type == FloatType);
    }

    /// <summary>The tensor of a file <c>input_0.pb</c>.</summary>
    public static OnnxTensor ReadFile(string path) => Read(File.ReadAllBytes(path));

    public int[] Integers => [.. Values.Select(v => (int)v)];
}
