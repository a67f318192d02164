using NetCompiler.Generator.Names;

namespace NetCompiler.Generator.FrontEnd;

/// <summary>Something of a user's declarations that the generated part of a network cannot stand beside.</summary>
/// <param name="Needs">The networks that it is in the way of.</param>
/// <param name="Text">What it is: the end of a sentence.</param>
internal sealed record Obstacle(Traits Needs, string Text);
