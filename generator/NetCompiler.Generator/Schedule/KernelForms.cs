using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Schedule;

/// <summary>
/// Kernels that do the same on other tensors: the repeated blocks of a deep network have many, and a program for labels those of the program for targets. They
/// share one method on every instruction set.
/// </summary>
internal sealed class KernelForms
{
    private readonly Dictionary<Kernel, Kernel> _known = new(ReferenceComparer<Kernel>.Instance);
    private readonly Dictionary<Kernel, Kernel> _forms = [];

    /// <summary>The first kernel of this form: always the same object.</summary>
    public Kernel Of(Kernel kernel)
    {
        if (!_known.TryGetValue(kernel, out Kernel first))
        {
            Kernel form = Form(kernel);
            if (!_forms.TryGetValue(form, out first))
            {
                first = kernel;
                _forms.Add(form, first);
            }

            _known.Add(kernel, first);
        }

        return first;
    }

    // Tensors are numbered in the order in which they occur. What is left of them is what a method depends on: their layout, and who owns them.
    private static Kernel Form(Kernel kernel)
    {
        Dictionary<Tensor, Tensor> numbered = [];
        Tensor Numbered(Tensor tensor)
        {
            if (!numbered.TryGetValue(tensor, out Tensor number))
            {
                number = tensor with { Name = numbered.Count.ToString(), Parameter = Math.Min(tensor.Parameter, 0) };
                numbered.Add(tensor, number);
            }

            return number;
        }

        return (kernel.MapTensors(Numbered) ?? kernel) with { Name = "" };
    }
}
