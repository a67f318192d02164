using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Emit;

/// <summary>C# identifiers for the tensors of one kernel.</summary>
internal sealed class KernelNames
{
    private readonly Dictionary<Tensor, string> _names = [];

    // Names that the emitted methods use themselves.
    private readonly HashSet<string> _taken =
        ["from", "to", "count", "scalars", "row", "rows", "lhs", "rhs", "initial", "tile", "scratch", "column", "panel", "valid", "result", "sum", "end", "f"];

    public KernelNames(IEnumerable<Tensor> tensors, params string[] reserved)
    {
        _taken.UnionWith(reserved);
        foreach (Tensor tensor in tensors)
        {
            // Single letters and sums, alone or numbered, are loop variables, accumulators and temporaries.
            string name = Identifier(tensor.Name, upper: false);
            string word = name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '_');
            if (word.Length <= 1 || word == "sum" || name.StartsWith("result", StringComparison.Ordinal))
            {
                name += "Value";
            }

            _names.Add(tensor, Unique(name));
        }
    }

    /// <summary>The name, or one with a number after it where it is taken; it is taken from now on.</summary>
    public string Unique(string name)
    {
        string unique = name;
        for (int i = 2; !_taken.Add(unique); i++)
        {
            unique = name + i;
        }

        return unique;
    }

    public string this[Tensor tensor] => _names[tensor];

    /// <summary>The C# type of a pointer to the tensor.</summary>
    public static string PointerType(Tensor tensor) =>
        tensor.IsSparse ? $"{RuntimeNames.SparseEntries}*" : tensor.Kind == TensorKind.Label || tensor.Storage == Storage.Numbers ? "int*" : "float*";

    /// <summary>A name of the user or the compiler as an identifier: letters and digits, camel or Pascal case at the dots.</summary>
    public static string Identifier(string name, bool upper)
    {
        System.Text.StringBuilder text = new();
        bool capital = upper;
        foreach (char c in name)
        {
            if (!char.IsLetterOrDigit(c) && c != '_')
            {
                capital = text.Length > 0 || upper;
                continue;
            }

            if (text.Length == 0 && char.IsDigit(c))
            {
                text.Append('_');
            }

            text.Append(capital ? char.ToUpperInvariant(c) : text.Length == 0 && !upper ? char.ToLowerInvariant(c) : c);
            capital = false;
        }

        string identifier = text.ToString();
        return Microsoft.CodeAnalysis.CSharp.SyntaxFacts.GetKeywordKind(identifier) == Microsoft.CodeAnalysis.CSharp.SyntaxKind.None ? identifier : identifier + "_";
    }
}
