using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;
using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>C# identifiers for the tensors of one kernel.</summary>
internal sealed class KernelNames
{
    private readonly Dictionary<Tensor, string> _names = [];

    // Names that the emitted methods use themselves.
    private readonly HashSet<string> _taken = ["from", "to", "count", "scalars", "row", "rows", "r", "c", "n", "b", "lhs", "rhs", "initial", "tile", "column", "panel", "k"];

    public KernelNames(IEnumerable<Tensor> tensors)
    {
        foreach (Tensor tensor in tensors)
        {
            string name = Identifier(tensor.Name, upper: false);
            string unique = name;
            for (int i = 2; !_taken.Add(unique); i++)
            {
                unique = name + i;
            }

            _names.Add(tensor, unique);
        }
    }

    public string this[Tensor tensor] => _names[tensor];

    /// <summary>The C# type of a pointer to the tensor.</summary>
    public static string PointerType(Tensor tensor) => tensor.Kind == TensorKind.Label ? "int*" : "float*";

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
