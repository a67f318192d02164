namespace NetCompiler;

/// <summary>A loss of a compiled network.</summary>
/// <remarks>
/// The targets of an example are those of the losses one after the other, as many floats for each as its layer gives; class indices are one for each, or one for each time
/// step or pixel of its layer.
/// </remarks>
/// <param name="Kind">The kind, as in <c>SoftmaxCrossEntropy</c>.</param>
/// <param name="Layer">The name of the layer that it reads.</param>
public sealed record LossInfo(string Kind, string Layer)
{
    /// <summary>Whether it compares its layer with targets, or class indices; otherwise it has none among those of an example.</summary>
    public bool TakesTargets { get; init; } = true;

    /// <summary>Whether its targets are independent of each other, each class 1 or class 0.</summary>
    internal bool IsBinary(NetworkInfo network) => Kind is "SigmoidCrossEntropy" or "BinaryCrossEntropy" || (Kind is "Dice" && !IsOfSoftmax(network));

    /// <summary>Whether its targets are one class among several.</summary>
    internal bool IsOverClasses(NetworkInfo network) =>
        Kind is "SoftmaxCrossEntropy" or "CrossEntropy" or "CategoricalHinge" or "MultiMargin" || (Kind is "Dice" && IsOfSoftmax(network));

    private bool IsOfSoftmax(NetworkInfo network) => network.Layer(Layer).Kind == "Softmax";
}
