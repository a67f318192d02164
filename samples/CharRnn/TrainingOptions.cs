namespace CharRnn;

/// <summary>What is trained, and how.</summary>
/// <param name="Model">The network: <see cref="Run.Lstm"/> or <see cref="Run.Transformer"/>.</param>
/// <param name="Data">A text file; null for the built-in text.</param>
/// <param name="Steps">Training steps, rounded up to whole thirds.</param>
/// <param name="Checkpoints">The folder where the training is saved after each third, and goes on from after it was ended; null for none.</param>
public sealed record TrainingOptions(string Model, string? Data, int Steps, int Batch = 32, int Threads = 1, ulong Seed = 1, string? Checkpoints = null);
