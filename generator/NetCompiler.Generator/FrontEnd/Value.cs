using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.FrontEnd;

/// <summary>The value of an attribute argument: value-equal and free of symbols.</summary>
internal abstract record Value;

internal sealed record IntegerValue(long Value) : Value;

internal sealed record RealValue(double Value) : Value;

internal sealed record BooleanValue(bool Value) : Value;

internal sealed record TextValue(string? Value) : Value;

/// <param name="Member">The name of the member with this value; null where the enum has none (undefined values and sums of flags).</param>
internal sealed record EnumValue(string? Member, long Raw) : Value;

internal sealed record ListValue(EquatableArray<Value> Items) : Value;

/// <summary>A value that depends on block parameters; it becomes an <see cref="IntegerValue"/> where the block is applied.</summary>
internal sealed record ExpressionValue(Expression Expression) : Value;
