namespace NetCompiler.Data;

/// <summary>Three parts of a dataset that share no example.</summary>
/// <param name="Train">What to train on.</param>
/// <param name="Validation">What to choose by: when to stop, which settings.</param>
/// <param name="Test">What to measure on, once, at the end.</param>
public sealed record DataSplit(Dataset Train, Dataset Validation, Dataset Test);
