using NetCompiler.Generator.Diagnostics;
using NetCompiler.Generator.FrontEnd;
using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Shapes;

/// <summary>Whose parameters a node has in the place of its own.</summary>
/// <param name="Owner">The node above that they belong to.</param>
/// <param name="KernelAlone">Whether it is the kernel, transposed, and the rest are its own.</param>
internal sealed record Sharing(int Owner, bool KernelAlone);

/// <summary>Gives layers the parameters of others, which their arguments <c>SharedWith</c> and <c>TiedTo</c> name, or says why they cannot have them.</summary>
internal sealed class ParameterSharing
{
    public const string SharedWith = "SharedWith";
    public const string TiedTo = "TiedTo";

    // What attributes have made so far, by the whole name of the layer or of the use of a block.
    private readonly Dictionary<string, Made> _made = [];

    /// <param name="nodes">All nodes so far.</param>
    /// <param name="first">The first of those that the attribute has made.</param>
    public void Apply(List<DraftNode> nodes, int first, Scope scope, string name, ArgumentReader arguments)
    {
        Made own = new(first, nodes.Count - first, arguments.Attribute.Kind == AttributeKinds.Use);
        bool tied = arguments.Text(TiedTo) is not null;
        string argument = tied ? TiedTo : SharedWith;
        if (arguments.Text(argument) is { } other && scope.Resolve(other, arguments.Place.On(argument)) is { } named && IsKnown(nodes, nodes[named]))
        {
            string? problem = !_made.TryGetValue(scope.Prefix + other, out Made owner) ? "it has none"
                : Setting(arguments, tied) is { } setting ? $"{setting} is said at '{other}'"
                : !own.IsLike(owner, nodes) ? "it is not of the same layers"
                : tied ? Tie(nodes, own.First, owner.First)
                : Share(nodes, own, owner);
            if (problem is not null)
            {
                arguments.Fail(StructureRules.CannotShare, argument, -1, name, other, problem);
            }
        }

        _made[scope.Prefix + name] = own;
    }

    // Layers of the one and of the other in turn: those of two uses of a block, of which one may repeat the other, or of one attribute that is short for several.
    private static string? Share(List<DraftNode> nodes, Made own, Made owner)
    {
        bool any = false;
        for (int i = 0; i < (own.IsUse ? own.Count : Math.Min(own.Count, owner.Count)); i++)
        {
            DraftNode node = nodes[own.First + i];
            int from = Root(nodes, owner.First + (i % owner.Count));
            if (!IsKnown(nodes, node) || !IsKnown(nodes, nodes[from]))
            {
                return null;
            }

            Parameter[] wanted = ParametersOf(nodes, node);
            Parameter[] there = ParametersOf(nodes, nodes[from]);
            if (wanted.Length == 0 || there.Length == 0)
            {
                continue;
            }

            if (node.Kind != nodes[from].Kind || !wanted.Select(Layout).SequenceEqual(there.Select(Layout)))
            {
                return Unlike(node.Kind, wanted, nodes[from].Kind, there);
            }

            if (IsTied(node) != IsTied(nodes[from]))
            {
                return "its kernel is that of another layer, transposed";
            }

            nodes[own.First + i] = node with { Layer = node.Layer!.WithParametersOf(nodes[from].Layer!), Shared = new Sharing(from, KernelAlone: false) };
            any = true;
        }

        return any ? null : "there are none to share";
    }

    private static string? Tie(List<DraftNode> nodes, int own, int owner)
    {
        int from = Root(nodes, owner);
        if (!IsKnown(nodes, nodes[own]) || !IsKnown(nodes, nodes[from]))
        {
            return null;
        }

        Parameter wanted = ParametersOf(nodes, nodes[own])[0];
        Parameter[] there = nodes[from].Layer is DenseLayer { Tied: false } or EmbeddingLayer ? [ParametersOf(nodes, nodes[from])[0]] : [];
        if (there.Length == 0 || there[0].Rows != wanted.Rows || there[0].Columns != wanted.Columns)
        {
            return Unlike("Dense or Embedding", [wanted], nodes[from].Kind, there);
        }

        nodes[own] = nodes[own] with { Shared = new Sharing(from, KernelAlone: true) };
        return null;
    }

    // Otherwise an error has been reported for it, or for what it reads.
    private static bool IsKnown(List<DraftNode> nodes, DraftNode node) => node.Layer is not null && node.Shape is not null && node.Inputs.All(i => nodes[i].Shape is not null);

    private static bool IsTied(DraftNode node) => node.Layer is DenseLayer { Tied: true };

    private static int Root(List<DraftNode> nodes, int node) => nodes[node].Shared is { KernelAlone: false } shared ? shared.Owner : node;

    private static Parameter[] ParametersOf(List<DraftNode> nodes, DraftNode node) => [.. node.Layer!.Parameters(node.Inputs.Select(i => nodes[i].Shape!).ToArray())];

    // What must agree: how it starts and is trained is its owner's.
    private static (string Name, ParameterForm Form, int Rows, int Columns, EquatableArray<int>? Kernel, int Groups, bool Transposed) Layout(Parameter p) =>
        (p.Name, p.Form, p.Rows, p.Columns, p.Kernel, p.Groups, p.Transposed);

    // How parameters start, what holds them back, and whether they are learned belongs to the layer that has them.
    private static string? Setting(ArgumentReader arguments, bool kernelAlone) => arguments.Attribute.Arguments.Select(a => a.Name).FirstOrDefault(
        name => name == SharedWith ? kernelAlone
        : name.StartsWith("Kernel", StringComparison.Ordinal)
        || (!kernelAlone && (IsOfRecurrentKernel(name) || name is "Trainable" or "LearningRateFactor" or "BiasL1" or "BiasL2" || name.Contains("Initializer"))));

    private static bool IsOfRecurrentKernel(string name) =>
        name is "RecurrentL1" or "RecurrentL2" or "RecurrentNonNegative" or "RecurrentMaxNorm" or "RecurrentUnitNorm";

    private static string Unlike(string kind, Parameter[] wanted, string otherKind, Parameter[] there) => $"{Text(kind, wanted)} is needed, and there is {Text(otherKind, there)}";

    private static string Text(string kind, Parameter[] parameters) => parameters.Length == 0 ? kind : $"{string.Join(" ", parameters.Select(p => p.ShapeText))} of {kind}";

    /// <summary>The nodes that an attribute has made.</summary>
    /// <param name="IsUse">Whether they are those of a block.</param>
    private readonly record struct Made(int First, int Count, bool IsUse)
    {
        /// <summary>Whether both are layers, or both are uses of blocks and these layers are those of the other one, once or several times.</summary>
        public bool IsLike(Made other, List<DraftNode> nodes)
        {
            int count = other.Count, offset = other.First;
            return IsUse == other.IsUse
                && (!IsUse || (Count % count == 0 && nodes.Skip(First).Take(Count).Select((node, i) => node.Kind == nodes[offset + (i % count)].Kind).All(same => same)));
        }
    }
}
