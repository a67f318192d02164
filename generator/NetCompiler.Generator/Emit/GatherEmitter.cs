using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;
using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>
/// Products with entries: for each row the sums of a block of columns stay in registers while its entries go by, then the epilogue, vector by vector.
/// </summary>
internal sealed class GatherEmitter(KernelContext context) : KernelEmitter(context)
{
    // The rows of weights that an update visits lie apart, so the hardware does not fetch them ahead.
    private const int RowsAhead = 6;

    private static readonly string[] Reserved =
        ["b", "t", "u", "e", "x", "entry", "last", "starts", "keys", "values", "occurring", "places", "later", "element", "source"];

    public void Emit(GatherKernel kernel, string method)
    {
        EquatableArray<ColumnBlock> blocks = TilePlan.Create(kernel.Columns, Ops.Target, Ops.Target.RowVectors, kernel.IsPaired).Blocks;
        KernelNames names = new(kernel.Tensors, Reserved);
        Writer.Line("// " + ProgramPrinter.Print(kernel.Operations.Single()));
        Writer.OpenKernel($"internal static void {method}({Parameters(kernel, names)})");
        foreach (ColumnBlock block in blocks)
        {
            IEnumerable<string> arguments = kernel.Tensors.Select(t => Advanced(kernel, t, names[t], block))
                .Concat(Extra(kernel, "scalars", "count")).Concat([block.FirstColumn(Ops.Lanes).ToString(), "from", "to"]);
            Writer.Line($"{block.Method(method)}({string.Join(", ", arguments)});");
        }

        Writer.Close();
        foreach (ColumnBlock block in blocks.GroupBy(b => (b.GroupPanels, b.Vectors)).Select(g => g.First()))
        {
            Writer.Line();
            EmitBlock(kernel, names, method, block);
        }
    }

    // The pointer of what has columns stands at the block's first.
    private string Advanced(GatherKernel kernel, Tensor tensor, string name, ColumnBlock block)
    {
        int offset = tensor.IsSparse || !Accesses(kernel).Any(a => a.Tensor == tensor && a.Uses(kernel.Column)) ? 0
            : tensor.IsMatrix ? block.Start(tensor.Dimensions[0], Ops.Lanes)
            : block.FirstColumn(Ops.Lanes);
        return offset == 0 ? name : $"{name} + {offset}";
    }

    private static IEnumerable<Access> Accesses(GatherKernel kernel) =>
        kernel.Operations.Single().Reads.Concat(kernel.Operations.Single().Writes).Concat(kernel.Initial is null ? [] : [kernel.Initial]);

    private void EmitBlock(GatherKernel kernel, KernelNames names, string method, ColumnBlock block)
    {
        IEnumerable<string> parameters = kernel.Tensors.Select(t => $"{KernelNames.PointerType(t)} {names[t]}")
            .Concat(Extra(kernel, "float* scalars", "int count")).Concat(["int column", "int from", "int to"]);
        Writer.OpenKernel($"private static void {block.Method(method)}({string.Join(", ", parameters)})");
        string entries = names[kernel.Entries];
        if (kernel.IsByKey)
        {
            EmitByKey(kernel, names, block, entries);
        }
        else if (kernel.Entries.Storage == Storage.Ids)
        {
            EmitByToken(kernel, names, block, entries);
        }
        else
        {
            EmitByRow(kernel, names, block, entries);
        }

        Writer.Close();
    }

    // One id a row, whose entry is 1: its row of the matrix is copied.
    private void EmitByToken(GatherKernel kernel, KernelNames names, ColumnBlock block, string entries)
    {
        Writer.Line($"int* keys = {entries}->Keys;");
        Writer.Open("for (int b = from; b < to; b++)");
        Writer.Open($"for (int t = 0; t < {kernel.RowsPerExample}; t++)");
        Writer.Line(Addresses.Declare("source", $"{names[kernel.Vector!.Tensor]} + ((long)keys[((long)b * {kernel.Entries.RowStride}) + t] * {block.RowFloats})"));
        for (int v = 0; v < block.Vectors; v++)
        {
            string value = Ops.Load($"source + {v * Ops.Lanes}");
            Writer.Line($"{Ops.Type} a{v} = {(kernel.Initial is null ? value : Ops.Add(value, Ops.Load($"{names[kernel.Initial.Tensor]} + {v * Ops.Lanes}")))};");
        }

        EmitEpilogue(kernel, names, block);
        Writer.Close();
        Writer.Close();
    }

    private void EmitByRow(GatherKernel kernel, KernelNames names, ColumnBlock block, string entries)
    {
        Writer.Lines($"int* starts = {entries}->Starts;", $"int* keys = {entries}->Keys;", $"float* values = {entries}->Values;");
        Writer.Open("for (int b = from; b < to; b++)");
        EmitStart(kernel, names, block);
        Writer.Lines("int* entry = keys + starts[b];", "int* last = keys + starts[b + 1];", "float* element = values + starts[b];");
        Writer.Open("for (; entry < last; entry++, element++)");
        Writer.Line(Addresses.Declare("source", $"{names[kernel.Vector!.Tensor]} + ((long)*entry * {block.RowFloats})"));
        EmitSum(block);
        Writer.Close();
        Writer.Line();
        EmitEpilogue(kernel, names, block);
        Writer.Close();
    }

