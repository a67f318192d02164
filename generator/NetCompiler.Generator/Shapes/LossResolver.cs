using NetCompiler.Generator.Diagnostics;
using NetCompiler.Generator.FrontEnd;
using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Shapes;

/// <summary>A loss with the nodes it reads and where it stands.</summary>
internal sealed record DraftLoss(Loss Loss, string Attribute, IReadOnlyList<int> Nodes, float Weight, Place Place)
{
    public int Node => Nodes[0];
}

/// <summary>Reads the losses and checks that each fits the output it reads.</summary>
internal static class LossResolver
{
    public static IReadOnlyList<DraftLoss> Resolve(Scope scope, IReadOnlyList<DraftNode> nodes, IReadOnlyList<int> outputs, IssueList issues)
    {
        var losses = new List<DraftLoss>();
        for (int i = 0; i < scope.Attributes.Count; i++)
        {
            AttributeSpec attribute = scope.Attributes[i];
            if (!LossTable.IsLoss(attribute.Kind))
            {
                continue;
            }

            Place place = scope.Place(i);
            var arguments = new ArgumentReader(attribute, place, issues);
            Loss loss = LossTable.Read(arguments);
            float weight = arguments.Number("Weight", 1, NumberRange.Positive, TrainingRules.LossConstant);
            if (Find(scope, arguments, nodes, outputs, issues) is not { } read || TokenUse.Refuse(arguments, read.Select(n => nodes[n]), "From"))
            {
                continue;
            }

            int node = read[0];

            if (loss.TakesTargets && losses.FirstOrDefault(l => l.Node == node && l.Loss.TakesTargets) is { } other)
            {
                issues.Add(TrainingRules.SeveralLosses, place, [other.Place], null, nodes[node].Name, other.Attribute);
                continue;
            }

            LossFit.Check(loss, attribute.Kind, nodes, read, place, issues);
            losses.Add(new DraftLoss(loss, attribute.Kind, read, weight, place));
        }

        return losses;
    }

    private static int[]? Find(Scope scope, ArgumentReader arguments, IReadOnlyList<DraftNode> nodes, IReadOnlyList<int> outputs, IssueList issues)
    {
        string[] several = arguments.Texts("names");
        string? from = arguments.Text("From");
        if (from is not null && several.Length > 0)
        {
            arguments.Fail(StructureRules.FromOnMerge, "From", -1, arguments.Attribute.Kind);
        }

        if (from is not null || several.Length > 0)
        {
            int?[] read = several.Length > 0
                ? [.. several.Select((name, i) => scope.Resolve(name, arguments.Place.On("names", i)))]
                : [scope.Resolve(from!, arguments.Place.On("From"))];
            return read.All(n => n is not null) ? [.. read.Select(n => n!.Value)] : null;
        }

        if (outputs.Count > 1)
        {
            string[] names = [.. outputs.Select(o => nodes[o].Name)];
            issues.Add(
                TrainingRules.AmbiguousLoss, arguments.Place, [], Ways.Of(names.Select(n => $"From = \"{n}\"")), outputs.Count, arguments.Attribute.Kind, string.Join(", ", names));
        }

        return outputs.Count == 1 ? [outputs[0]] : null;
    }
}
