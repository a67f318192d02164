using NetCompiler.Generator.Diagnostics;
using NetCompiler.Generator.FrontEnd;
using NetCompiler.Generator.Model;
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
            issues.Add(StructureRules.NotPartial, Place.Type, name);
        }

        if (declaration.NonPartialContainer is { } container)
        {
            issues.Add(StructureRules.ContainerNotPartial, new Place(new Anchor(AnchorKind.Container)), name, container);
        }

        if (declaration.IsGeneric)
        {
            issues.Add(StructureRules.Generic, Place.Type, name);
        }

        if (declaration.Obstacles?.Always is { } obstacle)
        {
            issues.Add(StructureRules.Obstacle, Place.Type, name, obstacle);
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
        string? obstacle = null;
        if (graph.Losses.Count > 0 && graph.Optimizer is not null)
        {
            obstacle = spec.Declaration.Obstacles?.Trained;
        }

        if (obstacle is null && spec.Declaration.Obstacles?.Streamed is { } streamed && StreamGraph.Create(graph) is not null)
        {
            obstacle = streamed;
        }

        obstacle ??= graph.TakesTokens ? spec.Declaration.Obstacles?.Tokens : spec.Declaration.Obstacles?.Numbers;
        if (obstacle is not null)
        {
            issues.Add(StructureRules.Obstacle, Place.Type, spec.Type.Name, obstacle);
        }
    }
}
