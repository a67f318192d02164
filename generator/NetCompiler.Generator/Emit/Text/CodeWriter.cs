using System.Text;
using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Emit;

/// <summary>Writes indented C# with '\n' line ends.</summary>
/// <param name="optimize">Whether kernels skip the JIT's first tier; without that, code compiled ahead of time for a fixed processor is used.</param>
/// <param name="checksOverflow">Whether the project checks integers for overflow.</param>
internal sealed class CodeWriter(int depth = 0, bool optimize = true, bool checksOverflow = false)
{
    private readonly HashSet<int> _uncheckedBlocks = [];
    private readonly StringBuilder _text = new();
    private int _depth = depth;

    public void Line(string text = "")
    {
        if (text.Length > 0)
        {
            _text.Append(' ', 4 * _depth).Append(text);
        }

        _text.Append('\n');
    }

    /// <summary>A local variable with the element of a constant table at an index; a table of a primitive type needs no array at run time.</summary>
    public void Element(string name, string index, IEnumerable<int> values)
    {
        int[] all = values.ToArray();
        string type = all.All(v => v is >= short.MinValue and <= short.MaxValue) ? "short" : "int";
        Line(all.Distinct().Count() == 1
            ? $"int {name} = {all[0]};"
            : $"int {name} = ((global::System.ReadOnlySpan<{type}>)new {type}[] {{ {string.Join(", ", all.Select(v => $"{v}"))} }})[{index}];");
    }

    /// <summary>A local buffer of floats on the stack that begins with a cache line. A method has one.</summary>
    public void StackBuffer(string name, int length)
    {
        Line($"float* scratch = stackalloc float[{length + WidestVector.Lanes}];");
        Line($"float* {name} = (float*)(((nuint)scratch + 63) & ~(nuint)63);");
    }

    public void Lines(params IEnumerable<string> lines)
    {
        foreach (string line in lines)
        {
            Line(line);
        }
    }

    /// <summary>Writes a header line and opens a brace.</summary>
    public void Open(string header)
    {
        if (header.Length > 0)
        {
            Line(header);
        }

        Line("{");
        _depth++;
    }

    /// <summary>Opens a method that must never run unoptimised, and whose integers wrap around.</summary>
    public void OpenKernel(string header)
    {
        if (optimize)
        {
            Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        }

        Open(header);
        if (checksOverflow)
        {
            Open("unchecked");
            _uncheckedBlocks.Add(_depth);
        }
    }

    public void Close()
    {
        bool isUnchecked = _uncheckedBlocks.Remove(_depth--);
        Line("}");
        if (isUnchecked)
        {
            Close();
        }
    }

    /// <summary>An empty writer at the same depth, or deeper.</summary>
    public CodeWriter Fork(int deeper = 0) => new(_depth + deeper, optimize, checksOverflow);

    /// <summary>Adds text that is indented already.</summary>
    public void Append(string text) => _text.Append(text);

    /// <summary>Adds what another writer has written, as it is.</summary>
    public void Append(CodeWriter other) => _text.Append(other._text);

    public override string ToString() => _text.ToString();
}
