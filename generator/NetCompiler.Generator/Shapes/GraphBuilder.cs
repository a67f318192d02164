using NetCompiler.Generator.Diagnostics;
using NetCompiler.Generator.FrontEnd;
using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Shapes;

/// <summary>Turns the layer attributes of a network, blocks expanded, into nodes with shapes.</summary>
internal sealed class GraphBuilder(NetworkSpec network, IssueList issues)
{
    private readonly List<DraftNode> _nodes = [];
    private readonly ParameterSharing _sharing = new();

    public IReadOnlyList<DraftNode> Nodes => _nodes;

    /// <summary>Builds the attributes of a scope on top of <paramref name="previous"/> (−1: nothing) and returns the last node.</summary>
    public int Build(Scope scope, int previous)
    {
        for (int i = 0; i < scope.Attributes.Count && _nodes.Count < SizeLimits.Layers; i++)
        {
            string kind = scope.Attributes[i].Kind;
            if (kind == AttributeKinds.Input && scope.Block is null)
            {
                previous = AddInput(scope, i);
            }
            else if (kind == AttributeKinds.Use)
            {
                previous = AddUse(scope, i, previous);
            }
            else if (LayerTable.Find(kind) is { } rule)
            {
                previous = AddLayer(scope, i, rule, previous);
            }
            else if (scope.Block is not null && kind is not (AttributeKinds.Block or AttributeKinds.BlockParameter))
            {
                issues.Add(StructureRules.Misplaced, scope.Place(i), kind);
            }
        }

        return previous;
    }

    private int AddInput(Scope scope, int i)
    {
        Place place = scope.Place(i);
        InputLayer? input = InputReader.Read(new ArgumentReader(scope.Attributes[i], place, issues));
        string name = scope.Names.Of(i)[0];
        if (input is not null && _nodes.FirstOrDefault(n => n.Layer is InputLayer other && other.Vocabulary > 0 != input.Vocabulary > 0) is { } unlike)
        {
            issues.Add(ShapeRules.MixedInputs, place, [unlike.Place], null, name, unlike.Name);
        }

        return Define(scope, name, Add(new DraftNode(name, AttributeKinds.Input, input, [], input?.Shape, place)));
    }

    private int AddLayer(Scope scope, int i, LayerRule rule, int previous)
    {
        Place place = scope.Place(i);
        IReadOnlyList<string> names = scope.Names.Of(i);
        var arguments = new ArgumentReader(scope.Attributes[i], place, issues);
        int[]? inputs = rule.MostNamed > 0 && (rule.LeastNamed > 0 || arguments.Texts("names").Length > 0)
            ? Named(scope, arguments, rule)
            : Above(scope, arguments, previous);
        inputs = rule.Second is null ? inputs : WithSecond(scope, arguments, rule.Second, inputs);
        if (inputs is null || (arguments.Attribute.Kind != "Embedding" && TokenUse.Refuse(arguments, inputs.Select(n => _nodes[n]))))
        {
            int unknown = Add(new DraftNode(scope.Prefix + names[0], scope.Attributes[i].Kind, null, [], null, place));
            foreach (string name in names)
            {
                scope.Define(name, unknown);
            }
        }
        else
        {
            int first = _nodes.Count;
            AddDrafts(scope, names, rule.Create(arguments, inputs.Select(n => new LayerInput(_nodes, n)).ToArray()), inputs, arguments);
            _sharing.Apply(_nodes, first, scope, names[0], arguments);
        }

        // The layer's own name means its result: with an activation as argument, what the activation gives.
        return Define(scope, names[0], _nodes.Count - 1);
    }

    private void AddDrafts(Scope scope, IReadOnlyList<string> names, IEnumerable<LayerDraft> drafts, int[] inputs, ArgumentReader arguments)
    {
        LayerDraft[] made = drafts.ToArray();
        float factor = arguments.Number("LearningRateFactor", 1, NumberRange.Positive);
        int parts = made.Count(d => d.Part is not null);
        for (int d = 0; d < made.Length; d++)
        {
            Shape? shape = made[d].Output ?? (arguments.Failed && d == 0 ? null : Infer(made[d].Layer, inputs, arguments));
            string name = made[d].Part is { } part ? $"{names[0]}.{part}" : names[Math.Min(d - Math.Max(0, parts - 1), names.Count - 1)];
            inputs = [Add(new DraftNode(scope.Prefix + name, made[d].Kind, made[d].Layer, inputs, shape, arguments.Place, made[d].AutoKernel, factor))];
            scope.Define(name, inputs[0]);
        }
    }

