using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;
using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>
/// What is known inside the loops of a nest that have been opened so far: the variable of each axis, a pointer for each access moved along them, and the
/// ranges of the loops still to come.
/// </summary>
internal sealed class NestScope
{
    private readonly CodeWriter _writer;
    private readonly KernelNames _names;
    private readonly Nest _nest;
    private readonly Dictionary<int, string> _variables = [];
    private readonly Dictionary<IndexCheck, int> _solved = [];
    private readonly List<string> _guards = [];
    private readonly Dictionary<int, NestRange> _ranges = [];
    private readonly Stack<(Dictionary<(Tensor, FlatIndex), string> Pointers, int Axis, int Guards)> _outer = new();
    private Dictionary<(Tensor, FlatIndex), string> _pointers = [];

    public NestScope(CodeWriter writer, KernelNames names, Nest nest)
    {
        _writer = writer;
        _names = names;
        _nest = nest;
        foreach (KeyValuePair<Access, FlatIndex> access in nest.Index)
        {
            _pointers[(access.Key.Tensor, access.Value.WithoutConstant)] = names[access.Key.Tensor];
        }

        // A condition bounds the innermost of the summed loops that it depends on, once the others are known.
        NestLoop[] sums = nest.Loops.Where(l => l.Summed).ToArray();
        foreach (IndexCheck check in nest.Checks)
        {
            _solved[check] = sums.Where(l => check.Index.Coefficient(l.Axis) != 0).Select(l => l.Axis).DefaultIfEmpty(-1).Last();
        }

        for (int axis = 0; axis < nest.Axes.Count; axis++)
        {
            if (nest.Axes[axis].Extent == 1 || nest.Loops.Any(l => l.Merged.Contains(axis)))
            {
                _variables[axis] = "0";
            }
        }

        Settle(-1);
    }

    /// <summary>The condition under which the elements at this point count; null where they always do.</summary>
    public string? Guard => _guards.Count == 0 ? null : string.Join(" && ", _guards);

    /// <summary>Tells of conditions that the caller sees to: they hold wherever it goes.</summary>
    public void Settled(IEnumerable<IndexCheck> checks)
    {
        foreach (IndexCheck check in checks)
        {
            _solved.Remove(check);
        }
    }

    /// <summary>Opens a loop over the points of an axis that may count.</summary>
    public void Open(NestLoop loop, string variable)
    {
        string extent = loop.IsBatch ? "count" : loop.Extent.ToString();
        NestRange range = _ranges.TryGetValue(loop.Axis, out NestRange found) ? found : new NestRange("0", extent, 1);
        _writer.Open($"for (int {variable} = {range.From}; {variable} < {range.To}; {(range.Step == 1 ? variable + "++" : $"{variable} += {range.Step}")})");
        Bind(loop.Axis, variable);
    }

    /// <summary>Leaves the innermost loop.</summary>
    public void Close()
    {
        Unbind();
        _writer.Close();
    }

    /// <summary>Takes a variable for an axis, whose loop the caller opens and closes.</summary>
    public void Bind(int axis, string variable)
    {
        _outer.Push((_pointers, axis, _guards.Count));
        _pointers = new(_pointers);
        _variables[axis] = variable;
        foreach ((Tensor tensor, FlatIndex index) in _pointers.Keys.ToArray())
        {
            Move(tensor, index, axis, variable);
        }

        Settle(axis);
    }

    public void Unbind()
    {
        (_pointers, int axis, int guards) = _outer.Pop();
        _variables.Remove(axis);
        _guards.RemoveRange(guards, _guards.Count - guards);
    }

    /// <summary>C# for the address of an element; <paramref name="offsets"/> are constants along axes besides the variables.</summary>
    public string Address(Access access, IReadOnlyDictionary<int, int> offsets)
    {
        FlatIndex index = _nest.Index[access];
        int constant = index.Constant + offsets.Sum(o => index.Stride(o.Key) * o.Value);
        string pointer = _pointers[(access.Tensor, index.WithoutConstant)];
        return constant == 0 ? pointer : constant < 0 ? $"{pointer} - {-constant}" : $"{pointer} + {constant}";
    }

    /// <summary>C# for the value of an axis.</summary>
    public string Variable(int axis) => _variables.TryGetValue(axis, out string variable) ? variable : "0";

    private void Move(Tensor tensor, FlatIndex index, int axis, string variable)
    {
        List<string> moves = [];
        int stride = index.Stride(axis);
        if (stride != 0)
        {
            moves.Add(stride == 1 ? variable : $"((long){variable} * {stride})");
        }

        foreach (Quotient quotient in index.Quotients.Where(q => q.Index.Coefficient(axis) != 0 && IsKnown(q.Index, -1)))
        {
            moves.Add($"((long)(({Numerator(quotient.Index)}) / {quotient.Index.Divisor}) * {quotient.Stride})");
        }

        if (moves.Count > 0)
        {
            string name = _names.Unique(KernelNames.Identifier($"{_names[tensor]}.{_nest.Axes[axis].Name}", upper: false));
            _writer.Line($"{KernelNames.PointerType(tensor)} {name} = {Addresses.Element($"{_pointers[(tensor, index)]} + {string.Join(" + ", moves)}")};");
            _pointers[(tensor, index)] = name;
        }
    }

    // Whatever conditions the new axis completes become ranges and guards.
    private void Settle(int axis)
    {
        foreach (int loop in _solved.Values.Where(v => v >= 0).Distinct().ToArray())
        {
            IndexCheck[] own = _solved.Where(s => s.Value == loop).Select(s => s.Key).ToArray();
            bool now = own.All(c => IsKnown(c.Index, loop)) && (axis < 0 || own.Any(c => c.Index.Coefficient(axis) != 0));
            if (now && axis != loop)
            {
                _ranges[loop] = NestRange.Write(
                    _writer, _names, _nest.Axes[loop], own.Select(c =>
                        (c, Numerator(c.Index with { Terms = new(c.Index.Terms.Where(t => t.Axis != loop)) }), c.Index.Coefficient(loop))));
            }
        }

        foreach (IndexCheck check in _nest.Checks.Where(c => _solved.TryGetValue(c, out int loop) && loop < 0 && IsKnown(c.Index, -1) && (axis < 0 || c.Index.Coefficient(axis) != 0)))
        {
            string name = _names.Unique("inside");
            int divisor = check.Index.Divisor;
            string numerator = Numerator(check.Index);
            string divides = divisor == 1 ? "" : $" && ({numerator}) % {divisor} == 0";
            _writer.Line($"bool {name} = (uint)({numerator}) < {check.Extent * divisor}u{divides};");
            _guards.Add(name);
        }
    }

    private bool IsKnown(Affine index, int except) => index.Terms.All(t => t.Axis == except || _variables.ContainsKey(t.Axis));

    private string Numerator(Affine index)
    {
        IEnumerable<string> terms = index.Terms.Where(t => Variable(t.Axis) != "0")
            .Select(t => t.Coefficient == 1 ? Variable(t.Axis) : $"({t.Coefficient} * {Variable(t.Axis)})");
        string text = string.Join(" + ", terms);
        return text.Length == 0 ? $"{index.Constant}"
            : index.Constant == 0 ? text
            : index.Constant < 0 ? $"{text} - {-index.Constant}" : $"{text} + {index.Constant}";
    }
}
