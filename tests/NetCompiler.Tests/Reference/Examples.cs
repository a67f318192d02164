namespace NetCompiler.Tests.Reference;

/// <summary>A batch: inputs one example after the other, and either targets or class indices (none for inference).</summary>
internal sealed record Examples(float[] Inputs, float[] Targets, int[] Labels, int Count)
{
    /// <summary>What each example weighs; none where each counts once.</summary>
    public float[] Weights { get; init; } = [];

    public bool HasLabels => Labels.Length > 0;
}
