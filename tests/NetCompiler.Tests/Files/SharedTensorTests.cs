using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using NetCompiler.Runtime;
using NetCompiler.Tests.Kernels;
using NetCompiler.Tests.Runtime;

namespace NetCompiler.Tests.Files;

[Network, Input(Sequence = 3, Vocabulary = 5), Embedding(4, Name = "table")]
[BatchNorm(Name = "one"), BatchNorm(Name = "other", SharedWith = "one"), Dense(5, Name = "logits", TiedTo = "table")]
public sealed partial class SharedNames;

[Block, Dense(3, Name = "code"), Dense(4, Name = "back", TiedTo = "code")]
internal sealed class TiedCode;

[Network, Input(4, Name = "l"), Input(4, Name = "r")]
[Use<TiedCode>(From = "l", Name = "x"), Use<TiedCode>(From = "r", Name = "y", SharedWith = "x"), Add("x", "y")]
public sealed partial class SharedTied;

/// <summary>Files of parameters that several layers share, under the names of any of them.</summary>
public class SharedTensorTests
{
    private static readonly float[] Weight = [1, 2, 3, 4, 5, float.NaN];
    private static readonly float[] Transposed = [1, 4, 2, 5, 3, float.NaN];

    private static readonly Tensor A = new("a.weight", [2, 3], Weight);
    private static readonly Tensor B = new("b.weight", [2, 3], Weight);
    private static readonly Tensor C = new("c.weight", [3, 2], Transposed);
    private static readonly Tensor N = new("n.running_var", [2], [7, 8]);
    private static readonly Tensor M = new("m.running_var", [2], [7, 8]);

    private static readonly Tensor[][] Files =
    [
        [A, N], [A, B, N], [N, C, B, A], [B, N], [N, C], [C, M, B],
        [A, N, M, new Tensor("m.num_batches_tracked", [], null)],
        [A, M, new Tensor("n.num_batches_tracked", [], null), new Tensor("m.num_batches_tracked", [], null)],
    ];

    public static TheoryData<int> Indices => [.. Enumerable.Range(0, Files.Length)];

    [Theory]
    [MemberData(nameof(Indices))]
    public void Any_of_the_names_will_do(int index)
    {
        using TemporaryFolder folder = new();
        ParameterTable table = Table();
        AlignedBuffer packed = TableOf.Buffer(table, 1);
        File.WriteAllBytes(folder["net"], Write(Files[index]));

        table.Load(packed, folder["net"]);

        Assert.Equal([.. Weight, 7, 8], TableOf.Flat(table, packed));
    }

    [Fact]
    public void Other_values_under_another_name_are_refused()
    {
        Refuses("expected the tensors a.weight and b.weight to have the same values, for two layers share them, but there are 5 and 4.5", A, N, B with { Values = [1, 2, 3, 4, 4.5f, 6] });
        Refuses("expected the tensors a.weight and c.weight to have the same values, transposed, for two layers share them, but there are 2 and 3", A, N, C with { Values = Weight });
        Refuses("expected the tensors b.weight and c.weight to have the same values, transposed", B with { Values = [1, 2, 3, 4, 5, 6] }, C, N);
        Refuses("expected the tensors n.running_var and m.running_var to have the same values", A, N, M with { Values = [7, 9] });
    }

    [Fact]
    public void What_else_is_wrong_is_said_as_of_others()
    {
        Refuses("expected the tensor a.weight [2, 3], but it is missing", N);
        Refuses("expected tensor c.weight to have shape [3, 2], but it has [2, 3]", A, N, C with { Shape = [2, 3] });
        Refuses("unexpected tensor d.weight; expected n.num_batches_tracked, a.weight", A, N, A with { Name = "d.weight" });
        Refuses("the tensor b.weight is there twice", A, B, B, N);
    }

    [Fact]
    public void They_are_written_once()
    {
        using TemporaryFolder folder = new();
        ParameterTable table = Table();
        table.Save(TableOf.Buffer(table, 1), folder["net"]);

        JsonElement header = JsonDocument.Parse(SafeTensorsBytes.Split(File.ReadAllBytes(folder["net"])).Header).RootElement;
        Assert.Equal(["n.num_batches_tracked", "a.weight", "n.running_var"], header.EnumerateObject().Select(p => p.Name));
    }

