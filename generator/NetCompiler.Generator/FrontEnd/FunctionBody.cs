using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.FrontEnd;

/// <summary>One call of a user's method: the values of its parameters and locals, and what its statements make of them.</summary>
internal sealed class FunctionBody
{
    private readonly FunctionParser _parser;
    private readonly Dictionary<ISymbol, Expr> _values = new(SymbolEqualityComparer.Default);

    public FunctionBody(FunctionParser parser, ImmutableArray<IParameterSymbol> parameters, Expr[] arguments)
    {
        _parser = parser;
        for (int i = 0; i < arguments.Length; i++)
        {
            _values.Add(parameters[i], arguments[i]);
        }
    }

    /// <summary>What a block returns.</summary>
    public Expr Run(IBlockOperation block) => Run(block.Operations, []);

    // What the first statements that return give; those after them follow on a branch that does not.
    private Expr Run(IEnumerable<IOperation> statements, IEnumerable<IOperation> after)
    {
        IOperation[] all = [.. statements.Concat(after)];
        for (int i = 0; i < all.Length; i++)
        {
            IEnumerable<IOperation> rest = all.Skip(i + 1);
            _parser.Visit();
            switch (all[i])
            {
                case IBlockOperation block:
                    return Run(block.Operations, rest);
                case IReturnOperation { ReturnedValue: { } value }:
                    return Value(value);
                case IConditionalOperation choice:
                    return Choose(
                        choice.Condition,
                        () => Run([choice.WhenTrue], rest),
                        () => Run(choice.WhenFalse is null ? [] : [choice.WhenFalse], rest));
                case IVariableDeclarationGroupOperation declarations:
                    Declare(declarations);
                    break;
                case IEmptyOperation or ILocalFunctionOperation:
                    break;
                default:
                    throw new UnsupportedException(all[i].Syntax, "kernels have locals that get their value once, if and return, and no other statements");
            }
        }

        throw new UnsupportedException(null, "it ends without a value");
    }

    private void Declare(IVariableDeclarationGroupOperation group)
    {
        foreach (IVariableDeclaratorOperation local in group.Declarations.SelectMany(d => d.Declarators))
        {
            if (local.Symbol.IsConst)
            {
                continue;
            }

            IOperation value = local.GetVariableInitializer()?.Value
                ?? throw new UnsupportedException(local.Syntax, $"'{local.Symbol.Name}' gets its value later, and kernels have no assignments");
            _values[local.Symbol] = Value(value);
        }
    }

    private Expr Value(IOperation operation)
    {
        _parser.Visit();
        if (operation is IInvalidOperation || operation.Type is IErrorTypeSymbol)
        {
            throw new UnsupportedException(operation.Syntax, $"'{operation.Syntax}' is an error of C#");
        }

        if (operation.ConstantValue is { HasValue: true, Value: float or int })
        {
            _parser.CheckConstant(operation.Syntax);
            return Convert.ToSingle(operation.ConstantValue.Value);
        }

        // Whole numbers are exact in floats, but for what a division drops.
        bool isWhole = operation.Type?.SpecialType == SpecialType.System_Int32;
        return operation switch
        {
            _ when !isWhole && !FunctionParser.IsFloat(operation.Type) => throw Unlike(operation),
            IConditionalOperation { WhenFalse: { } otherwise } choice => Choose(choice.Condition, () => Value(choice.WhenTrue), () => Value(otherwise)),
            IInvocationOperation call => Call(call),
            IParameterReferenceOperation { Parameter: var parameter } when _values.TryGetValue(parameter, out Expr argument) => argument,
            ILocalReferenceOperation { Local: var local } when _values.TryGetValue(local, out Expr value) => value,
            IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus } minus => -Value(minus.Operand),
            IUnaryOperation { OperatorKind: UnaryOperatorKind.Plus } plus => Value(plus.Operand),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum => Value(sum.LeftOperand) + Value(sum.RightOperand),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Subtract } difference => Value(difference.LeftOperand) - Value(difference.RightOperand),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Multiply } product => Value(product.LeftOperand) * Value(product.RightOperand),
            _ when isWhole => throw Unlike(operation),
            IConversionOperation conversion => Value(conversion.Operand),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Divide } quotient => Value(quotient.LeftOperand) / Value(quotient.RightOperand),
            _ => throw new UnsupportedException(operation.Syntax, $"'{operation.Syntax}' is no arithmetic of the arguments"),
        };
    }

    private static UnsupportedException Unlike(IOperation operation) =>
        new(operation.Syntax, $"'{operation.Syntax}' is of type {operation.Type?.ToDisplayString() ?? "void"}, and kernels compute in float");

    private Expr Call(IInvocationOperation call)
    {
        IOperation[] arguments = [.. call.Arguments.OrderBy(a => a.Parameter!.Ordinal).Select(a => a.Value)];
        return KernelFunctions.Find(call.TargetMethod) is { } function
            ? function([.. arguments.Select(Value)]) ?? throw new UnsupportedException(call.Syntax, $"'{call.Syntax}': {KernelFunctions.Exponents}")
            : _parser.Call(call.TargetMethod, [.. arguments.Select(Value)], call.Syntax);
    }

    // A comparison with NaN is false, as that of kernels.
    private Expr Choose(IOperation condition, Func<Expr> then, Func<Expr> otherwise)
    {
        switch (condition)
        {
            case { ConstantValue: { HasValue: true, Value: bool known } }:
                _parser.CheckConstant(condition.Syntax);
                return known ? then() : otherwise();
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not:
                return Choose(not.Operand, otherwise, then);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } and:
                return Choose(and.LeftOperand, () => Choose(and.RightOperand, then, otherwise), otherwise);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } or:
                return Choose(or.LeftOperand, then, () => Choose(or.RightOperand, then, otherwise));
            case IInvocationOperation { TargetMethod: { Name: "IsNaN", ContainingType.SpecialType: SpecialType.System_Single } } isNaN:
                Expr value = Value(isNaN.Arguments[0].Value);
                return Expr.Where(value, CompareOp.Equal, value, otherwise(), then());
            case IBinaryOperation comparison when FunctionParser.IsFloat(comparison.LeftOperand.Type) && FunctionParser.IsFloat(comparison.RightOperand.Type):
                return Compare(comparison.OperatorKind, Value(comparison.LeftOperand), Value(comparison.RightOperand), then(), otherwise())
                    ?? throw new UnsupportedException(condition.Syntax, $"'{condition.Syntax}' is no comparison");
            default:
                throw new UnsupportedException(condition.Syntax, $"'{condition.Syntax}' does not compare floats");
        }
    }

    private static Expr? Compare(BinaryOperatorKind comparison, Expr left, Expr right, Expr then, Expr otherwise) => comparison switch
    {
        BinaryOperatorKind.GreaterThan => Expr.Where(left, CompareOp.Greater, right, then, otherwise),
        BinaryOperatorKind.GreaterThanOrEqual => Expr.Where(left, CompareOp.GreaterOrEqual, right, then, otherwise),
        BinaryOperatorKind.LessThan => Expr.Where(right, CompareOp.Greater, left, then, otherwise),
        BinaryOperatorKind.LessThanOrEqual => Expr.Where(right, CompareOp.GreaterOrEqual, left, then, otherwise),
        BinaryOperatorKind.Equals => Expr.Where(left, CompareOp.Equal, right, then, otherwise),
        BinaryOperatorKind.NotEquals => Expr.Where(left, CompareOp.Equal, right, otherwise, then),
        _ => null,
    };
}
