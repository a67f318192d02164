using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;
using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>
/// A cell with its products, for one example. All sums run side by side; then each statement of the cell is written for all vectors of units before the next,
/// because the functions in it are long chains that wait for one another.
/// </summary>
internal sealed class CellEmitter(VectorOperations ops, IReadOnlyDictionary<string, int> scalars, CodeWriter writer) : KernelEmitter(ops, scalars, writer)
{
    // Multiply-adds that are written out; more come in a loop.
    private const int Unrolled = 256;

    /// <param name="pointer">C# for the address of a tensor's first element.</param>
    public void Emit(CellRun run, KernelNames names, Func<Tensor, string> pointer, Unrolling unrolling)
    {
        foreach (Operation operation in run.Products.SelectMany(p => p.Operations).Concat(run.Cell.Operations))
        {
            Writer.Line("// " + ProgramPrinter.Print(operation));
        }

        Writer.Open("");
        Dictionary<Tensor, string> sums = [];
        HashSet<Tensor> inMemory = [.. run.Products.Where(CellRun.Adds).Select(p => CellRun.Target(p).Tensor).Except(run.Products.Where(p => !CellRun.Adds(p)).Select(p => CellRun.Target(p).Tensor))];
        foreach (Tensor tensor in run.Products.SelectMany(p => p.Tensors).Concat(run.Cell.Tensors).Distinct().Where(t => inMemory.Contains(t) || !run.Sums.Contains(t)))
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

        EmitCell(run.Cell, names, sums);
        Writer.Close();
    }

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
            int column = (Panels.Width * block.FirstPanel) + (block.FirstVector * Ops.Lanes);
            Writer.Line(Addresses.Declare($"w{number}_{b}", $"{names[product.Vector.Tensor]} + {(Panels.Width * block.FirstPanel * rows) + (block.FirstVector * Ops.Lanes)}"));
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
                Writer.Line(Addresses.Advance($"w{number}_{b}", plan.StepsPerIteration * Panels.Width * blocks[b].GroupPanels));
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
                int step = Panels.Width * blocks[b].GroupPanels;
                for (int v = 0; v < blocks[b].Vectors; v++)
                {
                    string name = Name(sum, first + v, k % plan.Splits);
                    Writer.Line($"{name} = {Ops.MultiplyAdd("e", Ops.Load($"w{number}_{b} + {(k * step) + (v * Ops.Lanes)}"), name)};");
                }
            }

            Writer.Close();
        }
    }

    private void EmitCell(NestKernel cell, KernelNames names, Dictionary<Tensor, string> sums)
    {
        const int Unit = 1;
        int units = cell.Steps[0].Axes[Unit].Extent;
        int vectors = (units + Ops.Lanes - 1) / Ops.Lanes;
        int temps = 0;
        foreach (Operation step in cell.Steps)
        {
            int before = temps;
            foreach (Statement statement in step.Body)
            {
                for (int v = 0; v < vectors; v++)
                {
                    int first = v * Ops.Lanes;
                    bool Pads(Access access) => !access.Tensor.IsCallers && access.Tensor.Slice is null && access.Start == 0 && access.Tensor.Length == units;
                    LoopPoint point = new(
                        Ops, names, Scalars, axis => axis == Unit ? first.ToString() : "0", Unit, units - first < Ops.Lanes ? (units - first).ToString() : null, Pads);
                    CellPoint inCell = new(point, Ops, sums, first);
                    string value = new ExpressionEmitter(Ops, inCell).Emit(statement.Value.Rewrite(e => e is TempExpr t ? new TempExpr(Temp(t.Index, v)) : null));
                    Writer.Line(statement is Let let ? $"{Ops.Type} t{Temp(let.Temp, v)} = {value};" : point.Store(((Store)statement).Target, value, readsBeyond: false));
                }
            }

            temps += step.Body.OfType<Let>().Select(l => l.Temp + 1).DefaultIfEmpty(0).Max();

            int Temp(int temp, int vector) => ((before + temp) * vectors) + vector;
        }
    }

    /// <summary>A vector of units, which finds the sums in registers.</summary>
    private sealed class CellPoint(LoopPoint memory, VectorOperations ops, Dictionary<Tensor, string> sums, int first) : IPoint
    {
        public string Result => memory.Result;

        public string Axis(int axis) => memory.Axis(axis);

        public string Label(Access access) => memory.Label(access);

        public int Scalar(string name) => memory.Scalar(name);

        public string Load(Access access)
        {
            if (!sums.TryGetValue(access.Tensor, out string sum))
            {
                return memory.Load(access);
            }

            // A gate that starts inside a vector lies in two; lanes past the last unit may hold anything.
            int last = CellRun.VectorsOf(access.Tensor, ops.Target) - 1;
            int vector = (access.Start + first) / ops.Lanes;
            int lane = (access.Start + first) % ops.Lanes;
            return lane == 0 ? $"{sum}{vector}" : ops.Slide($"{sum}{vector}", $"{sum}{Math.Min(vector + 1, last)}", lane);
        }
    }
}
