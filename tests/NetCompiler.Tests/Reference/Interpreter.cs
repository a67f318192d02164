using NetCompiler.Generator.Program;

namespace NetCompiler.Tests.Reference;

/// <summary>
/// Runs a tensor program by plain loops over its axes in double precision: what the emitted code must compute. It knows nothing of schedules, packed
/// layouts or instruction sets.
/// </summary>
internal static class Interpreter
{
    /// <summary>Runs all operations; composites have been expanded.</summary>
    public static void Run(TensorProgram program, Memory memory)
    {
        foreach (IReadOnlyList<Operation> run in Scan.Runs(program.Operations))
        {
            if (run[0].Scan is not { } scan)
            {
                Run(run[0], memory);
                continue;
            }

            foreach (int step in scan.Steps)
            {
                foreach (Operation operation in run)
                {
                    Run(operation, memory, scan.AxisOf(operation.Axes), step);
                }
            }
        }
    }

    /// <param name="time">The axis along which the operation runs for one index only; −1 where there is none.</param>
    private static void Run(Operation operation, Memory memory, int time = -1, int step = 0)
    {
        if (operation is MaxPoolGradient pool)
        {
            Run(pool, memory);
            return;
        }

        int[] extents = operation.Axes.Select(a => a.IsBatch ? memory.Batch : a.Extent).ToArray();
        int[] outer = operation.OutputAxes.Where(a => a != time).ToArray();
        int[] inner = Enumerable.Range(0, extents.Length).Except(operation.OutputAxes).ToArray();
        Evaluator evaluator = new(memory, operation.Axes);
        Action<Point>? reduce = operation switch
        {
            Contraction c => Products(new(c.Lhs, c.Axes, memory), new(c.Rhs, c.Axes, memory), extents, inner),
            Reduce r => Reduction(r, evaluator.Compile(r.Element), extents, inner, memory),
            _ => null,
        };
        Action<Point>[] body = operation.Body.Select(s => Compile(s, evaluator, operation.Axes, memory)).ToArray();
        int temps = operation.Body.OfType<Let>().Select(l => l.Temp + 1).DefaultIfEmpty(0).Max();
        Point point = new(extents.Length, temps);
        if (time >= 0)
        {
            point.Index[time] = step;
        }

        (int Axis, bool[] Occurs)[] restrictions = outer.Where(a => operation.Axes[a].OccursIn is not null)
            .Select(a => (a, Occurring(memory[operation.Axes[a].OccursIn!], extents[a]))).ToArray();
        foreach (int _ in Points(point.Index, extents, outer))
        {
            if (!Array.TrueForAll(restrictions, r => r.Occurs[point.Index[r.Axis]]))
            {
                continue;
            }

            reduce?.Invoke(point);
            foreach (Action<Point> statement in body)
            {
                statement(point);
            }
        }
    }

    // The last indices of what is not zero.
    private static bool[] Occurring(Bounded[] rows, int length)
    {
        bool[] occurs = new bool[length];
        for (int i = 0; i < rows.Length; i++)
        {
            occurs[i % length] |= rows[i].Value != 0;
        }

        return occurs;
    }

    // The first of equal elements gets all; where rounding decides which is the largest, each may.
    private static void Run(MaxPoolGradient pool, Memory memory)
    {
        int[] extents = pool.Axes.Select(a => a.IsBatch ? memory.Batch : a.Extent).ToArray();
        int[] inner = Enumerable.Range(0, extents.Length).Except(pool.Output).ToArray();
        Address from = new(pool.In, pool.Axes, memory);
        Address most = new(pool.Out, pool.Axes, memory);
        Address outer = new(pool.Outer, pool.Axes, memory);
        Address to = new(pool.Gradient, pool.Axes, memory);
        if (!pool.Adds)
        {
            Array.Clear(to.Buffer);
        }

        Point point = new(extents.Length, 0);
        foreach (int _ in Points(point.Index, extents, pool.Output.ToArray()))
        {
            Bounded maximum = most.Buffer[most.At(point.Index)];
            Bounded gradient = outer.Buffer[outer.At(point.Index)];
            bool given = false;
            foreach (int __ in Points(point.Index, extents, inner))
            {
                if (!from.IsValid(point.Index))
                {
                    continue;
                }

                Bounded x = from.Buffer[from.At(point.Index)];
                bool takes = !given && (x.Value == maximum.Value || double.IsNaN(x.Value));
                given |= takes;
                double doubt = x.Error + maximum.Error;
                bool unsure = doubt > 0 && Math.Abs(x.Value - maximum.Value) <= doubt;
                Bounded share = unsure ? new(takes ? gradient.Value : 0, gradient.Error + Math.Abs(gradient.Value)) : takes ? gradient : 0;
                int at = to.At(point.Index);
                to.Buffer[at] += share;
            }
        }
    }

