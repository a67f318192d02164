using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;
using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>
/// A cell with its products, for one example. All sums run side by side; then each statement of the cell is written for all vectors of units before the next,
/// because the functions in it are long chains that wait for one another.
/// </summary>
internal sealed class CellEmitter(KernelContext context) : KernelEmitter(context)
{
    // Multiply-adds that are written out; more come in a loop.
    private const int Unrolled = 256;

    /// <param name="pointer">C# for the address of a tensor's first element.</param>
    /// <param name="kept">A tensor whose vectors are not stored, but assigned to variables: those of <see cref="Kept"/>.</param>
    public void Emit(CellRun run, KernelNames names, Func<Tensor, string> pointer, Unrolling unrolling, Tensor? kept = null)
    {
        foreach (Operation operation in run.Products.SelectMany(p => p.Operations).Concat(run.Cell.Operations))
        {
            Writer.Line("// " + ProgramPrinter.Print(operation));
        }

        Writer.Open("");
        Dictionary<Tensor, string> sums = [];
        HashSet<Tensor> inMemory = [.. run.Products.Where(CellRun.Adds).Select(p => CellRun.Target(p).Tensor)
            .Except(run.Products.Where(p => !CellRun.Adds(p)).Select(p => CellRun.Target(p).Tensor))];
        foreach (Tensor tensor in run.Products.SelectMany(p => p.Tensors).Concat(run.Cell.Tensors).Distinct()
            .Where(t => t != kept && (inMemory.Contains(t) || !run.Sums.Contains(t))))
        {
            Writer.Line($"float* {names[tensor]} = {pointer(tensor)};");
        }

        int total = run.Products.Sum(p => CostModel.SingleMultiplyAdds(p, Ops.Target));
        bool unroll = unrolling != Unrolling.None && total <= (unrolling == Unrolling.Full ? CostModel.MaxMultiplyAdds(Ops.Target) : Unrolled);
        for (int i = 0; i < run.Products.Count; i++)
        {
            MatrixKernel product = run.Products[i];
            string name = EmitSums(product, i, names, sums, unroll, unrolling);
            sums[CellRun.Target(product).Tensor] = name;
        }

        EmitCell(run.Cell, names, sums, kept);
        Writer.Close();
    }

    /// <summary>The variable of one vector of what is kept.</summary>
    public static string Kept(int vector) => $"h{vector}";

    private string EmitSums(MatrixKernel product, int number, KernelNames names, Dictionary<Tensor, string> sums, bool unroll, Unrolling unrolling)
    {
        string sum = $"s{number}_";
        Tensor target = CellRun.Target(product).Tensor;
        ColumnBlock[] blocks = [.. TilePlan.Create(product.Columns, Ops.Target, Ops.Target.RowVectors, product.IsPaired).Blocks];
        int vectors = blocks.Sum(b => b.Vectors);
        SinglePlan plan = SinglePlan.Create(product.Steps, vectors, Ops.Target, unroll || product.Steps == 1, unrolling);
        int rows = product.Vector.Tensor.Dimensions[0];
        Writer.Line(Addresses.Declare($"x{number}", $"{names[product.Broadcast.Tensor]} + {product.Broadcast.Index.Sum(i => i.Constant)}"));
        for (int b = 0, first = 0; b < blocks.Length; first += blocks[b++].Vectors)
        {
            ColumnBlock block = blocks[b];
            int column = block.FirstColumn(Ops.Lanes);
            Writer.Line(Addresses.Declare($"w{number}_{b}", $"{names[product.Vector.Tensor]} + {block.Start(rows, Ops.Lanes)}"));
            for (int v = 0; v < block.Vectors; v++)
            {
                List<string> starts = [];
                if (CellRun.Adds(product))
                {
                    starts.Add(sums.TryGetValue(target, out string before) ? $"{before}{first + v}" : Ops.Load($"{names[target]} + {column + (v * Ops.Lanes)}"));
                }

                if (product.Initial is not null)
                {
                    starts.Add(Ops.Load($"{names[product.Initial.Tensor]} + {column + (v * Ops.Lanes)}"));
                }

                if (starts.Count > plan.Splits)
                {
                    starts = [Ops.Add(starts[0], starts[1])];
                }

                for (int s = 0; s < plan.Splits; s++)
                {
                    Writer.Line($"{Ops.Type} {Name(sum, first + v, s)} = {(s < starts.Count ? starts[s] : Ops.Zero)};");
                }
            }
        }

        if (plan.Iterations > 0)
        {
            Writer.Open($"for (int k = {plan.Iterations}; k > 0; k--)");
            EmitSteps(product, number, blocks, plan, plan.StepsPerIteration, sum);
            Writer.Line(Addresses.Advance($"x{number}", plan.StepsPerIteration));
            for (int b = 0; b < blocks.Length; b++)
            {
                Writer.Line(Addresses.Advance($"w{number}_{b}", plan.StepsPerIteration * blocks[b].RowFloats));
            }

            Writer.Close();
        }

        EmitSteps(product, number, blocks, plan, plan.Rest, sum);
        for (int width = 1; width < plan.Splits; width *= 2)
        {
            for (int s = 0; s + width < plan.Splits; s += 2 * width)
            {
                for (int v = 0; v < vectors; v++)
                {
                    Writer.Line($"{Name(sum, v, s)} = {Ops.Add(Name(sum, v, s), Name(sum, v, s + width))};");
                }
            }
        }

        return sum;
    }

