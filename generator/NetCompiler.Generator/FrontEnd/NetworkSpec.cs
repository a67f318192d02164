using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.FrontEnd;

/// <summary>What the source says about one network, before any of it is checked: value-equal, without symbols or locations.</summary>
/// <param name="Declaration">What matters of the class declaration itself.</param>
/// <param name="Attributes">NetCompiler's attributes in the order of the source.</param>
/// <param name="Blocks">The blocks that are used, also by other blocks.</param>
internal sealed record NetworkSpec(
    TypeSpec Type,
    DeclarationSpec Declaration,
    EquatableArray<AttributeSpec> Attributes,
    EquatableArray<BlockSpec> Blocks)
{
    public BlockSpec? FindBlock(string key) => Blocks.FirstOrDefault(b => b.Key == key);
}

/// <summary>The facts of a class declaration that decide whether a partial part can be generated.</summary>
/// <param name="NonPartialContainer">The innermost type around it that is not partial, or null.</param>
/// <param name="IsGeneric">Whether it or a type around it has type parameters.</param>
/// <param name="WrongModifier">What makes it no ordinary class: <c>static</c>, <c>abstract</c>, <c>record</c>, <c>file</c>; or null.</param>
/// <param name="Obstacles">What of the user's part generated members cannot stand beside.</param>
/// <param name="HasErrors">Whether the C# compiler rejects one of the attributes, or one of a block, so that it is not worth looking further.</param>
internal sealed record DeclarationSpec(
    bool IsPartial,
    string? NonPartialContainer = null,
    bool IsGeneric = false,
    string? WrongModifier = null,
    EquatableArray<Obstacle> Obstacles = default,
    bool HasErrors = false);

/// <summary>One attribute.</summary>
/// <param name="Kind">The name of its class without <c>Attribute</c>: <c>Dense</c>.</param>
/// <param name="OnOtherPart">Whether it stands on another part of the class than <c>[Network]</c>.</param>
/// <param name="Block">For <c>Use</c>, the key of the block.</param>
/// <param name="Function">What its argument <c>function</c> names; null where it has none.</param>
internal sealed record AttributeSpec(string Kind, EquatableArray<ArgumentSpec> Arguments, bool OnOtherPart = false, string? Block = null, FunctionSpec? Function = null)
{
    public Value? Find(string name) => Arguments.FirstOrDefault(a => a.Name == name)?.Value;
}

/// <summary>One argument by the name of the constructor parameter (<c>units</c>) or property (<c>Bias</c>) it sets.</summary>
internal sealed record ArgumentSpec(string Name, Value Value);

/// <summary>A block that a network uses.</summary>
/// <param name="Key">What tells it from all others.</param>
/// <param name="Problem">Why it cannot be used, or null.</param>
internal sealed record BlockSpec(
    string Key,
    string Name,
    EquatableArray<BlockParameterSpec> Parameters,
    EquatableArray<AttributeSpec> Attributes,
    string? Problem = null);

internal sealed record BlockParameterSpec(string Name, long Default);
