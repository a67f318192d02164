using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.FrontEnd;

/// <summary>What an attribute's argument <c>function</c> names.</summary>
/// <param name="Function">Null where it cannot be compiled.</param>
/// <param name="Problem">Why not: the end of a sentence; otherwise null.</param>
internal sealed record FunctionSpec(string Name, UserFunction? Function, string? Problem);
