using System.Text.Json;

namespace NetCompiler.Data;

/// <summary>Reads the small JSON files of this namespace; what is missing or of another kind is the one exception of files of data.</summary>
internal static class JsonFile
{
    public static T Read<T>(string path, Func<JsonElement, T> read)
    {
        byte[] bytes = DataFile.ReadBytes(path);
        try
        {
            using JsonDocument document = JsonDocument.Parse(bytes);
            return read(document.RootElement);
        }
        catch (JsonException e)
        {
            throw DataFileException.AtLine(path, (int)(e.LineNumber ?? 0) + 1, (int)(e.BytePositionInLine ?? 0) + 1, "JSON", e.Message, e);
        }
        catch (Exception e) when (e is InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new DataFileException(path, "the members of a file that this library wrote", e.Message, e);
        }
    }

    public static string Text(JsonElement parent, string name) => Member(parent, name).GetString() ?? throw new FormatException($"{name} is null");

    public static string[] Texts(JsonElement parent, string name) =>
        [.. Member(parent, name).EnumerateArray().Select(e => e.GetString() ?? throw new FormatException($"{name} has a null"))];

    public static float[] Numbers(JsonElement parent, string name) => [.. Member(parent, name).EnumerateArray().Select(e => e.GetSingle())];

    public static JsonElement Member(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out JsonElement member) ? member : throw new KeyNotFoundException($"no member {name}");
}