    private void EmitByKey(GatherKernel kernel, KernelNames names, ColumnBlock block, string entries)
    {
        Writer.Line($"int* occurring = {entries}->Occurring;");
        if (kernel.Vector is not null)
        {
            Writer.Lines($"int* starts = {entries}->OccurringStarts;", $"int* places = {entries}->Rows;");
            if (kernel.Entries.Storage == Storage.Entries)
            {
                Writer.Line($"float* values = {entries}->RowValues;");
            }
        }

        if (kernel.Partition == Partition.Occurring)
        {
            if (Ops.Prefetch("") is not null)
            {
                Writer.Line($"int later = {entries}->OccurringCount - {RowsAhead + 1};");
            }

            Writer.Open("for (int u = from; u < to; u++)");
            EmitPrefetch(kernel, names, block);
            Writer.Line("long row = occurring[u];");
            EmitStart(kernel, names, block);
            if (kernel.Vector is not null)
            {
                Writer.Lines("int e = starts[u];", "int end = starts[u + 1];");
            }
        }
        else
        {
            // Rows that do not occur have sums of nothing.
            Writer.Line($"int u = {RuntimeNames.SparseEntries}.FirstAtLeast({entries}, from);");
            Writer.Open("for (int row = from; row < to; row++)");
            EmitStart(kernel, names, block);
            Writer.Lines("int e = 0;", "int end = 0;");
            Writer.Open($"if (u < {entries}->OccurringCount && occurring[u] == row)");
            Writer.Lines("e = starts[u];", "end = starts[++u];");
            Writer.Close();
            Writer.Line();
        }

        if (kernel.Vector is not null)
        {
            EmitOccurrences(kernel, names, block);
        }

        EmitEpilogue(kernel, names, block);
        Writer.Close();
    }

    private void EmitOccurrences(GatherKernel kernel, KernelNames names, ColumnBlock block)
    {
        Access vector = kernel.Vector!;
        Writer.Open("for (; e < end; e++)");
        int steps = kernel.RowsPerExample;
        Writer.Line(steps == 1
            ? Addresses.Declare("source", $"{names[vector.Tensor]} + ((long)places[e] * {vector.Tensor.RowStride})")
            : Addresses.Declare("source", $"{names[vector.Tensor]} + ((long)(places[e] / {steps}) * {vector.Tensor.RowStride}) + (places[e] % {steps} * {kernel.Columns})"));
        if (kernel.Entries.Storage == Storage.Entries)
        {
            Writer.Line("float* element = values + e;");
            EmitSum(block);
        }
        else
        {
            for (int v = 0; v < block.Vectors; v++)
            {
                Writer.Line($"a{v} = {Ops.Add($"a{v}", Ops.Load($"source + {v * Ops.Lanes}"))};");
            }
        }

        Writer.Close();
        Writer.Line();
    }

    private void EmitStart(GatherKernel kernel, KernelNames names, ColumnBlock block)
    {
        for (int v = 0; v < block.Vectors && kernel.Vector is not null; v++)
        {
            Writer.Line($"{Ops.Type} a{v} = {(kernel.Initial is null ? Ops.Zero : Ops.Load($"{names[kernel.Initial.Tensor]} + {v * Ops.Lanes}"))};");
        }
    }

    private void EmitSum(ColumnBlock block)
    {
        Writer.Line($"{Ops.Type} x = {Ops.Broadcast("*element")};");
        for (int v = 0; v < block.Vectors; v++)
        {
            Writer.Line($"a{v} = {Ops.MultiplyAdd("x", Ops.Load($"source + {v * Ops.Lanes}"), $"a{v}")};");
        }
    }

    private void EmitPrefetch(GatherKernel kernel, KernelNames names, ColumnBlock block)
    {
        if (Ops.Prefetch("") is null)
        {
            return;
        }

        int stride = block.RowFloats;
        Writer.Line("long next = occurring[global::System.Math.Min(u, later) + " + RowsAhead + "];");
        foreach (Tensor tensor in kernel.Tensors.Where(t => t.IsMatrix))
        {
            for (int c = 0; c < block.Vectors * Ops.Lanes; c += Panels.Width)
            {
                Writer.Line(Ops.Prefetch($"{names[tensor]} + (next * {stride}) + {c}")!);
            }
        }
    }

    private void EmitEpilogue(GatherKernel kernel, KernelNames names, ColumnBlock block)
    {
        IReadOnlyList<Axis> axes = kernel.Source.Axes;
        int stride = block.RowFloats;
        for (int v = 0; v < block.Vectors; v++)
        {
            int lane = v * Ops.Lanes;
            Writer.Open("");
            string? valid = null;
            string result = $"a{v}";
            if (kernel.Columns % Ops.Lanes != 0 && v == block.Vectors - 1)
            {
                Writer.Line($"int valid = global::System.Math.Min({kernel.Columns} - column - {lane}, {Ops.Lanes});");
                valid = "valid";
                result = kernel.Vector is { Tensor.IsPacked: false } ? Ops.KeepFirst(result, valid, "0f") : result;
            }

            string Variable(int axis) => axis == kernel.Column ? lane.ToString() : axis == kernel.Key ? "row" : axes[axis].IsBatch ? "b" : "t";
            LoopPoint point = new(
                Ops, names, Scalars, Variable, kernel.Column, valid, access => access.HasPadding(kernel.Columns),
                access => access.Tensor.IsMatrix ? $"{names[access.Tensor]} + ((long)row * {stride}) + {lane}" : null,
                result,
                axis => axis == kernel.Column ? $"(column + {lane})" : Variable(axis));
            Statements(kernel.Body, point);
            Writer.Close();
        }
    }
}
