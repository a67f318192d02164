using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;
using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>
/// Matrix kernels for one example: vector times matrix. The weights stream through once, so the sums of up to eight vectors of outputs run side by
/// side, split over the inputs where there are fewer, and the epilogue works on registers.
/// </summary>
internal sealed class SingleEmitter(KernelContext context) : KernelEmitter(context)
{
    /// <summary>The pointer to the sums that one part of a product hands on to the next.</summary>
    public const string Sums = "sums";

    // Past a megabyte the weights come from the last-level cache, whose latency not every machine hides by itself.
    private const int PrefetchFrom = 1 << 20;

    // Broadcast inputs take turns in a few locals: the JIT tracks a limited number in a method.
    private const int Elements = 4;

    // An epilogue of GELU takes about a kilobyte of machine code a vector, and a method should stay inside 24.
    private const int VectorsInMethod = 16;

    /// <summary>The blocks of outputs of a kernel, in parts that a method each can hold.</summary>
    public IEnumerable<IReadOnlyList<ColumnBlock>> Parts(MatrixKernel kernel)
    {
        List<ColumnBlock> part = [];
        int most = CostModel.AlternatesDirection(kernel) ? Ops.Target.RowVectors : VectorsInMethod;
        foreach (ColumnBlock block in TilePlan.Create(kernel.Columns, Ops.Target, Ops.Target.RowVectors, kernel.IsPaired).Blocks)
        {
            if (part.Count > 0 && part.Sum(b => b.Vectors) + block.Vectors > most)
            {
                yield return part;
                part = [];
            }

            part.Add(block);
        }

        yield return part;
    }

    /// <summary>Writes blocks of the product as statements of the current method, with pointers named after the tensors.</summary>
    /// <param name="unroll">Whether all steps are written out.</param>
    public void EmitBody(MatrixKernel kernel, IEnumerable<ColumnBlock> blocks, KernelNames names, bool unroll, Unrolling unrolling)
    {
        // Rows come one by one, or in pairs.
        int steps = kernel.Steps / RowsAtOnce(kernel);
        foreach (ColumnBlock block in blocks)
        {
            Writer.Open("");
            EmitPart(kernel, names, new SinglePart(block, 0, kernel.Steps), SinglePlan.Create(steps, block.Vectors, Ops.Target, unroll, unrolling));
            Writer.Close();
        }
    }

    /// <summary>Writes a part of the product, all its steps, as statements of the current method; sums come from and go to the buffer <see cref="Sums"/>.</summary>
    public void EmitPart(MatrixKernel kernel, SinglePart part, KernelNames names) =>
        EmitPart(kernel, names, part, SinglePlan.Create(part.Steps, part.Block.Vectors, Ops.Target, unroll: true, Unrolling.Full));

    private void EmitPart(MatrixKernel kernel, KernelNames names, SinglePart part, SinglePlan plan)
    {
        ColumnBlock block = part.Block;
        int rows = kernel.Vector.Tensor.Dimensions[0];
        int step = block.RowFloats;
        int column = block.FirstColumn(Ops.Lanes);
        int start = block.Start(rows, Ops.Lanes) + (part.First * step);
        int ahead = (long)rows * kernel.Columns * sizeof(float) <= PrefetchFrom ? 0 : step * RowsAhead(block, plan);
        Writer.Line(Addresses.Declare("x", $"{names[kernel.Broadcast.Tensor]} + {kernel.Broadcast.Index.Sum(i => i.Constant) + part.First}"));
        Writer.Line(Addresses.Declare("w", $"{names[kernel.Vector.Tensor]} + {start}"));
        for (int s = 0; s < plan.Splits; s++)
        {
            for (int v = 0; v < block.Vectors; v++)
            {
                string initial = s > 0 ? Ops.Zero
                    : part.First > 0 ? Ops.Load($"{Sums} + {v * Ops.Lanes}")
                    : kernel.Initial is not null ? Ops.Load($"{names[kernel.Initial.Tensor]} + {column + (v * Ops.Lanes)}")
                    : Ops.Zero;
                Writer.Line($"{Ops.Type} a{s}_{v} = {initial};");
            }
        }

        if (block.Vectors > 1 || RowsAtOnce(kernel) > 1)
        {
            Writer.Line($"{Ops.Type} {string.Join(", ", Enumerable.Range(0, Elements).Select(e => "e" + e))};");
        }

        if (plan.Iterations > 0)
        {
            Writer.Open($"for (int k = {plan.Iterations}; k > 0; k--)");
            Steps(plan.StepsPerIteration, ahead);
            Writer.Line(Addresses.Advance("x", plan.StepsPerIteration * RowsAtOnce(kernel)));
            Writer.Line(Addresses.Advance("w", plan.StepsPerIteration * step));
            Writer.Close();
        }

        Steps(plan.Rest, 0);
        if (RowsAtOnce(kernel) > 1 && part.Steps % RowsAtOnce(kernel) > 0)
        {
            EmitLastRow(block, plan.Rest, step);
        }

        EmitSplitSums(plan.Splits, block.Vectors);
        bool last = part.First + part.Steps == kernel.Steps;
        for (int v = 0; v < block.Vectors; v++)
        {
            if (last)
            {
                EmitEpilogue(kernel, names, column + (v * Ops.Lanes), $"a0_{v}");
            }
            else
            {
                Writer.Line(Ops.Store($"{Sums} + {v * Ops.Lanes}", $"a0_{v}"));
            }
        }

        void Steps(int steps, int distance)
        {
            if (RowsAtOnce(kernel) > 1)
            {
                EmitPairs(block, plan, steps, step, distance);
            }
            else
            {
                EmitSteps(block, plan, 0, steps, step, distance);
            }
        }
    }

