using NetCompiler.Generator.Diagnostics;
using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Shapes;

/// <summary>Reads the optimizer, and says where it or the loss is missing.</summary>
internal static class OptimizerResolver
{
    public static Optimizer? Resolve(Scope scope, IReadOnlyList<DraftNode> nodes, IReadOnlyList<int> outputs, string network, IssueList issues)
    {
        Optimizer? optimizer = null;
        Place? place = null;
        string first = "";
        for (int i = 0; i < scope.Attributes.Count; i++)
        {
            string kind = scope.Attributes[i].Kind;
            if (!OptimizerTable.IsOptimizer(kind))
            {
                continue;
            }

            if (optimizer is not null)
            {
                issues.Add(TrainingRules.SeveralOptimizers, scope.Place(i), [place!], null, network, first);
                continue;
            }

            (place, first) = (scope.Place(i), kind);
            optimizer = OptimizerTable.Read(new ArgumentReader(scope.Attributes[i], place, issues));
        }

        int loss = scope.Attributes.ToList().FindIndex(a => LossTable.IsLoss(a.Kind));
        if (optimizer is not null && loss < 0)
        {
            issues.Add(TrainingRules.OptimizerWithoutLoss, place!, [], outputs.Count == 1 ? LossFit.OfClasses(nodes, nodes[outputs[0]]) : null, network);
        }
        else if (optimizer is null && loss >= 0)
        {
            issues.Add(TrainingRules.LossWithoutOptimizer, scope.Place(loss), network);
        }

        return optimizer;
    }
}
