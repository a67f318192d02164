using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Layers;

/// <summary>A layer whose output is a sum of its inputs times a kernel, plus a bias if it has one: Dense and the convolutions.</summary>
internal abstract record KernelLayer(KernelSettings Kernel) : Layer
{
    /// <summary>The kernel, a matrix [rows, columns] of one output a column, and the bias.</summary>
    /// <param name="shaped">Gives the kernel what a convolution's has besides.</param>
    protected IEnumerable<Parameter> KernelAndBias(int rows, int columns, Func<Parameter, Parameter>? shaped = null)
    {
        Parameter weight = Kernel.Weight("weight", rows, columns);
        yield return shaped is null ? weight : shaped(weight);
        if (Kernel.Bias)
        {
            yield return Kernel.BiasOf("bias", columns);
        }
    }
}