    // Where rows are read whole they follow each other in memory: one row ahead costs nothing on machines whose hardware has fetched it already, while two rows
    // ahead make those a third slower (measured on Zen 4). Where a block reads parts of rows, the hardware is late at the gaps, and further ahead is faster.
    private int RowsAhead(ColumnBlock block, SinglePlan plan) => block.Vectors == block.GroupPanels * Ops.Target.VectorsPerPanel ? 1 : plan.StepsPerIteration;

    private static int RowsAtOnce(MatrixKernel kernel) => kernel.Vector.Tensor.Storage == Storage.Pairs ? 2 : 1;

    /// <summary>Writes a product with few columns as dot products of the inputs with the weights of each output.</summary>
    /// <param name="weights">The transposed weights.</param>
    /// <param name="inputs">The inputs' vectors where they are in registers, with anything past the last input; null where they lie in memory.</param>
    public void EmitDots(MatrixKernel kernel, Tensor weights, KernelNames names, Func<int, string>? inputs = null)
    {
        int vectors = Ops.Target.Vectors(kernel.Steps);

        // A single output would be one chain of multiply-adds.
        int splits = Math.Max(1, Math.Min(vectors / 2, Target.Chains / kernel.Columns));
        if (inputs is null)
        {
            Writer.Line(Addresses.Declare("x", $"{names[kernel.Broadcast.Tensor]} + {kernel.Broadcast.Index.Sum(i => i.Constant)}"));
        }

        Writer.Line($"float* w = {names[weights]};");
        for (int v = 0; v < vectors; v++)
        {
            int valid = Math.Min(Ops.Lanes, kernel.Steps - (v * Ops.Lanes));
            string address = $"x + {v * Ops.Lanes}";
            string input = (inputs, valid == Ops.Lanes) switch
            {
                (null, true) => Ops.Load(address),
                (null, false) => Ops.LoadPartial(address, valid.ToString()),
                (_, true) => inputs(v),
                (_, false) => Ops.KeepFirst(inputs(v), valid.ToString(), "0f"),
            };
            Writer.Line($"{Ops.Type} e{v} = {input};");
            for (int n = 0; n < kernel.Columns; n++)
            {
                string sum = $"a{v % splits}_{n}";
                string weight = Ops.Load($"w + {Panels.Offset(weights, kernel.Columns, kernel.Steps, n, v * Ops.Lanes)}");
                Writer.Line(v < splits ? $"{Ops.Type} {sum} = {Ops.Multiply("e" + v, weight)};" : $"{sum} = {Ops.MultiplyAdd("e" + v, weight, sum)};");
            }
        }

        EmitSplitSums(splits, kernel.Columns);
        string lanes = string.Join(", ", Enumerable.Range(0, DotProducts.MostOutputs).Select(n => n < kernel.Columns ? $"a0_{n}" : Ops.Zero));
        string total = kernel.Columns == 1 ? Ops.InFirst("VectorMath.SumLanes(a0_0)") : $"VectorMath.SumLanes({lanes})";
        Writer.Line($"{Ops.Type} total = {(kernel.Initial is null ? total : Ops.Add(total, Ops.Load(names[kernel.Initial.Tensor])))};");
        EmitEpilogue(kernel, names, 0, "total");
    }

