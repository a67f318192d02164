using NetCompiler.Generator.Program;
using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>Maps and reductions over loops of any depth: for each example, or over the columns of the whole batch.</summary>
internal sealed class NestEmitter(KernelContext context) : KernelEmitter(context)
{
    // Names in the bodies of nests.
    private static readonly string[] Reserved = ["element", .. Enumerable.Range(0, 4).SelectMany(i => new[] { $"most{i}", $"left{i}" })];

    public void Emit(NestKernel kernel, string method)
    {
        KernelNames names = new(kernel.Tensors, [.. kernel.Steps.SelectMany(s => s.Axes).Select(a => a.Name), .. Reserved]);
        foreach (Operation step in kernel.Steps)
        {
            Writer.Line("// " + ProgramPrinter.Print(step));
        }

        Writer.OpenKernel($"internal static void {method}({Parameters(kernel, names)})");
        if (kernel.Partition == Partition.Examples)
        {
            Writer.Open("for (int b = from; b < to; b++)");
            foreach (NestRun run in NestRun.Create(kernel.Steps))
            {
                Emit(run, names);
            }

            Writer.Close();
        }
        else
        {
            if (!kernel.IsShared)
            {
                // The worker that has the only unit does all; for the others the range is empty.
                Writer.Open("if (from >= to)");
                Writer.Line("return;");
                Writer.Close();
                Writer.Line();
            }

            foreach (Operation step in kernel.Steps)
            {
                Nest nest = Nest.Create([step], 0);
                Writer.Open("");
                NestScope scope = new(Writer, names, nest);
                NestShare? share = kernel.IsShared ? new NestShare($"from * {Panels.Width}", $"to * {Panels.Width}") : null;
                Body(Site(names, nest, scope, share)).Emit();
                Writer.Close();
            }
        }

        Writer.Close();
    }

    private void Emit(NestRun run, KernelNames names)
    {
        Axis? row = run.Shared == 2 ? run.Nests[0].Axes[1] : null;
        if (row is not null)
        {
            Writer.Open($"for (int row = 0; row < {row.Extent}; row++)");
        }

        foreach (Nest nest in run.Nests)
        {
            Writer.Open("");
            NestScope scope = new(Writer, names, nest);
            scope.Bind(0, "b");
            if (row is not null)
            {
                scope.Bind(1, "row");
            }

            Body(Site(names, nest, scope)).Emit();
            Writer.Close();
        }

        if (row is not null)
        {
            Writer.Close();
        }
    }

    private NestSite Site(KernelNames names, Nest nest, NestScope scope, NestShare? share = null) =>
        new(nest.Direction == Lanes.Outputs ? Ops.Of(nest.Vector!.Extent) : Ops, Scalars, Writer, names, nest, scope, share);

    private static NestBody Body(NestSite site) => site.Nest.Operations[0] switch
    {
        Reduce => ReduceBody.Create(site),
        MaxPoolGradient => new MaxPoolGradientBody(site),
        _ => new MapBody(site),
    };
}
