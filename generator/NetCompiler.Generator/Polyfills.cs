// What the C# compiler looks for by name and netstandard2.0 lacks.
using System.Globalization;
using System.Text;

namespace System.Runtime.CompilerServices;

/// <summary>For init accessors and records.</summary>
internal static class IsExternalInit;

[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
internal sealed class InterpolatedStringHandlerAttribute : Attribute;

/// <summary>
/// Interpolated strings of this assembly are put together here, in the invariant culture: what is emitted must be C# wherever the compiler runs, and
/// cultures differ even in the sign of negative integers.
/// </summary>
[InterpolatedStringHandler]
internal readonly ref struct DefaultInterpolatedStringHandler
{
    private const int FirstCapacity = 256;

    // The hole of a string can be a string that is interpolated itself: each builder is out of here while it is in use.
    [ThreadStatic]
    private static StringBuilder? _spare;

    private readonly StringBuilder _text;

    public DefaultInterpolatedStringHandler(int literalLength, int formattedCount)
    {
        _ = (literalLength, formattedCount);
        _text = _spare ?? new StringBuilder(FirstCapacity);
        _spare = null;
    }

    public void AppendLiteral(string value) => _text.Append(value);

    public void AppendFormatted(string? value) => _text.Append(value);

    public void AppendFormatted(int value) => _text.Append(value.ToString(CultureInfo.InvariantCulture));

    public void AppendFormatted<T>(T value, string? format = null) =>
        _text.Append(value is IFormattable formattable ? formattable.ToString(format, CultureInfo.InvariantCulture) : value?.ToString());

    public string ToStringAndClear()
    {
        string text = _text.ToString();
        _text.Clear();
        _spare = _text;
        return text;
    }
}
