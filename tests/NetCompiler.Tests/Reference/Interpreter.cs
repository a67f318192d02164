using NetCompiler.Generator.Program;

namespace NetCompiler.Tests.Reference;

/// <summary>
/// Runs a tensor program by plain loops over its axes in double precision: what the emitted code must compute. It knows nothing of schedules, packed
/// layouts or instruction sets.
/// </summary>
internal static class Interpreter
{
    /// <summary>Runs all operations; composites have been expanded.</summary>
    public static void Run(TensorProgram program, Memory memory) => Prepare(program, memory)();

    /// <summary>What runs the program as often as wanted; it reads and writes the memory's buffers of now.</summary>
    public static Action Prepare(TensorProgram program, Memory memory)
    {
        Action[] runs = [.. Scan.Runs(program.Operations).Select(r => r[0].Scan is { } scan ? Prepare(scan, r, memory) : Prepare(r[0], memory))];
        return () => Array.ForEach(runs, run => run());
    }

    private static Action Prepare(Scan scan, IReadOnlyList<Operation> operations, Memory memory)
    {
        // One cell for the time step, which all operations of the scan read.
        int[] step = new int[1];
        Action[] prepared = operations.Select(o => Prepare(o, memory, scan.AxisOf(o.Axes), step)).ToArray();
        return () =>
        {
            foreach (int t in scan.Steps)
            {
                step[0] = t;
                Array.ForEach(prepared, operation => operation());
            }
        };
    }

    /// <param name="time">The axis along which the operation runs for one index only; −1 where there is none.</param>
    /// <param name="step">That index, when the operation runs.</param>
    private static Action Prepare(Operation operation, Memory memory, int time = -1, int[]? step = null)
    {
        if (operation is MaxPoolGradient pool)
        {
            return () => Run(pool, memory);
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
        // What occurs the caller's inputs say.
        (int Axis, bool[] Occurs)[] restrictions = outer.Where(a => operation.Axes[a].OccursIn is not null)
            .Select(a => (a, Occurring(memory[operation.Axes[a].OccursIn!], extents[a]))).ToArray();
        return () =>
        {
            if (time >= 0)
            {
                point.Index[time] = step![0];
            }

            for (bool more = First(point.Index, extents, outer); more; more = Next(point.Index, extents, outer))
            {
                if (restrictions.Length > 0 && !Array.TrueForAll(restrictions, r => r.Occurs[point.Index[r.Axis]]))
                {
                    continue;
                }

                reduce?.Invoke(point);
                foreach (Action<Point> statement in body)
                {
                    statement(point);
                }
            }
        };
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
        int[] output = [.. pool.Output];
        int[] inner = Enumerable.Range(0, extents.Length).Except(output).ToArray();
        Address from = new(pool.In, pool.Axes, memory);
        Address most = new(pool.Out, pool.Axes, memory);
        Address outer = new(pool.Outer, pool.Axes, memory);
        Address to = new(pool.Gradient, pool.Axes, memory);
        if (!pool.Adds)
        {
            Array.Clear(to.Buffer);
        }

        Func<Point, Bounded> value = new Evaluator(memory, pool.Axes).Compile(pool.Value);
        Point point = new(extents.Length, 0);
        for (bool more = First(point.Index, extents, output); more; more = Next(point.Index, extents, output))
        {
            Bounded maximum = most.Buffer[most.At(point.Index)];
            Bounded gradient = outer.Buffer[outer.At(point.Index)];
            bool given = false;
            for (bool further = First(point.Index, extents, inner); further; further = Next(point.Index, extents, inner))
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
                point.Result = share;
                int at = to.At(point.Index);
                to.Buffer[at] += value(point);
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
        // The innermost loop runs along the longest axis along which what exists is a range.
        int last = inner.Where(a => lhs.IsRegularAlong(a) && rhs.IsRegularAlong(a)).OrderBy(a => -extents[a]).FirstOrDefault(-1);
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

            for (bool more = First(point.Index, extents, around); more; more = Next(point.Index, extents, around))
            {
                (int start, int end) = (0, last < 0 ? 1 : extents[last]);
                lhs.Restrict(point.Index, last, ref start, ref end);
                rhs.Restrict(point.Index, last, ref start, ref end);
                if (start >= end)
                {
                    continue;
                }

                int l = lhs.At(point.Index) + (start * leftStride);
                int r = rhs.At(point.Index) + (start * rightStride);
                for (int k = start; k < end; k++, l += leftStride, r += rightStride)
                {
                    Bounded a = lhs.Buffer[l];
                    Bounded b = rhs.Buffer[r];
                    double product = a.Value * b.Value;
                    sum += product;
                    magnitude += Math.Abs(product);
                    double error = (Math.Abs(a.Value) * b.Error) + (Math.Abs(b.Value) * a.Error) + (a.Error * b.Error);
                    inherited += error * error;
                }

                terms += end - start;
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
            for (bool more = First(point.Index, extents, inner); more; more = Next(point.Index, extents, inner))
            {
                if (checks.Length > 0 && !Array.TrueForAll(checks, c => c.IsValid(point.Index)))
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

    /// <summary>Sets the given axes of the index to their first point.</summary>
    /// <returns>Whether there is one.</returns>
    private static bool First(int[] index, int[] extents, int[] axes)
    {
        bool any = true;
        foreach (int a in axes)
        {
            index[a] = 0;
            any &= extents[a] > 0;
        }

        return any;
    }

    /// <summary>Sets the given axes of the index to their next point, the last axis fastest.</summary>
    /// <returns>Whether there is one.</returns>
    private static bool Next(int[] index, int[] extents, int[] axes)
    {
        for (int d = axes.Length - 1; d >= 0; d--)
        {
            if (++index[axes[d]] < extents[axes[d]])
            {
                return true;
            }

            index[axes[d]] = 0;
        }

        return false;
    }
}