    private void EmitSplitSums(int splits, int vectors)
    {
        for (int width = 1; width < splits; width *= 2)
        {
            for (int s = 0; s + width < splits; s += 2 * width)
            {
                for (int v = 0; v < vectors; v++)
                {
                    Writer.Line($"a{s}_{v} = {Ops.Add($"a{s}_{v}", $"a{s + width}_{v}")};");
                }
            }
        }
    }

    private void EmitSteps(ColumnBlock block, SinglePlan plan, int first, int steps, int stride, int ahead)
    {
        for (int k = first; k < first + steps; k++)
        {
            string broadcast = Ops.Broadcast($"x[{k}]");
            if (block.Vectors > 1)
            {
                string element = "e" + (k % Elements);
                Writer.Line($"{element} = {broadcast};");
                broadcast = element;
            }

            for (int v = 0; v < block.Vectors; v++)
            {
                string accumulator = $"a{k % plan.Splits}_{v}";
                int offset = (k * stride) + (v * Ops.Lanes);
                Writer.Line($"{accumulator} = {Ops.MultiplyAdd(broadcast, Ops.Load($"w + {offset}"), accumulator)};");
                if (ahead > 0 && offset % Panels.Width == 0 && Ops.Prefetch($"w + {offset + ahead}") is { } fetch)
                {
                    Writer.Line(fetch);
                }
            }
        }
    }

    // Each 32 bits hold two numbers of 16: the upper one is used without clearing the lower, whose effect on its value was part of the rounding.
    private void EmitPairs(ColumnBlock block, SinglePlan plan, int pairs, int stride, int ahead)
    {
        for (int k = 0; k < pairs; k++)
        {
            Writer.Line($"e0 = {Ops.Broadcast($"x[{2 * k}]")};");
            Writer.Line($"e1 = {Ops.Broadcast($"x[{(2 * k) + 1}]")};");
            string[] sums = [.. Enumerable.Range(0, block.Vectors).Select(v => $"a{k % plan.Splits}_{v}")];
            int first = k * stride;
            for (int v = 0; v < block.Vectors; v++)
            {
                Writer.Line($"{sums[v]} = {Ops.MultiplyAdd("e0", Ops.LowerHalves(Ops.Load($"w + {first + (v * Ops.Lanes)}")), sums[v])};");
            }

            // By now the sums are there.
            for (int v = 0; v < block.Vectors; v++)
            {
                int offset = first + (v * Ops.Lanes);
                Writer.Line($"{sums[v]} = {Ops.MultiplyAdd("e1", Ops.Load($"w + {offset}"), sums[v])};");
                if (ahead > 0 && offset % Panels.Width == 0 && Ops.Prefetch($"w + {offset + ahead}") is { } fetch)
                {
                    Writer.Line(fetch);
                }
            }
        }
    }

    private void EmitLastRow(ColumnBlock block, int pair, int stride)
    {
        Writer.Line($"e0 = {Ops.Broadcast($"x[{2 * pair}]")};");
        for (int v = 0; v < block.Vectors; v++)
        {
            Writer.Line($"a0_{v} = {Ops.MultiplyAdd("e0", Ops.LowerHalves(Ops.Load($"w + {(pair * stride) + (v * Ops.Lanes)}")), $"a0_{v}")};");
        }
    }

    private void EmitEpilogue(MatrixKernel kernel, KernelNames names, int column, string sum)
    {
        int remaining = Math.Min(Ops.Lanes, kernel.Columns - column);
        LoopPoint point = new(
            Ops, names, Scalars, axis => axis == kernel.Column ? column.ToString() : "0", kernel.Column,
            remaining == Ops.Lanes ? null : remaining.ToString(), access => access.HasPadding(kernel.Columns), result: sum);
        bool scope = kernel.Body.Any(s => s is Let);
        if (scope)
        {
            Writer.Open("");
        }

        Statements(kernel.Body, point);
        if (scope)
        {
            Writer.Close();
        }
    }
}
