using NetCompiler.Generator.Diagnostics;
using NetCompiler.Generator.FrontEnd;

namespace NetCompiler.Generator.Shapes;

/// <summary>Finds the nodes that are the network's outputs.</summary>
internal static class OutputResolver
{
    public static IReadOnlyList<int> Resolve(Scope scope, IReadOnlyList<DraftNode> nodes, IssueList issues)
    {
        var outputs = new List<int>();
        bool declared = false;
        for (int i = 0; i < scope.Attributes.Count; i++)
        {
            if (scope.Attributes[i].Kind != AttributeKinds.Output)
            {
                continue;
            }

            declared = true;
            var arguments = new ArgumentReader(scope.Attributes[i], scope.Place(i), issues);
            string[] names = arguments.Texts("names");
            if (names.Length == 0)
            {
                issues.Add(ShapeRules.ArgumentOutOfRange, scope.Place(i), "The number of outputs", 0, "at least one name");
            }

            for (int n = 0; n < names.Length; n++)
            {
                Place place = scope.Place(i).On("names", n);
                if (scope.Resolve(names[n], place) is not { } node)
                {
                    continue;
                }

                if (TokenUse.Refuse(arguments, [nodes[node]], "names", n))
                {
                    continue;
                }

                if (outputs.Contains(node))
                {
                    issues.Add(StructureRules.OutputTwice, place, names[n]);
                }
                else
                {
                    outputs.Add(node);
                }
            }
        }

        int last = nodes.ToList().FindLastIndex(n => n.Kind != AttributeKinds.Input);
        return declared || last < 0 ? outputs : [last];
    }
}
