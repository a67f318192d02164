namespace NetCompiler.Runtime;

/// <summary>A buffer of a trainer's state.</summary>
/// <param name="Name">Its name in files; where it is of parameters, what stands before theirs.</param>
/// <param name="Buffer">The floats.</param>
/// <param name="IsOfParameters">Whether it is laid out as the packed parameters are, those that are trained.</param>
internal sealed record StateBuffer(string Name, AlignedBuffer Buffer, bool IsOfParameters);
