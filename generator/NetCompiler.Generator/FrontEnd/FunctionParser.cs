using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.FrontEnd;

/// <summary>
/// Reads a user's static method of floats as an expression: locals and calls of other methods are put in where they are used, branches become choices. The compiler's
/// operations are read, not its syntax, so that constants, conversions and overloads are those of C#.
/// </summary>
internal sealed class FunctionParser(Compilation compilation, CancellationToken cancellation)
{
    /// <summary>
    /// Operations of a function with all that it calls, each as often as it is used: derivatives are longer, and all of it stands in the kernels of whatever the function follows.
    /// </summary>
    public const int Longest = 200;

    // What is visited again on every branch grows faster than the result.
    private const int MostVisits = 5 * Longest;

    private readonly Stack<IMethodSymbol> _calls = new();
    private int _visits;

    /// <param name="type">The class whose attribute names the method.</param>
    /// <returns>The function, and what in a method cannot be compiled, if it is that.</returns>
    public (FunctionSpec Spec, SyntaxNode? Culprit) Parse(INamedTypeSymbol type, string name)
    {
        IMethodSymbol[] methods = [.. type.GetMembers(name).OfType<IMethodSymbol>().Where(m => m.MethodKind == MethodKind.Ordinary)];
        if (methods.Length != 1)
        {
            return (new FunctionSpec(name, null, $"{type.Name} has {(methods.Length == 0 ? "no method" : "several methods")} of that name"), null);
        }

        _calls.Clear();
        _visits = 0;
        try
        {
            Expr body = Call(methods[0], [.. methods[0].Parameters.Select((_, i) => new ArgumentExpr(i))], null);
            return (new FunctionSpec(name, new UserFunction(name, new(methods[0].Parameters.Select(p => p.Name)), body), null), null);
        }
        catch (UnsupportedException problem)
        {
            return (new FunctionSpec(name, null, problem.Message), problem.Culprit);
        }
    }

    /// <summary>What a method gives for these arguments.</summary>
    /// <param name="call">Where it is called; null where an attribute names it.</param>
    public Expr Call(IMethodSymbol method, Expr[] arguments, SyntaxNode? call)
    {
        method = method.PartialImplementationPart ?? method;
        SyntaxNode? syntax = Declarations.Find(method, compilation, cancellation);
        string? problem = syntax is null ? "is none of the functions that kernels have, nor a method of this project"
            : method.MethodKind == MethodKind.LocalFunction ? "is a local function"
            : !method.IsStatic ? "is not static"
            : method.IsGenericMethod ? "has type parameters"
            : arguments.Length == 0 || method.ReturnsByRef || !IsFloat(method.ReturnType) || method.Parameters.Any(p => p.RefKind != RefKind.None || !IsFloat(p.Type))
                ? "does not take floats and return a float"
            : _calls.Contains(method, SymbolEqualityComparer.Default) ? "calls itself"
            : null;
        if (problem is not null)
        {
            throw new UnsupportedException(call, $"'{method.Name}' {problem}");
        }

        IMethodBodyOperation? body = compilation.GetSemanticModel(syntax!.SyntaxTree).GetOperation(syntax, cancellation) as IMethodBodyOperation;
        if ((body?.BlockBody ?? body?.ExpressionBody) is not { } block)
        {
            throw new UnsupportedException(call, $"'{method.Name}' has no body");
        }

        _calls.Push(method);
        Expr result = new FunctionBody(this, method.Parameters, arguments).Run(block);
        _calls.Pop();
        return Size(result) <= Longest ? result : throw TooLong(call);
    }

    /// <summary>Counts what is read of methods.</summary>
    public void Visit()
    {
        if (++_visits > MostVisits)
        {
            throw TooLong(null);
        }
    }

    /// <summary>Refuses constants made of a block's parameters: they have the default in the method, whatever the block is given.</summary>
    public void CheckConstant(SyntaxNode expression)
    {
        if (NamedConstants.Behind(expression, compilation, cancellation).Any(f => WellKnown.Has(f, AttributeKinds.BlockParameter)))
        {
            throw new UnsupportedException(expression, "parameters of a block have no value in functions");
        }
    }

    private static UnsupportedException TooLong(SyntaxNode? where) =>
        new(where, $"it has more than {Longest} operations, with all that it calls, and with locals as often as they are used");

    public static bool IsFloat(ITypeSymbol? type) => type?.SpecialType == SpecialType.System_Single;

    // A local is one object wherever it is used, and looked at once.
    private static long Size(Expr body)
    {
        Dictionary<Expr, long> known = new(ReferenceComparer<Expr>.Instance);
        return Of(body);

        long Of(Expr expr)
        {
            if (expr.ChildCount > 0 && !known.ContainsKey(expr))
            {
                known[expr] = Math.Min(Longest + 1, 1 + Enumerable.Range(0, expr.ChildCount).Sum(i => Of(expr.Child(i))));
            }

            return known.TryGetValue(expr, out long size) ? size : 0;
        }
    }
}

/// <summary>Something in a method has no counterpart in kernels.</summary>
/// <param name="culprit">What; null where it is the method as a whole.</param>
internal sealed class UnsupportedException(SyntaxNode? culprit, string message) : Exception(message)
{
    public SyntaxNode? Culprit => culprit;
}
