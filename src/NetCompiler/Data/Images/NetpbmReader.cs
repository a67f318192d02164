namespace NetCompiler.Data;

/// <summary>
/// Reads PGM and PPM files (Netpbm: P2 and P5 are grey, P3 and P6 colours; P2 and P3 have their samples as text). Samples of another greatest value
/// than 255 are scaled to it.
/// </summary>
internal ref struct NetpbmReader
{
    private readonly string _path;
    private readonly ReadOnlySpan<byte> _file;
    private int _position;
    private int _line = 1;
    private int _lineStart;

    private NetpbmReader(string path, ReadOnlySpan<byte> file)
    {
        _path = path;
        _file = file;
    }

    public static Image Read(string path, ReadOnlySpan<byte> file) => new NetpbmReader(path, file).Read();

    private Image Read()
    {
        int kind = _file.Length > 1 ? _file[1] - '0' : 0;
        if (kind is not (2 or 3 or 5 or 6))
        {
            throw DataFileException.AtByte(_path, 0, "P2, P3, P5 or P6 (PGM or PPM)", ByteReader.Show(_file[..Math.Min(2, _file.Length)]));
        }

        _position = 2;
        bool isText = kind < 4;
        int channels = kind is 3 or 6 ? 3 : 1;
        int width = Number("the width, from 1", 1, int.MaxValue);
        int height = Number("the height, from 1", 1, int.MaxValue);
        int greatest = Number("the greatest value, from 1 to 65535", 1, ushort.MaxValue);
        if (!isText)
        {
            _position++; // the one white space that ends the header
        }

        // A sample takes at least so many bytes: a size that the file cannot fill takes no memory.
        Int128 samples = (Int128)width * height * channels;
        int left = Math.Max(0, _file.Length - _position);
        int bytes = isText || greatest < 256 ? 1 : 2;
        if (isText ? samples > (left + 1) / 2 : left < samples * bytes)
        {
            throw Problem($"{samples} samples for {width}×{height} pixels", $"{left} bytes");
        }

        byte[] values = new byte[(int)samples];
        for (int i = 0; i < values.Length; i++)
        {
            int value = isText ? Number($"a sample from 0 to {greatest}", 0, greatest) : Sample(bytes, greatest);
            values[i] = greatest == 255 ? (byte)value : (byte)(((value * 255) + (greatest / 2)) / greatest);
        }

        return new Image(width, height, channels, values);
    }

    private int Sample(int bytes, int greatest)
    {
        int value = bytes == 1 ? _file[_position] : (_file[_position] << 8) | _file[_position + 1];
        if (value > greatest)
        {
            throw DataFileException.AtByte(_path, _position, $"a sample from 0 to {greatest}", $"{value}");
        }

        _position += bytes;
        return value;
    }

    private int Number(string expected, int least, int most)
    {
        SkipWhiteSpace();
        int start = _position;
        long number = 0;
        while (_position < _file.Length && char.IsAsciiDigit((char)_file[_position]) && number <= most)
        {
            number = (10 * number) + _file[_position++] - '0';
        }

        bool isWhole = EndsNumber;
        if (_position == start || !isWhole || number < least || number > most)
        {
            while (_position > start && !EndsNumber && _position - start < 20)
            {
                _position++;
            }

            int end = Math.Min(_file.Length, Math.Max(_position, start + 1));
            string found = start == _file.Length ? "the end of the file" : ByteReader.Show(_file[start..end]);
            _position = start;
            throw Problem(expected, found);
        }

        return (int)number;
    }

    private readonly bool EndsNumber => _position == _file.Length || _file[_position] == '#' || char.IsWhiteSpace((char)_file[_position]);

    /// <summary>Also skips comments, from # to the end of the line.</summary>
    private void SkipWhiteSpace()
    {
        bool comment = false;
        for (; _position < _file.Length; _position++)
        {
            byte value = _file[_position];
            if (value == '\n')
            {
                _line++;
                _lineStart = _position + 1;
                comment = false;
            }
            else if (value == '#')
            {
                comment = true;
            }
            else if (!comment && !char.IsWhiteSpace((char)value))
            {
                return;
            }
        }
    }

    private readonly DataFileException Problem(string expected, string found) =>
        DataFileException.AtLine(_path, _line, _position - _lineStart + 1, expected, found);
}
