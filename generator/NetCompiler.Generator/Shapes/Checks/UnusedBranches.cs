using NetCompiler.Generator.Diagnostics;
using NetCompiler.Generator.FrontEnd;

namespace NetCompiler.Generator.Shapes;

/// <summary>Finds the nodes that reach an output or a loss, and warns at the ends of the branches that do not.</summary>
internal static class UnusedBranches
{
    public static bool[] FindUsed(IReadOnlyList<DraftNode> nodes, IEnumerable<int> roots, IssueList issues)
    {
        bool[] used = new bool[nodes.Count];
        bool[] read = new bool[nodes.Count];
        foreach (int root in roots)
        {
            used[root] = true;
        }

        for (int i = nodes.Count - 1; i >= 0; i--)
        {
            foreach (int input in nodes[i].Inputs)
            {
                used[input] |= used[i];
                read[input] = true;
            }

            if (nodes[i].Shared is { } shared)
            {
                used[shared.Owner] |= used[i];
            }
        }

        var warned = new HashSet<Place>();
        for (int i = 0; i < nodes.Count; i++)
        {
            if (!used[i] && !read[i] && warned.Add(nodes[i].Place))
            {
                issues.Add(
                    StructureRules.Unused, nodes[i].Place, nodes[i].Name,
                    nodes[i].Kind == AttributeKinds.Input ? "its values are never read" : "it is left out of the compiled network");
            }

            used[i] |= nodes[i].Kind == AttributeKinds.Input;
        }

        return used;
    }
}
