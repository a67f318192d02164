using System.ComponentModel;
using System.Globalization;

namespace NetCompiler.Runtime;

/// <summary>Token ids out of floats, as data sets hold them: a float is exact up to 2^24.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TokenBuffer
{
    [ThreadStatic]
    private static int[]? _ids;

    /// <summary>The ids. Valid until the thread asks again.</summary>
    /// <exception cref="ArgumentException">A value is no whole number that can be an id.</exception>
    public static ReadOnlySpan<int> Of(ReadOnlySpan<float> inputs)
    {
        if (_ids is null || _ids.Length < inputs.Length)
        {
            _ids = new int[inputs.Length];
        }

        for (int i = 0; i < inputs.Length; i++)
        {
            int id = (int)inputs[i];
            if (id != inputs[i] || id < 0)
            {
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"input {i} is {inputs[i]}; expected a token id"), nameof(inputs));
            }

            _ids[i] = id;
        }

        return _ids.AsSpan(0, inputs.Length);
    }
}
