namespace Digits.Training;

/// <summary>How a network is trained.</summary>
/// <param name="Shift">Each picture is moved by up to so many pixels in either direction, at random anew in every epoch.</param>
internal sealed record TrainingOptions(int Epochs, int Batch, int Threads, ulong Seed, int Shift = 0);
