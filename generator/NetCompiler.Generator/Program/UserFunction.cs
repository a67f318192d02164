using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Program;

/// <summary>A function of one value or several that a user has written, as an expression of its arguments.</summary>
/// <param name="Parameters">Their names.</param>
/// <param name="Body">With an <see cref="ArgumentExpr"/> for each use of one.</param>
internal sealed record UserFunction(string Name, EquatableArray<string> Parameters, Expr Body)
{
    public Expr Of(IReadOnlyList<Expr> arguments) => Body.Rewrite(e => e is ArgumentExpr argument ? arguments[argument.Index] : null);

    public override string ToString() => $"{Name}({string.Join(", ", Parameters)})";
}
