using NetCompiler.Generator.FrontEnd;

namespace NetCompiler.CodeFixes;

/// <summary>Which attribute of a class is which after an edit: those before and behind the edited ones have stayed.</summary>
internal sealed class Alignment
{
    private readonly int _start;
    private readonly int _end;
    private readonly int _moved;

    public Alignment(IReadOnlyList<AttributeSpec> before, IReadOnlyList<AttributeSpec> after)
    {
        int shorter = Math.Min(before.Count, after.Count);
        _start = Enumerable.Range(0, shorter).TakeWhile(i => before[i].Equals(after[i])).Count();
        int same = Enumerable.Range(1, shorter - _start).TakeWhile(i => before[before.Count - i].Equals(after[after.Count - i])).Count();
        (_end, _moved) = (after.Count - same, after.Count - before.Count);
    }

    /// <summary>The index after the edit; what is inserted stands before what it is inserted for.</summary>
    public int Map(int attribute) => attribute < _start ? attribute : attribute + _moved;

    /// <summary>Whether the attribute of this index after the edit is new or another.</summary>
    public bool IsEdited(int attribute) => attribute >= _start && attribute < _end;
}
