using System.Globalization;

namespace NetCompiler.Data;

/// <summary>
/// Reads the dictionary in the header of a <c>.npy</c> file, such as <c>{'descr': '&lt;f4', 'fortran_order': False, 'shape': (60000, 784), }</c>: these three
/// keys in any order, and no other.
/// </summary>
internal sealed class NpyDictionary
{
    // The bytes of so many are a number of 64 bits.
    private const long MostElements = long.MaxValue / 8;

    private const int MostShown = 16;

    private readonly string _path;
    private readonly string _text;
    private readonly int _start;
    private int _position;
    private NpyType? _type;
    private int[]? _shape;
    private bool? _columnsFirst;

    /// <param name="path">The file, for messages.</param>
    /// <param name="text">The dictionary.</param>
    /// <param name="start">The byte of the file where it begins.</param>
    public NpyDictionary(string path, string text, int start)
    {
        _path = path;
        _text = text;
        _start = start;
        Expect('{');
        while (!Accept('}'))
        {
            ReadEntry();
            if (!Accept(','))
            {
                Expect('}');
                break;
            }
        }

        SkipSpaces();
        if (_position < _text.Length)
        {
            throw Problem("spaces behind the dictionary");
        }

        Type = _type ?? throw Problem("the key 'descr'");
        Shape = _shape ?? throw Problem("the key 'shape'");
        if ((_columnsFirst ?? throw Problem("the key 'fortran_order'")) && Shape.Length > 1)
        {
            throw Problem("an array in C order, its last dimension fastest (numpy.ascontiguousarray)", "Fortran's order");
        }
    }

    public NpyType Type { get; }

    public int[] Shape { get; }

    private void ReadEntry()
    {
        string key = ReadText("a key in quotes");
        bool isNew = key switch
        {
            "descr" => _type is null,
            "shape" => _shape is null,
            "fortran_order" => _columnsFirst is null,
            _ => false,
        };
        if (!isNew)
        {
            throw Problem("'descr', 'fortran_order' and 'shape', each once", $"'{key}'");
        }

        Expect(':');
        switch (key)
        {
            case "descr":
                string name = ReadText($"a type in quotes ({NpyElements.AllNames})");
                _type = NpyElements.TypeOf(name) ?? throw Problem($"one of the types {NpyElements.AllNames}", $"'{name}'");
                break;
            case "shape":
                _shape = ReadShape();
                break;
            default:
                _columnsFirst = ReadBoolean();
                break;
        }
    }

    private string ReadText(string expected)
    {
        SkipSpaces();
        if (_position >= _text.Length || _text[_position] is not ('\'' or '"'))
        {
            throw Problem(expected);
        }

        int end = _text.IndexOf(_text[_position], _position + 1);
        if (end < 0)
        {
            throw Problem($"{expected}, whose second quote is there");
        }

        string text = _text[(_position + 1)..end];
        _position = end + 1;
        return text;
    }

    private bool ReadBoolean()
    {
        SkipSpaces();
        foreach (bool value in (ReadOnlySpan<bool>)[false, true])
        {
            string word = value ? "True" : "False";
            if (string.CompareOrdinal(_text, _position, word, 0, word.Length) == 0)
            {
                _position += word.Length;
                return value;
            }
        }

        throw Problem("True or False");
    }

    private int[] ReadShape()
    {
        List<int> sizes = [];
        Int128 elements = 1;
        Expect('(');
        while (!Accept(')'))
        {
            SkipSpaces();
            int first = _position;
            while (_position < _text.Length && char.IsAsciiDigit(_text[_position]))
            {
                _position++;
            }

            // Counted as if no dimension were empty, so that no product of some of them overflows.
            bool isSize = int.TryParse(_text.AsSpan(first, _position - first), NumberStyles.None, CultureInfo.InvariantCulture, out int size);
            elements *= Math.Max(size, 1);
            if (!isSize || elements > MostElements)
            {
                _position = first;
                throw Problem("the size of a dimension, a whole number whose product with the others is that of an array");
            }

            sizes.Add(size);
            if (!Accept(','))
            {
                Expect(')');
                break;
            }
        }

        return [.. sizes];
    }

    private bool Accept(char symbol)
    {
        SkipSpaces();
        bool isThere = _position < _text.Length && _text[_position] == symbol;
        _position += isThere ? 1 : 0;
        return isThere;
    }

    private void Expect(char symbol)
    {
        if (!Accept(symbol))
        {
            throw Problem($"\"{symbol}\"");
        }
    }

    private void SkipSpaces()
    {
        while (_position < _text.Length && _text[_position] is ' ' or '\n')
        {
            _position++;
        }
    }

    private DataFileException Problem(string expected, string? found = null) =>
        DataFileException.AtByte(_path, _start + _position, expected, found ?? (_position < _text.Length ? $"\"{Rest()}\"" : "the end of the header"));

    private string Rest() => _text.Substring(_position, Math.Min(MostShown, _text.Length - _position));
}
