using NetCompiler.Generator.Diagnostics;
using NetCompiler.Generator.FrontEnd;
using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Shapes;

/// <summary>What shape inference finds: the graph, or null where there is an error, and everything there is to say about the source.</summary>
internal sealed record InferenceResult(TypeSpec Type, Graph? Graph, EquatableArray<Issue> Issues);

/// <summary>The pure function from what the source says to a checked graph. Every rule about a network's attributes is written here, once.</summary>
internal static class ShapeInference
{
    public static InferenceResult Infer(NetworkSpec spec)
    {
        if (spec.Declaration.HasErrors)
        {
            return new InferenceResult(spec.Type, null, []);
        }

        try
        {
            return Check(spec);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // A defect must name the network it met; an escaping exception would stop every network, and the analyzer, with a mere warning.
            return new InferenceResult(spec.Type, null, new[] { new Issue(InternalRules.CompilerFailure.Id, Anchor.Type, InternalRules.Failure(spec.Type.Name, exception)) });
        }
    }

    private static InferenceResult Check(NetworkSpec spec)
    {
        var issues = new IssueList();
        DeclarationRules.Check(spec, issues);
        Scope scope = Scope.Network(spec, issues);
        var builder = new GraphBuilder(spec, issues);
        builder.Build(scope, -1);
        Graph? graph = Finish(spec, scope, builder.Nodes, issues);
        return new InferenceResult(spec.Type, issues.HasErrors ? null : graph, issues.ToArray());
    }

    private static Graph? Finish(NetworkSpec spec, Scope scope, IReadOnlyList<DraftNode> nodes, IssueList issues)
    {
        int network = spec.Attributes.ToList().FindIndex(a => a.Kind == AttributeKinds.Network);
        NetworkOptions options = OptionsReader.Read(new ArgumentReader(spec.Attributes[network], scope.Place(network), issues));
        Place place = scope.Place(network);
        IReadOnlyList<int> outputs = OutputResolver.Resolve(scope, nodes, issues);
        IReadOnlyList<DraftLoss> losses = LossResolver.Resolve(scope, nodes, outputs, issues);
        Optimizer? optimizer = OptimizerResolver.Resolve(scope, nodes, outputs, spec.Type.Name, issues);
        if (issues.HasErrors)
        {
            // A reference that does not resolve would make its branch look unused.
            return null;
        }

        IEnumerable<int> shown = outputs.Concat(losses.SelectMany(l => l.Nodes));
        bool[] used = UnusedBranches.FindUsed(nodes, shown, issues);
        DraftNode[] settled = KernelInitializers.Settle(nodes, issues);
        bool[]? reached = losses.Count > 0 ? GradientRules.Check(settled, used, losses, spec.Type.Name, issues) : null;
        Graph graph = GraphAssembler.Assemble(spec.Type.Name.TrimStart('@'), settled, used, reached, outputs, losses, optimizer, options);
        CheckTotal(graph, issues);
        GradientRules.CheckOptions(graph, place, issues);
        DeclarationRules.Check(spec, graph, issues);
        BatchNormAdvice.Check(settled, [.. shown], issues);
        ReceptiveFields.Check(settled, issues);
        RepeatedActivations.Check(settled, losses, issues);
        SizeAdvice.Check(graph, settled.Where((_, i) => used[i]).ToArray(), scope, issues);
        return graph;
    }

    private static void CheckTotal(Graph graph, IssueList issues)
    {
        long parameters = graph.Parameters.Sum(p => (long)p.Rows * p.Columns);
        if (parameters > SizeLimits.Parameters)
        {
            issues.Add(ShapeRules.AbsurdSize, Place.Type, "The number of parameters", parameters, SizeLimits.Parameters);
        }
    }
}
