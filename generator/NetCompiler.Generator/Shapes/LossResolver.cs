using NetCompiler.Generator.Diagnostics;
using NetCompiler.Generator.FrontEnd;
using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Shapes;

/// <summary>A loss with the node it reads and where it stands.</summary>
internal sealed record DraftLoss(Loss Loss, string Attribute, int Node, float Weight, Place Place);

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
            if (Find(scope, arguments, nodes, outputs, issues) is not { } node || TokenUse.Refuse(arguments, [nodes[node]], "From"))
            {
                continue;
            }

            if (losses.FirstOrDefault(l => l.Node == node) is { } other)
            {
                issues.Add(TrainingRules.SeveralLosses, place, [other.Place], null, nodes[node].Name, other.Attribute);
                continue;
            }

            LossFit.Check(loss, attribute.Kind, nodes, node, place, issues);
            losses.Add(new DraftLoss(loss, attribute.Kind, node, weight, place));
        }

        return losses;
    }

    private static int? Find(Scope scope, ArgumentReader arguments, IReadOnlyList<DraftNode> nodes, IReadOnlyList<int> outputs, IssueList issues)
    {
        if (arguments.Text("From") is { } from)
        {
            return scope.Resolve(from, arguments.Place.On("From"));
        }

        if (outputs.Count > 1)
        {
            string[] names = [.. outputs.Select(o => nodes[o].Name)];
            issues.Add(
                TrainingRules.AmbiguousLoss, arguments.Place, [], Ways.Of(names.Select(n => $"From = \"{n}\"")), outputs.Count, arguments.Attribute.Kind, string.Join(", ", names));
        }

        return outputs.Count == 1 ? outputs[0] : null;
    }
}
