using NetCompiler.Generator.Program;
using NetCompiler.Runtime;

namespace NetCompiler.Tests.Reference;

/// <summary>What an expression is evaluated at: the loop indices, and what the body knows there.</summary>
internal sealed class Point(int axes, int temps)
{
    public int[] Index { get; } = new int[axes];

    public Bounded Result { get; set; }

    public Bounded[] Temps { get; } = new Bounded[temps];
}

/// <summary>Turns expressions into functions of a point.</summary>
internal sealed class Evaluator(Memory memory, IReadOnlyList<Axis> axes)
{
    public Func<Point, Bounded> Compile(Expr expr)
    {
        switch (expr)
        {
            case ConstantExpr constant:
                double value = constant.Value;
                return _ => value;
            case LoadExpr load:
                Address address = new(load.Access, axes, memory);
                return p => address.Buffer[address.At(p.Index)];
            case ResultExpr:
                return p => p.Result;
            case TempExpr temp:
                return p => p.Temps[temp.Index];
            case ScalarExpr scalar:
                Bounded number = memory.Scalars[scalar.Name];
                return _ => number;
            case RandomExpr random:
                return p => Philox.Uniform((uint)Element(random.Element, p.Index), (uint)p.Index[random.Row], (uint)random.Stream, memory.Step, memory.Seed);
            case OneHotExpr hot:
                Address label = new(hot.Label, axes, memory);
                return p => label.Buffer[label.At(p.Index)].Value == p.Index[hot.Axis] ? 1 : 0;
            case UnaryExpr unary:
                Func<Point, Bounded> operand = Compile(unary.A);
                return p => BoundedMath.Apply(unary.Op, operand(p));
            case BinaryExpr binary:
                Func<Point, Bounded> a = Compile(binary.A);
                Func<Point, Bounded> b = Compile(binary.B);
                return p => BoundedMath.Apply(binary.Op, a(p), b(p));
            case SelectExpr select:
                return CompileSelect(select);
            case ApplyExpr apply:
                return Compile(apply.Function.Expand(apply.A));
            default:
                throw new NotSupportedException(expr.GetType().Name);
        }
    }

    private static int Element(Affine index, int[] point) => (index.Constant + index.Terms.Sum(t => t.Coefficient * point[t.Axis])) / index.Divisor;

    private Func<Point, Bounded> CompileSelect(SelectExpr select)
    {
        Func<Point, Bounded> left = Compile(select.Left);
        Func<Point, Bounded> right = Compile(select.Right);
        Func<Point, Bounded> then = Compile(select.Then);
        Func<Point, Bounded> otherwise = Compile(select.Otherwise);
        return p => BoundedMath.Select(select.Op, left(p), right(p), then(p), otherwise(p));
    }
}