    private Shape? Infer(Layer layer, int[] inputs, ArgumentReader arguments)
    {
        if (inputs.Any(n => _nodes[n].Shape is null))
        {
            return null;
        }

        Shape shape = layer.Infer(inputs.Select(n => _nodes[n].Shape!).ToArray());
        long length = shape.Dimensions.Aggregate(1L, (product, d) => Math.Min(product * d, long.MaxValue / int.MaxValue));
        return arguments.CheckSize(length, "output", -1) ? shape : null;
    }

    private int AddUse(Scope scope, int i, int previous)
    {
        Place place = scope.Place(i);
        var arguments = new ArgumentReader(scope.Attributes[i], place, issues);
        int[]? inputs = Above(scope, arguments, previous);
        string name = scope.Names.Of(i)[0];
        int repeat = arguments.Size("Repeat", SizeLimits.Repeat);
        BlockSpec? block = inputs is null ? null : BlockExpander.Check(network.FindBlock(scope.Attributes[i].Block ?? ""), scope, arguments);
        IReadOnlyList<AttributeSpec>? attributes = block is null || arguments.Failed ? null : BlockExpander.Bind(block, arguments, issues);
        if (attributes is null)
        {
            return Define(scope, name, Add(new DraftNode(scope.Prefix + name, AttributeKinds.Use, null, [], null, place)));
        }

        int first = _nodes.Count;
        int node = inputs![0];
        for (int n = 0; n < repeat && _nodes.Count < SizeLimits.Layers; n++)
        {
            string prefix = $"{scope.Prefix}{name}.{(repeat > 1 ? n + "." : "")}";
            var inner = Scope.ForBlock(scope, block!, attributes, place, prefix, node, network, issues);
            node = Build(inner, node);
            foreach (KeyValuePair<string, int> defined in inner.Defined.Where(d => d.Key != NamePlan.BlockInput).ToArray())
            {
                scope.Define(prefix.Substring(scope.Prefix.Length) + defined.Key, defined.Value);
            }
        }

        _sharing.Apply(_nodes, first, scope, name, arguments);
        return Define(scope, name, node);
    }

    private int[]? Above(Scope scope, ArgumentReader arguments, int previous)
    {
        if (arguments.Text("From") is { } from)
        {
            return scope.Resolve(from, arguments.Place.On("From")) is { } node ? [node] : null;
        }

        if (previous < 0 && scope.Attributes.Any(a => a.Kind == AttributeKinds.Input))
        {
            issues.Add(StructureRules.ForwardReference, arguments.Place, "input");
        }

        return previous < 0 ? null : [previous];
    }

    private static int[]? WithSecond(Scope scope, ArgumentReader arguments, string argument, int[]? inputs) =>
        arguments.Text(argument) is not { } name ? inputs
        : scope.Resolve(name, arguments.Place.On(argument)) is { } node && inputs is not null ? [.. inputs, node]
        : null;

    private int[]? Named(Scope scope, ArgumentReader arguments, LayerRule rule)
    {
        string kind = arguments.Attribute.Kind;
        string[] names = arguments.Texts("names");
        if (arguments.Text("From") is not null)
        {
            arguments.Fail(StructureRules.FromOnMerge, "From", -1, kind);
        }

        if (names.Length < rule.LeastNamed || names.Length > rule.MostNamed)
        {
            string expected = rule.MostNamed switch { 2 => "exactly two", 3 => "two or three", _ => "two or more" };
            arguments.Fail(StructureRules.MergeArity, null, -1, kind, expected, names.Length == 1 ? "one is" : $"{names.Length} are");
            return null;
        }

        int?[] nodes = names.Select((n, i) => scope.Resolve(n, arguments.Place.On("names", i))).ToArray();
        return nodes.Any(n => n is null) ? null : nodes.Select(n => n!.Value).ToArray();
    }

    private int Add(DraftNode node)
    {
        _nodes.Add(node);
        if (_nodes.Count == SizeLimits.Layers)
        {
            issues.Add(ShapeRules.AbsurdSize, node.Place, "The number of layers", _nodes.Count, SizeLimits.Layers - 1);
        }

        return _nodes.Count - 1;
    }

    private static int Define(Scope scope, string name, int node)
    {
        scope.Define(name, node);
        return node;
    }
}