    private static string Name(string sum, int vector, int split) => split == 0 ? $"{sum}{vector}" : $"{sum}{vector}_{split}";

    private void EmitSteps(MatrixKernel product, int number, ColumnBlock[] blocks, SinglePlan plan, int steps, string sum)
    {
        for (int k = 0; k < steps; k++)
        {
            Writer.Open("");
            Writer.Line($"{Ops.Type} e = {Ops.Broadcast($"x{number}[{k}]")};");
            for (int b = 0, first = 0; b < blocks.Length; first += blocks[b++].Vectors)
            {
                int step = blocks[b].RowFloats;
                for (int v = 0; v < blocks[b].Vectors; v++)
                {
                    string name = Name(sum, first + v, k % plan.Splits);
                    Writer.Line($"{name} = {Ops.MultiplyAdd("e", Ops.Load($"w{number}_{b} + {(k * step) + (v * Ops.Lanes)}"), name)};");
                }
            }

            Writer.Close();
        }
    }

    private void EmitCell(NestKernel cell, KernelNames names, Dictionary<Tensor, string> sums, Tensor? kept)
    {
        const int Unit = 1;
        int units = cell.Steps[0].Axes[Unit].Extent;
        int vectors = Ops.Target.Vectors(units);
        int temps = 0;
        Dictionary<string, string> functions = [];
        foreach (Operation step in cell.Steps)
        {
            int before = temps;
            foreach (Statement statement in step.Body)
            {
                Func<int, string>? function = FunctionOfSums(statement.Value, sums, functions, units);
                for (int v = 0; v < vectors; v++)
                {
                    int first = v * Ops.Lanes;
                    bool Pads(Access access) => !access.Tensor.IsCallers && access.Tensor.Slice is null && access.Start == 0 && access.Tensor.Length == units;
                    LoopPoint point = new(
                        Ops, names, Scalars, axis => axis == Unit ? first.ToString() : "0", Unit, units - first < Ops.Lanes ? (units - first).ToString() : null, Pads);
                    CellPoint inCell = new(point, sums, access => Slide(i => $"{sums[access.Tensor]}{i}", access, first, units));
                    string value = function?.Invoke(first)
                        ?? new ExpressionEmitter(Ops, inCell).Emit(statement.Value.Rewrite(e => e is TempExpr t ? new TempExpr(Temp(t.Index, v)) : null));
                    Writer.Line(statement switch
                    {
                        Let let => $"{Ops.Type} t{Temp(let.Temp, v)} = {value};",
                        Store store when store.Target.Tensor == kept => $"{Kept(v)} = {value};",
                        _ => point.Store(((Store)statement).Target, value),
                    });
                }
            }

            temps += step.Temps;

            int Temp(int temp, int vector) => ((before + temp) * vectors) + vector;
        }
    }

    // Where one gate ends and the next begins inside a vector, a function of both is taken of that vector once: of the sums as they lie, before they are slid to
    // the units. From the first unit of a vector to C#; null where that would take more.
    private Func<int, string>? FunctionOfSums(Expr value, Dictionary<Tensor, string> sums, Dictionary<string, string> functions, int units)
    {
        IReadOnlyList<Access> loads = value.Loads();
        if (value is not UnaryExpr || loads.Count == 0 || value.All().Any(e => e is TempExpr) || loads.Any(l => !sums.ContainsKey(l.Tensor) || l.Start != loads[0].Start))
        {
            return null;
        }

        Dictionary<int, string> texts = Spanned(loads[0], units)
            .ToDictionary(v => v, v => new ExpressionEmitter(Ops, new CellPoint(null, sums, access => $"{sums[access.Tensor]}{v}")).Emit(value));
        string[] missing = [.. texts.Values.Where(t => !functions.ContainsKey(t))];
        if (missing.Length > Ops.Target.Vectors(units))
        {
            return null;
        }

        foreach (string text in missing)
        {
            functions[text] = $"f{functions.Count}";
            Writer.Line($"{Ops.Type} {functions[text]} = {text};");
        }

        return first => Slide(v => functions[texts[v]], loads[0], first, units);
    }

    // The vectors that a gate lies in.
    private IEnumerable<int> Spanned(Access gate, int units) =>
        Enumerable.Range(gate.Start / Ops.Lanes, ((gate.Start + units - 1) / Ops.Lanes) + 1 - (gate.Start / Ops.Lanes));

    // A gate that starts inside a vector lies in two; lanes past the last unit may hold anything.
    private string Slide(Func<int, string> name, Access gate, int first, int units)
    {
        int vector = (gate.Start + first) / Ops.Lanes;
        int lane = (gate.Start + first) % Ops.Lanes;
        return lane == 0 ? name(vector) : Ops.Slide(name(vector), name(Math.Min(vector + 1, Spanned(gate, units).Last())), lane);
    }

    /// <summary>A vector of units, which finds the sums in registers.</summary>
    private sealed class CellPoint(LoopPoint? memory, Dictionary<Tensor, string> sums, Func<Access, string> sum) : IPoint
    {
        private LoopPoint Memory => memory ?? throw new InvalidOperationException("A function of sums reads nothing else.");

        public string Result => Memory.Result;

        public string Axis(int axis) => Memory.Axis(axis);

        public string Label(Access access) => Memory.Label(access);

        public int Scalar(string name) => Memory.Scalar(name);

        public string Store(Access access, string value) => Memory.Store(access, value);

        public string Load(Access access) => sums.ContainsKey(access.Tensor) ? sum(access) : Memory.Load(access);
    }
}
