namespace Digits.Training;

/// <summary>How a network is trained.</summary>
internal sealed record TrainingOptions(int Epochs, int Batch, int Threads, ulong Seed);
