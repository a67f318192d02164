namespace NetCompiler.Tests.Onnx;

/// <summary>A model that no declaration expresses, and why.</summary>
internal sealed class OutOfScopeException(string reason) : Exception(reason);
