namespace NetCompiler.Data;

/// <summary>One round of cross-validation.</summary>
/// <param name="Train">What to train on.</param>
/// <param name="Validation">What to measure on; no example is in both.</param>
public sealed record Fold(Dataset Train, Dataset Validation);
