namespace NetCompiler.Data;

/// <summary>Displaces every pixel a little, those beside each other alike.</summary>
internal sealed record ElasticStep(float Alpha, float Sigma) : AugmentationStep
{
    public override bool NeedsPixels => true;

    public DisplacementField Field { get; } = new(Alpha, Sigma);

    public override string ToString() => Text($"elastic {Alpha} {Sigma}");
}
