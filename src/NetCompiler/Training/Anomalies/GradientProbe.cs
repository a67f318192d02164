using NetCompiler.Data;

namespace NetCompiler.Training;

/// <summary>Gathers gradients layer by layer over a data set.</summary>
internal sealed class GradientProbe<TNetwork>
    where TNetwork : INetwork<TNetwork>
{
    private const double Vanishing = 1e-3;

    private readonly List<Entry> _entries = [];

    public GradientProbe()
    {
        int start = 0;
        foreach (LayerInfo layer in TNetwork.Info.Layers)
        {
            int place = start;
            start += layer.ParameterCount;
            foreach (ParameterInfo parameter in layer.Parameters)
            {
                if (parameter.IsTrainable)
                {
                    _entries.Add(new Entry(layer, place, parameter));
                    break;
                }

                place += parameter.Count;
            }
        }
    }

    public void Add(ReadOnlySpan<float> gradients)
    {
        foreach (Entry entry in _entries)
        {
            ReadOnlySpan<float> own = gradients.Slice(entry.Start, entry.Count);
            double norm = GradientSum.Norm(own);
            entry.Squares += norm * norm / entry.Count;
            entry.Batches++;
            if (entry.Alive.Length == 0)
            {
                continue;
            }

            // The gates of a unit stand one after the other in blocks of all units.
            int length = entry.Count / entry.Rows;
            for (int row = 0; row < entry.Rows; row++)
            {
                entry.Alive[row % entry.Alive.Length] |= own.Slice(row * length, length).IndexOfAnyExcept(0f) >= 0;
            }
        }
    }

    public LayerDiagnosis[] Layers(ReadOnlySpan<float> parameters)
    {
        double greatest = _entries.Select(e => e.Gradient).DefaultIfEmpty(0).Max();
        LayerDiagnosis[] layers = new LayerDiagnosis[_entries.Count];
        for (int i = 0; i < layers.Length; i++)
        {
            Entry e = _entries[i];
            double weight = GradientSum.Norm(parameters.Slice(e.Start, e.Count)) / Math.Sqrt(e.Count);
            layers[i] = new LayerDiagnosis(
                e.Layer.Name, e.Layer.Kind, e.Gradient, weight, e.Alive.Length, e.Alive.Count(alive => !alive), e.Gradient < Vanishing * greatest);
        }

        return layers;
    }

    /// <summary>How many units the rows of a weight belong to; 0 where its first dimension is not that of the outputs.</summary>
    private static int Units(LayerInfo layer, ParameterInfo weight)
    {
        bool hasUnits = weight.Shape.Count > 1 && LayerKinds.HasUnitsInRows(layer);

        // A kernel over the state has as many columns as the layer has units, and over the inputs a row for each gate of a unit.
        return hasUnits ? layer.Parameters.FirstOrDefault(p => p.Name == "weight_hh_l0")?.Shape[1] ?? weight.Shape[0] : 0;
    }

    private sealed class Entry(LayerInfo layer, int start, ParameterInfo weight)
    {
        public LayerInfo Layer { get; } = layer;

        public int Start { get; } = start;

        public int Count { get; } = weight.Count;

        public int Rows { get; } = weight.Shape[0];

        /// <summary>For each unit, whether any of its weights has had a gradient.</summary>
        public bool[] Alive { get; } = new bool[Units(layer, weight)];

        public double Squares { get; set; }

        public int Batches { get; set; }

        public double Gradient => Batches == 0 ? 0 : Math.Sqrt(Squares / Batches);
    }
}
