using NetCompiler.Generator.Diagnostics;
using NetCompiler.Generator.FrontEnd;
using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;
using NetCompiler.Generator.Names;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Shapes;

/// <summary>Whether the class can be given a generated part.</summary>
internal static class DeclarationRules
{
    public static void Check(NetworkSpec spec, IssueList issues)
    {
        string name = spec.Type.Name;
        DeclarationSpec declaration = spec.Declaration;
        if (!declaration.IsPartial)
        {
            issues.Add(StructureRules.NotPartial, new Place(new Anchor(AnchorKind.Part)), name);
        }

        if (declaration.NonPartialContainer is { } container)
        {
            issues.Add(StructureRules.ContainerNotPartial, new Place(new Anchor(AnchorKind.Container)), name, container);
        }

        if (declaration.IsGeneric)
        {
            issues.Add(StructureRules.Generic, Place.Type, name);
        }

        if (declaration.Obstacles.FirstOrDefault(o => o.Needs == Traits.None) is { } obstacle)
        {
            issues.Add(StructureRules.Obstacle, Place.Type, name, obstacle.Text);
        }

        if (declaration.WrongModifier is { } modifier)
        {
            issues.Add(StructureRules.NotOrdinaryClass, Place.Type, [], modifier, name, modifier switch { "record" => "a record", "file" => "local to a file", _ => modifier });
        }

        for (int i = 0; i < spec.Attributes.Count; i++)
        {
            if (spec.Attributes[i].OnOtherPart)
            {
                issues.Add(StructureRules.SeveralParts, new Place(Anchor.At(i)), name, spec.Attributes[i].Kind);
            }
        }

        if (!spec.Attributes.Any(a => a.Kind == AttributeKinds.Input))
        {
            issues.Add(StructureRules.NoInput, Place.Type, name);
        }

        if (!spec.Attributes.Any(a => LayerTable.IsLayer(a.Kind)))
        {
            issues.Add(StructureRules.NoLayer, Place.Type, name);
        }
    }

    /// <summary>Checks what stands beside members that not every network gets.</summary>
    public static void Check(NetworkSpec spec, Graph graph, IssueList issues)
    {
        Obstacle[] obstacles = [.. spec.Declaration.Obstacles.Where(o => o.Needs != Traits.None)];
        if (obstacles.Length == 0)
        {
            return;
        }

        Traits traits = Of(graph);
        if (obstacles.FirstOrDefault(o => (o.Needs & ~traits) == 0) is { } obstacle)
        {
            issues.Add(StructureRules.Obstacle, Place.Type, spec.Type.Name, obstacle.Text);
        }
    }

    private static Traits Of(Graph graph)
    {
        Traits If(bool has, Traits trait) => has ? trait : Traits.None;
        return (graph.TakesTokens ? Traits.Tokens : Traits.Numbers)
            | If(graph.Losses.Count > 0 && graph.Optimizer is not null, Traits.Trained)
            | If(StreamGraph.Create(graph) is not null, Traits.Streamed)
            | If(graph.CarriesStates, Traits.Stateful)
            | If(graph.Options.ExampleWeights, Traits.Weighted)
            | If(graph.Options.InputGradients, Traits.InputGradients)
            | If(TakesSparseRows(graph), Traits.SparseRows);
    }

    // Where the input is multiplied with weights, and nothing else, its entries are all that is needed.
    private static bool TakesSparseRows(Graph graph)
    {
        Node[] inputs = [.. graph.Inputs];
        return inputs.Length == 1 && !graph.TakesTokens && inputs[0].Shape.Rank == 1 && !graph.Outputs.Contains(inputs[0].Index)
            && !graph.Losses.Any(l => l.Nodes.Contains(inputs[0].Index))
            && graph.Nodes.All(n => !n.Inputs.Contains(inputs[0].Index) || n.Layer is DenseLayer { Tied: false });
    }
}
