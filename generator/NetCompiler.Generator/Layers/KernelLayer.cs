using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Layers;

/// <summary>A layer whose output is a sum of its inputs times a kernel, plus a bias if it has one: Dense and the convolutions.</summary>
/// <param name="Bias">Whether there is a bias.</param>
/// <param name="KernelInitializer">How the kernel starts.</param>
internal abstract record KernelLayer(bool Bias, Initializer KernelInitializer, bool Trainable) : Layer;
