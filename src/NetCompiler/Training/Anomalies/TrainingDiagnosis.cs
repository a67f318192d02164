using System.Globalization;
using System.Text;

namespace NetCompiler.Training;

/// <summary>How gradients flow through a network, and which units are dead; see <c>trainer.Diagnose</c>.</summary>
/// <param name="Loss">The mean loss over the examples.</param>
/// <param name="Layers">The layers with parameters, from the inputs to the outputs.</param>
public sealed record TrainingDiagnosis(double Loss, IReadOnlyList<LayerDiagnosis> Layers)
{
    /// <summary>Whether some layer's gradients have vanished.</summary>
    public bool HasVanishingGradients => Layers.Any(l => l.IsVanishing);

    /// <summary>Units that are dead, in all layers.</summary>
    public int DeadUnits => Layers.Sum(l => l.DeadUnits);

    /// <summary>A table, a line a layer.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"loss {Loss:G5}\n");
        int width = Layers.Select(l => l.Name.Length).DefaultIfEmpty(0).Max();
        foreach (LayerDiagnosis layer in Layers)
        {
            string dead = layer.Units == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"  {layer.DeadUnits} of {layer.Units} units dead");
            text.Append(CultureInfo.InvariantCulture, $"{layer.Name.PadRight(width)}  gradient {layer.Gradient:E2}  weights {layer.Weight:E2}{dead}");
            text.Append(layer.IsVanishing ? "  VANISHING\n" : "\n");
        }

        return text.ToString();
    }
}

/// <summary>A layer's part of a <see cref="TrainingDiagnosis"/>.</summary>
/// <param name="Name">The layer's name.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Gradient">Root mean square of its weights' gradients, over the weights and the batches; those of penalties on weights do not count.</param>
/// <param name="Weight">Root mean square of its weights.</param>
/// <param name="Units">Its outputs, or channels; 0 where the layer has no weight matrix.</param>
/// <param name="DeadUnits">
/// Units neither whose weights nor whose bias had a gradient on any example: behind a ReLU that is never above 0, or cut off from the loss.
/// </param>
/// <param name="IsVanishing">Whether the gradient is 0, or less than a thousandth of the greatest layer's.</param>
public sealed record LayerDiagnosis(string Name, string Kind, double Gradient, double Weight, int Units, int DeadUnits, bool IsVanishing);
