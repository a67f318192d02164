using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Shapes;

internal static class ConvolutionFactory
{
    /// <param name="rank">1 for sequences, 2 for images.</param>
    public static LayerFactory Plain(int rank) => (arguments, inputs) =>
    {
        LayerInput input = inputs[0];
        InputRank.Check(arguments, input, rank);
        int filters = arguments.Size("filters");
        int groups = arguments.Size("Groups");
        ChannelGroups.Check(arguments, input, "Groups", groups, filters);
        EquatableArray<Window> windows = new WindowReader(arguments, input, rank, isPool: false).Read();
        KernelArguments kernel = KernelArguments.Read(arguments);
        ConvolutionSizes.Check(arguments, windows, (input.Shape?.Last ?? 1) / groups, filters, "filters");
        return [new LayerDraft(arguments.Attribute.Kind, Layer(filters, windows, groups, kernel.Settings), kernel.AutoKernel), .. kernel.Following(arguments)];
    };

    /// <param name="rank">1 for sequences, 2 for images.</param>
    public static LayerFactory Depthwise(int rank) => (arguments, inputs) =>
    {
        LayerInput input = inputs[0];
        InputRank.Check(arguments, input, rank);
        (int channels, int filters) = Multiplied(arguments, input);
        EquatableArray<Window> windows = new WindowReader(arguments, input, rank, isPool: false).Read();
        KernelArguments kernel = KernelArguments.Read(arguments);
        ConvolutionSizes.Check(arguments, windows, 1, filters, "DepthMultiplier");
        return [new LayerDraft(arguments.Attribute.Kind, Layer(filters, windows, channels, kernel.Settings), kernel.AutoKernel), .. kernel.Following(arguments)];
    };

    /// <param name="rank">1 for sequences, 2 for images.</param>
    public static LayerFactory Separable(int rank) => (arguments, inputs) =>
    {
        LayerInput input = inputs[0];
        InputRank.Check(arguments, input, rank);
        int filters = arguments.Size("filters");
        (int channels, int between) = Multiplied(arguments, input);
        EquatableArray<Window> windows = new WindowReader(arguments, input, rank, isPool: false).Read();
        KernelArguments kernel = KernelArguments.Read(arguments);
        ConvolutionSizes.Check(arguments, windows, 1, between, "DepthMultiplier");
        ConvolutionSizes.Check(arguments, [], between, filters, "filters");
        EquatableArray<Window> point = new(Enumerable.Repeat(new Window(1), rank));
        return
        [
            new LayerDraft($"DepthwiseConv{rank}D", Layer(between, windows, channels, kernel.Settings with { Bias = false }), kernel.AutoKernel, Part: "depthwise"),
            new LayerDraft($"Conv{rank}D", Layer(filters, point, 1, kernel.Settings), kernel.AutoKernel, Part: "pointwise"),
            .. kernel.Following(arguments),
        ];
    };

    private static (int Channels, int Multiplied) Multiplied(ArgumentReader arguments, LayerInput input)
    {
        int channels = input.Shape?.Last ?? 1;
        int multiplier = arguments.Size("DepthMultiplier");
        return arguments.CheckSize((long)channels * multiplier, "DepthMultiplier", -1) ? (channels, channels * multiplier) : (channels, channels);
    }

    private static ConvolutionLayer Layer(int filters, EquatableArray<Window> windows, int groups, KernelSettings kernel) => new(filters, windows, groups, kernel);
}
