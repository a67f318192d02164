using System.Text.Json;

namespace NetCompiler.Data;

/// <summary>A scaler as JSON. Numbers are written with as many digits as restore their bits.</summary>
internal static class ScalerJson
{
    private static readonly string[] Kinds = ["range", "z-score", "logarithmic"];

    public static void Write(Utf8JsonWriter json, string name, Scaler? scaler)
    {
        if (scaler is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteString("scaling", Kinds[(int)scaler.Scaling.Kind]);
        json.WriteNumber("low", scaler.Scaling.Low);
        json.WriteNumber("high", scaler.Scaling.High);
        Write(json, "centre", scaler.Centre);
        Write(json, "scale", scaler.Scale);
        json.WriteEndObject();
    }

    public static Scaler? Read(string path, JsonElement root, string name)
    {
        JsonElement scaler = JsonFile.Member(root, name);
        if (scaler.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        string kind = JsonFile.Text(scaler, "scaling");
        float low = JsonFile.Member(scaler, "low").GetSingle(), high = JsonFile.Member(scaler, "high").GetSingle();
        Scaling scaling = Array.IndexOf(Kinds, kind) switch
        {
            (int)ScalingKind.Range when float.IsFinite(low) && float.IsFinite(high) && low < high => Scaling.Range(low, high),
            (int)ScalingKind.ZScore => Scaling.ZScore,
            (int)ScalingKind.Logarithmic => Scaling.Logarithmic,
            _ => throw new DataFileException(path, $"one of {string.Join(", ", Kinds)} for {name}, with finite ends in order", $"{kind}"),
        };
        float[] centre = JsonFile.Numbers(scaler, "centre"), scale = JsonFile.Numbers(scaler, "scale");
        bool good = centre.Length > 0 && scale.Length == centre.Length && centre.All(float.IsFinite) && scale.All(s => float.IsFinite(s) && s > 0);
        return good
            ? new Scaler(scaling, centre, scale)
            : throw new DataFileException(
                path, $"as many finite numbers in centre as positive ones in scale of {name}", $"{centre.Length} and {scale.Length}, or others");
    }

    private static void Write(Utf8JsonWriter json, string name, ReadOnlySpan<float> values)
    {
        json.WriteStartArray(name);
        foreach (float value in values)
        {
            json.WriteNumberValue(value);
        }

        json.WriteEndArray();
    }
}
