using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Schedule;

/// <summary>Chooses Winograd's algorithm for the convolutions that it makes faster.</summary>
internal static class WinogradScheduler
{
    /// <summary>The kernel, or null where the direct one is as fast.</summary>
    /// <param name="footprint">Bytes of all weights of the network: what is too much for the caches is read from memory each time.</param>
    public static Kernel? Schedule(Contraction contraction, string name, long footprint, List<Kernel> copies)
    {
        if (contraction.Writes.First().Tensor.Kind is TensorKind.Parameter or TensorKind.Gradient or TensorKind.Slot)
        {
            return ScheduleGradient(contraction, name, footprint);
        }

        (Access image, Access weights) = contraction.Rhs.Tensor.Kind == TensorKind.Parameter ? (contraction.Lhs, contraction.Rhs) : (contraction.Rhs, contraction.Lhs);
        if (weights.Tensor.Kind != TensorKind.Parameter || WinogradGeometry.Of(contraction, image, weights) is not { } geometry
            || geometry.Channels % Panels.Width != 0 || geometry.Filters % Panels.Width != 0
            || CostModel.ChooseWinograd(geometry, footprint) is not { } form)
        {
            return null;
        }

        Access packed = weights.Index[weights.Index.Count - 1].Single == geometry.Column ? weights : TapTranspose.Use(weights, copies);
        Tensor to = packed.Tensor with
        {
            Name = $"{packed.Tensor.Name}.winograd{form.Outputs}{(geometry.Flipped ? ".flipped" : "")}",
            Kind = TensorKind.Derived,
            Dimensions = new(form.Points * geometry.Channels, geometry.Filters),
        };
        if (!copies.Any(c => c is WinogradWeightsKernel w && w.To == to))
        {
            copies.Add(new WinogradWeightsKernel(to.Name, packed.Tensor, to, Panels.Count(geometry.Filters), form, geometry.Channels, geometry.Flipped));
        }

        return new WinogradKernel(name, contraction, form, geometry, image, to, contraction.Body);
    }

    private static WinogradGradientKernel? ScheduleGradient(Contraction contraction, string name, long footprint)
    {
        Access result = contraction.Writes.First();
        if (WinogradGeometry.OfGradient(contraction, result) is not { } geometry
            || geometry.Channels % Panels.Width != 0 || geometry.Filters % Panels.Width != 0
            || CostModel.ChooseWinograd(geometry, footprint) is not { } form)
        {
            return null;
        }

        Access gradient = WindowScheduler.Accumulator(result, contraction.Body);
        Tensor sums = gradient.Tensor with
        {
            Name = $"{gradient.Tensor.Name}.winograd{form.Outputs}",
            Kind = TensorKind.Derived,
            Dimensions = new(form.Points * geometry.Channels, geometry.Filters),
        };
        return new WinogradGradientKernel(name, contraction, form, geometry, gradient, sums, contraction.Body);
    }
}
