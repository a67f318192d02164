using NetCompiler.Generator.Diagnostics;
using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Shapes;

internal static class DenseFactory
{
    public static IEnumerable<LayerDraft> Create(ArgumentReader arguments, IReadOnlyList<LayerInput> inputs)
    {
        LayerInput input = inputs[0];
        int units = arguments.Size("units");
        Shape? output = arguments.Failed || input.Shape is { Rank: 2 } ? null : new Shape(units);
        if (input.Shape is { Rank: > 2 } image)
        {
            arguments.Fail(ShapeRules.DenseNeedsVector, null, -1, [input.Place], "Flatten", input.Name, image, image.Length);
        }
        else if (input.Shape is { } shape && (long)shape.Last * units > SizeLimits.Parameters)
        {
            arguments.Fail(
                ShapeRules.AbsurdSize, "units", -1, [input.Place], null,
                $"The kernel of {shape.Last} inputs by {units} units", (long)shape.Last * units, SizeLimits.Parameters);
        }
        else if (input.Shape is { Rank: 2 } sequence)
        {
            arguments.CheckSize((long)sequence.Rows * units, "units", -1);
        }

        KernelArguments kernel = KernelArguments.Read(arguments);
        var layer = new DenseLayer(units, kernel.Settings, Tied: arguments.Text(ParameterSharing.TiedTo) is not null);
        return [new LayerDraft("Dense", layer, kernel.AutoKernel, output), .. kernel.Following(arguments)];
    }
}
