namespace NetCompiler.Generator.Layers;

/// <summary>L1·Σ|w| + L2·Σw², added to the loss.</summary>
internal sealed record Penalty(float L1 = 0, float L2 = 0);