    [Fact]
    public void Layers_that_share_parameters_have_names_for_them()
    {
        LayerInfo recurrent = StreamShared.Info.Layers.Single(l => l.Kind == "LSTM" && l.Parameters.Count == 0);
        foreach (ParameterInfo parameter in StreamShared.Info.Layers.Single(l => l.Name == "a").Parameters)
        {
            Reads<StreamShared>($"a.{parameter.Name}", $"{recurrent.Name}.{parameter.Name}", isTransposed: false);
        }

        Reads<StreamShared>("dense1.weight", "dense2.weight", isTransposed: true);
        Reads<SharedNames>("one.running_var", "other.running_var", isTransposed: false);
        Reads<SharedNames>("table.weight", "logits.weight", isTransposed: false);
        Reads<SharedTied>("x.code.weight", "y.back.weight", isTransposed: true);
        Reads<SharedTied>("x.code.weight", "y.code.weight", isTransposed: false);
        Reads<SharedTied>("x.back.bias", "y.back.bias", isTransposed: false);
    }

    private static ParameterTable Table() => new(
        "Test",
        new ParameterDescriptor("a.weight", ParameterForm.Matrix, 3, 2, 0, InitializerKind.Zeros, 0, 0, true, null),
        new ParameterDescriptor("n.running_var", ParameterForm.Vector, 1, 2, Packing.PackedLength(3, 2), InitializerKind.Ones, 0, 0, false, null, countsBatches: true))
    {
        Shared = [new SharedTensor("b.weight", 0), new SharedTensor("c.weight", 0, isTransposed: true), new SharedTensor("m.running_var", 1)],
    };

    private static void Refuses(string message, params Tensor[] tensors)
    {
        using TemporaryFolder folder = new();
        ParameterTable table = Table();
        AlignedBuffer packed = TableOf.Buffer(table, 1);
        float[] before = TableOf.Flat(table, packed);
        File.WriteAllBytes(folder["net"], Write(tensors));
        Assert.Contains(message, Assert.Throws<ModelFileException>(() => table.Load(packed, folder["net"])).Message);
        Assert.Equal(before, TableOf.Flat(table, packed));
    }

    /// <summary>A network's file with one tensor under another name gives the same network.</summary>
    private static void Reads<T>(string name, string other, bool isTransposed)
        where T : INetwork<T>
    {
        using TemporaryFolder folder = new();
        T network = T.Create(seed: 3);
        network.Save(folder["net"]);
        (string header, byte[] data) = SafeTensorsBytes.Split(File.ReadAllBytes(folder["net"]));
        Assert.Contains($"\"{name}\"", header);
        Tensor[] tensors = [.. JsonDocument.Parse(header).RootElement.EnumerateObject().Where(p => !p.Name.EndsWith("tracked", StringComparison.Ordinal)).Select(p =>
        {
            int[] shape = [.. p.Value.GetProperty("shape").EnumerateArray().Select(d => d.GetInt32())];
            int[] offsets = [.. p.Value.GetProperty("data_offsets").EnumerateArray().Select(d => d.GetInt32())];
            Tensor tensor = new(p.Name, shape, MemoryMarshal.Cast<byte, float>(data.AsSpan(offsets[0]..offsets[1])).ToArray());
            return p.Name != name ? tensor : (isTransposed ? tensor.Transpose() : tensor) with { Name = other };
        })];
        File.WriteAllBytes(folder["net"], Write(tensors));

        float[] expected = new float[T.ParameterCount];
        float[] found = new float[T.ParameterCount];
        network.GetParameters(expected);
        T.Load(folder["net"]).GetParameters(found);
        Assert.Equal(expected, found);
    }

    private static byte[] Write(Tensor[] tensors)
    {
        List<byte> data = [];
        List<string> entries = [];
        foreach (Tensor tensor in tensors)
        {
            int begin = data.Count;
            byte[] bytes = new byte[tensor.Values is null ? 8 : 4 * tensor.Values.Length];
            for (int i = 0; i < tensor.Values?.Length; i++)
            {
                BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(4 * i), tensor.Values[i]);
            }

            data.AddRange(bytes);
            string type = tensor.Values is null ? "I64" : "F32";
            entries.Add($$"""
                "{{tensor.Name}}":{"dtype":"{{type}}","shape":[{{string.Join(',', tensor.Shape)}}],"data_offsets":[{{begin}},{{data.Count}}]}
                """);
        }

        return SafeTensorsBytes.Join($"{{{string.Join(',', entries)}}}", [.. data]);
    }

    /// <summary>A tensor of a file; without values a counter.</summary>
    private sealed record Tensor(string Name, int[] Shape, float[]? Values)
    {
        public Tensor Transpose() => this with
        {
            Shape = [Shape[1], Shape[0]],
            Values = [.. Enumerable.Range(0, Values!.Length).Select(i => Values[((i % Shape[0]) * Shape[1]) + (i / Shape[0])])],
        };
    }
}