    private static Action<Point> Compile(Statement statement, Evaluator evaluator, IReadOnlyList<Axis> axes, Memory memory)
    {
        Func<Point, Bounded> value = evaluator.Compile(statement.Value);
        switch (statement)
        {
            case Let let:
                return p => p.Temps[let.Temp] = value(p);
            case Store store:
                Address target = new(store.Target, axes, memory);
                return p => target.Buffer[target.At(p.Index)] = value(p);
            default:
                throw new NotSupportedException(statement.GetType().Name);
        }
    }

    // Points at which an operand does not exist contribute nothing.
    private static Action<Point> Products(Address lhs, Address rhs, int[] extents, int[] inner)
    {
        // The innermost loop runs along the longest axis that needs no checks.
        int last = inner.Where(a => !lhs.IsCheckedAlong(a) && !rhs.IsCheckedAlong(a)).OrderBy(a => -extents[a]).FirstOrDefault(-1);
        int length = last < 0 ? 1 : extents[last];
        int leftStride = last < 0 ? 0 : lhs.Stride(last);
        int rightStride = last < 0 ? 0 : rhs.Stride(last);
        int[] around = inner.Where(a => a != last).ToArray();
        return point =>
        {
            double sum = 0;
            double magnitude = 0;
            double inherited = 0;
            int terms = 0;
            if (last >= 0)
            {
                point.Index[last] = 0;
            }

            foreach (int _ in Points(point.Index, extents, around))
            {
                if (!lhs.IsValid(point.Index) || !rhs.IsValid(point.Index))
                {
                    continue;
                }

                int l = lhs.At(point.Index);
                int r = rhs.At(point.Index);
                for (int k = 0; k < length; k++, l += leftStride, r += rightStride)
                {
                    Bounded a = lhs.Buffer[l];
                    Bounded b = rhs.Buffer[r];
                    double product = a.Value * b.Value;
                    sum += product;
                    magnitude += Math.Abs(product);
                    double error = (Math.Abs(a.Value) * b.Error) + (Math.Abs(b.Value) * a.Error) + (a.Error * b.Error);
                    inherited += error * error;
                }

                terms += length;
            }

            point.Result = new(sum, Math.Sqrt(inherited) + SumError(terms, magnitude));
        };
    }

    // Points at which a load of the element does not exist are skipped.
    private static Action<Point> Reduction(Reduce reduce, Func<Point, Bounded> element, int[] extents, int[] inner, Memory memory)
    {
        ReduceKind kind = reduce.Kind;
        Address[] checks = reduce.Element.Loads().Distinct().Select(l => new Address(l, reduce.Axes, memory)).Where(a => !a.IsAlwaysValid).ToArray();
        return point =>
        {
            double result = kind == ReduceKind.Sum ? 0 : double.NegativeInfinity;
            double magnitude = 0;
            double inherited = 0;
            int terms = 0;
            foreach (int _ in Points(point.Index, extents, inner))
            {
                if (!Array.TrueForAll(checks, c => c.IsValid(point.Index)))
                {
                    continue;
                }

                Bounded value = element(point);
                result = kind == ReduceKind.Sum ? result + value.Value : Math.Max(result, value.Value);
                magnitude += Math.Abs(value.Value);
                inherited = kind == ReduceKind.Sum ? inherited + (value.Error * value.Error) : Math.Max(inherited, value.Error);
                terms++;
            }

            point.Result = kind == ReduceKind.Sum ? new(result, Math.Sqrt(inherited) + SumError(terms, magnitude)) : new(result, inherited);
        };
    }

    // Rounding errors behave like independent random numbers, so what a sum makes and what it inherits grow with the root of the number of its terms, not
    // with the number itself (Higham and Mary, "A new approach to probabilistic rounding error analysis", 2019).
    private static double SumError(int terms, double magnitude) => Bounded.Unit * (4 + (2 * Math.Sqrt(terms))) * magnitude;

    /// <summary>Sets the given axes of the index to all their points in turn.</summary>
    private static IEnumerable<int> Points(int[] index, int[] extents, int[] axes)
    {
        if (axes.Any(a => extents[a] == 0))
        {
            yield break;
        }

        foreach (int a in axes)
        {
            index[a] = 0;
        }

        for (int count = 0; ; count++)
        {
            yield return count;
            int d = axes.Length - 1;
            while (d >= 0 && ++index[axes[d]] == extents[axes[d]])
            {
                index[axes[d--]] = 0;
            }

            if (d < 0)
            {
                yield break;
            }
        }
    }
}
