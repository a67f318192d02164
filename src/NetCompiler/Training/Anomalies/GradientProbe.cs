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
                    // The first dimension is the outputs, except in a transposed convolution.
                    bool hasUnits = parameter.Shape.Count > 1 && !layer.Kind.Contains("Transpose", StringComparison.Ordinal);
                    _entries.Add(new Entry(layer, place, parameter.Count, hasUnits ? new bool[parameter.Shape[0]] : []));
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
            int row = entry.Alive.Length == 0 ? 0 : entry.Count / entry.Alive.Length;
            for (int unit = 0; unit < entry.Alive.Length; unit++)
            {
                entry.Alive[unit] |= own.Slice(unit * row, row).IndexOfAnyExcept(0f) >= 0;
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

    private sealed class Entry(LayerInfo layer, int start, int count, bool[] alive)
    {
        public LayerInfo Layer { get; } = layer;

        public int Start { get; } = start;

        public int Count { get; } = count;

        /// <summary>For each unit, whether any of its weights has had a gradient.</summary>
        public bool[] Alive { get; } = alive;

        public double Squares { get; set; }

        public int Batches { get; set; }

        public double Gradient => Batches == 0 ? 0 : Math.Sqrt(Squares / Batches);
    }
}
