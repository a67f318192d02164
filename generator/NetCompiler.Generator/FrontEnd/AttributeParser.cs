using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.FrontEnd;

/// <summary>Reads NetCompiler's attributes of a class, in the order of the source.</summary>
internal static class AttributeParser
{
    /// <summary>The argument that names a method of the class.</summary>
    public const string Function = "function";

    /// <param name="asBlock">Whether the constants marked as block parameters are only defaults: a network takes its constants as they are.</param>
    public static ImmutableArray<SourceAttribute> Parse(INamedTypeSymbol type, bool asBlock, Compilation compilation, CancellationToken cancellation)
    {
        (AttributeData Data, string Kind, AttributeSyntax Syntax)[] ours = type.GetAttributes()
            .Select(a => (Data: a, Kind: WellKnown.KindOf(a.AttributeClass), Syntax: a.ApplicationSyntaxReference?.GetSyntax(cancellation) as AttributeSyntax))
            .Where(a => a is { Kind: not null, Syntax: not null })
            .Select(a => (a.Data, a.Kind!, a.Syntax!))
            .ToArray();
        SyntaxNode? main = ours.FirstOrDefault(a => a.Kind is AttributeKinds.Network or AttributeKinds.Block).Syntax?.Parent?.Parent;
        ExpressionParser? expressions = asBlock && type.GetMembers().OfType<IFieldSymbol>().Any(f => WellKnown.Has(f, AttributeKinds.BlockParameter))
            ? new ExpressionParser(type, compilation, cancellation)
            : null;
        FunctionParser functions = new(compilation, cancellation);
        return ours
            .OrderBy(a => a.Syntax.Parent?.Parent != main)
            .Select(a => Read(a.Data, a.Kind, a.Syntax, a.Syntax.Parent?.Parent != main, expressions, name => functions.Parse(type, name)))
            .ToImmutableArray();
    }

    private static SourceAttribute Read(
        AttributeData data,
        string kind,
        AttributeSyntax syntax,
        bool onOtherPart,
        ExpressionParser? expressions,
        Func<string, (FunctionSpec Spec, SyntaxNode? Culprit)> function)
    {
        bool hasErrors = data.AttributeConstructor is null;
        var arguments = new List<ArgumentSpec>();
        ImmutableArray<IParameterSymbol> parameters = data.AttributeConstructor?.Parameters ?? [];
        for (int i = 0; i < data.ConstructorArguments.Length && i < parameters.Length; i++)
        {
            arguments.Add(new ArgumentSpec(parameters[i].Name, Read(data.ConstructorArguments[i], ref hasErrors)));
        }

        foreach (KeyValuePair<string, TypedConstant> property in data.NamedArguments)
        {
            arguments.Add(new ArgumentSpec(property.Key, Read(property.Value, ref hasErrors)));
        }

        if (!hasErrors)
        {
            expressions?.ReplaceExpressions(arguments, data, syntax);
        }

        ITypeSymbol? argument = kind == AttributeKinds.Use ? data.AttributeClass?.TypeArguments.FirstOrDefault() : null;
        hasErrors |= argument?.TypeKind == TypeKind.Error;
        var block = argument is INamedTypeSymbol { TypeKind: not TypeKind.Error } type ? type : null;
        (FunctionSpec? named, SyntaxNode? culprit) = arguments.FirstOrDefault(a => a.Name == Function)?.Value is TextValue { Value: { } name } ? function(name) : default;
        var spec = new AttributeSpec(kind, new EquatableArray<ArgumentSpec>(arguments), onOtherPart, block is null ? null : BlockParser.Key(block), named);
        return new SourceAttribute(spec, data, block, hasErrors, culprit);
    }

    private static Value Read(TypedConstant constant, ref bool hasErrors)
    {
        switch (constant.Kind)
        {
            case TypedConstantKind.Array:
                if (constant.IsNull)
                {
                    return new ListValue([]);
                }

                var items = new List<Value>();
                foreach (TypedConstant item in constant.Values)
                {
                    items.Add(Read(item, ref hasErrors));
                }

                return new ListValue(new EquatableArray<Value>(items));
            case TypedConstantKind.Enum:
                return new EnumValue(MemberName(constant), Convert.ToInt64(constant.Value));
            case TypedConstantKind.Primitive:
                return constant.Value switch
                {
                    bool b => new BooleanValue(b),
                    int or long or short or byte or sbyte or ushort or uint => new IntegerValue(Convert.ToInt64(constant.Value)),
                    float f => new RealValue(f),
                    double d => new RealValue(d),
                    _ => new TextValue(constant.Value as string),
                };
            default:
                hasErrors |= constant.Kind == TypedConstantKind.Error;
                return new TextValue(null);
        }
    }

    private static string? MemberName(TypedConstant constant) => constant.Type?.GetMembers().OfType<IFieldSymbol>()
        .FirstOrDefault(f => f.HasConstantValue && Equals(f.ConstantValue, constant.Value))?.Name;
}
