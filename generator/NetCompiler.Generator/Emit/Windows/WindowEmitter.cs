using NetCompiler.Generator.Program;
using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>
/// Convolutions in every direction: for each block of columns the tiles of every line of points, at the borders without what lies outside. Sums over the
/// batch (gradients of weights) gather in the gradient's buffer, a cache-sized stretch of examples at a time.
/// </summary>
internal sealed class WindowEmitter(KernelContext context, TileEmitter tiles) : KernelEmitter(context)
{
    public void Emit(WindowKernel kernel, string method)
    {
        WindowPlan plan = WindowPlan.Create(kernel, Ops.Target);
        TilePlan columns = TilePlan.Create(kernel.Columns, Ops.Target, plan.Vectors, kernel.IsPaired);
        string[] reserved = [.. kernel.Source.Axes.SelectMany(a => WindowAddresses.Variables(a.Name)), "packed", "first", "t", "unit", "x", "w", "sums", "lane", TileFetch.Argument];
        KernelNames names = new(kernel.Tensors, reserved);
        LineChunks? chunks = kernel.Partition == Partition.Examples ? LineChunks.Create(kernel, plan, columns) : null;
        Writer.Line("// " + ProgramPrinter.Print(kernel.Operations.Single()));
        Writer.OpenKernel($"internal static void {method}({Parameters(kernel, names)}{(kernel.InStrips ? ", int line0, int line1" : "")})");
        if (kernel.Partition == Partition.Examples)
        {
            EmitExamples(kernel, names, method, columns, chunks);
        }
        else
        {
            EmitUnits(kernel, names, method, columns);
        }

        Writer.Close();
        foreach (ColumnBlock block in columns.Blocks.GroupBy(b => WindowBlock.Name(method, kernel, b, Ops)).Select(g => g.First()))
        {
            WeightsAhead? ahead = Ops.Prefetch("") is null ? null : WeightsAhead.Create(kernel, plan, block, Ops.Target);
            WindowLines lines = WindowLines.Create(Ops, Writer, tiles, new WindowBlock(kernel, plan, chunks, ahead, block, names, method));
            Writer.Line();
            lines.Emit();
            if (lines.HasEpilogue)
            {
                Writer.Line();
                // What lies beyond the last column of an image belongs to the next pixel, and a weight's padding must stay zero.
                new EpilogueEmitter(Context).Emit(lines.Epilogue(hasStrayLanes: !kernel.Vector.Tensor.IsMatrix), names);
            }
        }
    }

    private void EmitExamples(WindowKernel kernel, KernelNames names, string method, TilePlan columns, LineChunks? chunks)
    {
        Writer.Open("for (int b = from; b < to; b++)");
        if (chunks is null || kernel.InStrips)
        {
            EmitBlocks(kernel, names, method, columns, kernel.InStrips ? ["b", "line0", "line1"] : ["b"]);
        }
        else
        {
            Writer.Open($"for (int line0 = 0; line0 < {chunks.Lines}; line0 += {chunks.Chunk})");
            Writer.Line($"int line1 = global::System.Math.Min(line0 + {chunks.Chunk}, {chunks.Lines});");
            EmitBlocks(kernel, names, method, columns, ["b", "line0", "line1"]);
            Writer.Close();
        }

        Writer.Close();
    }

    private void EmitUnits(WindowKernel kernel, KernelNames names, string method, TilePlan columns)
    {
        SumChunks chunks = SumChunks.Create(kernel);
        Writer.Open($"for (int b0 = 0; b0 < count; b0 += {chunks.Examples})");
        Writer.Line($"int b1 = global::System.Math.Min(b0 + {chunks.Examples}, count);");
        if (chunks.Axis >= 0)
        {
            int extent = kernel.Source.Axes[chunks.Axis].Extent;
            Writer.Open($"for (int o0 = 0; o0 < {extent}; o0 += {chunks.Points})");
            Writer.Line($"int o1 = global::System.Math.Min(o0 + {chunks.Points}, {extent});");
        }

        EmitBlocks(kernel, names, method, columns, ["from", "to", "b0", "b1", .. chunks.Axis >= 0 ? new[] { "o0", "o1" } : []]);
        if (chunks.Axis >= 0)
        {
            Writer.Close();
        }

        Writer.Close();
        if (!WindowBlock.WritesResult(kernel, Ops))
        {
            EmitBlocks(kernel, names, method + "Finish", columns, ["from", "to"]);
        }
    }

    /// <summary>Calls the method of each block of columns, group after group of channels.</summary>
    private void EmitBlocks(WindowKernel kernel, KernelNames names, string method, TilePlan columns, string[] range)
    {
        bool grouped = kernel.Group >= 0 && kernel.Partition == Partition.Examples;
        if (grouped)
        {
            Axis group = kernel.Source.Axes[kernel.Group];
            Writer.Open($"for (int {group.Name} = 0; {group.Name} < {group.Extent}; {group.Name}++)");
        }

        string Name(ColumnBlock block) => WindowBlock.Name(method, kernel, block, Ops);
        List<List<ColumnBlock>> groups = columns.Blocks.GroupBy(b => b.FirstPanel).Select(g => g.ToList()).ToList();
        for (int g = 0; g < groups.Count;)
        {
            List<ColumnBlock> blocks = groups[g];
            int run = groups.Skip(g).TakeWhile(o => o.Count == blocks.Count && o.Zip(blocks, (x, y) => Name(x) == Name(y)).All(same => same)).Count();
            ColumnBlock first = blocks[0];
            string panel = first.FirstPanel.ToString();
            if (run > 1)
            {
                panel = "panel";
                Writer.Open($"for (int panel = {first.FirstPanel}; panel < {first.FirstPanel + (run * first.GroupPanels)}; panel += {first.GroupPanels})");
            }

            foreach (ColumnBlock block in blocks)
            {
                IEnumerable<string> arguments = kernel.Tensors.Select(t => names[t]).Concat(Extra(kernel, "scalars", "count"))
                    .Concat([$"({panel} * {Panels.Width}) + {block.FirstVector * Ops.Lanes}", panel])
                    .Concat(grouped ? [kernel.Source.Axes[kernel.Group].Name] : []).Concat(range);
                Writer.Line($"{Name(block)}({string.Join(", ", arguments)});");
            }

            if (run > 1)
            {
                Writer.Close();
            }

            g += run;
        }

        if (grouped)
        {
            Writer.Close();
        }
    }
}
