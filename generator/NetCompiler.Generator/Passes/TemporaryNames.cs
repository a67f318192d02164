namespace NetCompiler.Generator.Passes;

/// <summary>Names for the values that a pass adds to a program: where one is wanted again it gets a number.</summary>
internal sealed class TemporaryNames
{
    private readonly Dictionary<string, int> _counts = [];

    public string Next(string name)
    {
        int count = _counts[name] = (_counts.TryGetValue(name, out int n) ? n : 0) + 1;
        return count == 1 ? name : name + count;
    }
}
