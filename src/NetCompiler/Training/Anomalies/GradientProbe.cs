using NetCompiler.Data;

namespace NetCompiler.Training;

/// <summary>Gathers gradients layer by layer over a data set: those of the examples, without those of the penalties on weights.</summary>
internal sealed class GradientProbe<TNetwork>
    where TNetwork : INetwork<TNetwork>
{
    private const double Vanishing = 1e-3;

    // A penalty's gradient is rounded a few times on its way, by half a unit of the last place each.
    private const float Rounding = 4 * 1.1920929e-7f;

    private readonly List<Entry> _entries = [];
    private readonly float[] _parameters;
    private readonly float[] _own = new float[TNetwork.ParameterCount];

    /// <param name="parameters">The network's, in the flat order.</param>
    public GradientProbe(float[] parameters)
    {
        _parameters = parameters;
        int start = 0;
        foreach (LayerInfo layer in TNetwork.Info.Layers)
        {
            List<Part> parts = [];
            foreach (ParameterInfo parameter in layer.Parameters)
            {
                if (parameter.IsTrainable)
                {
                    parts.Add(new Part(start, parameter));
                }

                start += parameter.Count;
            }

            if (parts.Count > 0)
            {
                _entries.Add(new Entry(layer, parts));
            }
        }
    }

    public void Add(ReadOnlySpan<float> gradients)
    {
        foreach (Entry entry in _entries)
        {
            Span<float> weight = WithoutPenalty(gradients, entry.Weight);
            double norm = GradientSum.Norm(weight);
            entry.Squares += norm * norm / weight.Length;
            entry.Batches++;
            if (entry.Alive.Length == 0)
            {
                continue;
            }

            foreach (Part part in entry.Parts)
            {
                // The gates of a unit stand one after the other in blocks of all units.
                Span<float> own = WithoutPenalty(gradients, part);
                int rows = part.Parameter.Shape[0];
                int length = own.Length / rows;
                for (int row = 0; row < rows; row++)
                {
                    entry.Alive[row % entry.Alive.Length] |= own.Slice(row * length, length).ContainsAnyExcept(0f);
                }
            }
        }
    }

    public LayerDiagnosis[] Layers()
    {
        double greatest = _entries.Select(e => e.Gradient).DefaultIfEmpty(0).Max();
        LayerDiagnosis[] layers = new LayerDiagnosis[_entries.Count];
        for (int i = 0; i < layers.Length; i++)
        {
            Entry e = _entries[i];
            int count = e.Weight.Parameter.Count;
            double weight = GradientSum.Norm(_parameters.AsSpan(e.Weight.Start, count)) / Math.Sqrt(count);
            bool isVanishing = e.Gradient < Vanishing * greatest || e.Gradient == 0;
            layers[i] = new LayerDiagnosis(e.Layer.Name, e.Layer.Kind, e.Gradient, weight, e.Alive.Length, e.Alive.Count(alive => !alive), isVanishing);
        }

        return layers;
    }

    /// <summary>A parameter's gradient less that of its penalties; 0 where no more is left than rounding leaves.</summary>
    private Span<float> WithoutPenalty(ReadOnlySpan<float> gradients, Part part)
    {
        (int start, ParameterInfo parameter) = part;
        Span<float> own = _own.AsSpan(start, parameter.Count);
        gradients.Slice(start, parameter.Count).CopyTo(own);
        if (parameter.L1 == 0 && parameter.L2 == 0)
        {
            return own;
        }

        for (int i = 0; i < own.Length; i++)
        {
            float w = _parameters[start + i];
            float sign = w > 0 ? 1 : w < 0 ? -1 : 0;
            float penalty = (parameter.L1 * sign) + (2 * parameter.L2 * w);
            float rest = own[i] - penalty;
            own[i] = Math.Abs(rest) <= Rounding * (parameter.L1 + Math.Abs(2 * parameter.L2 * w)) ? 0 : rest;
        }

        return own;
    }

    /// <summary>A trainable parameter and where it begins.</summary>
    private readonly record struct Part(int Start, ParameterInfo Parameter);

    private sealed class Entry
    {
        private const string State = "weight_hh_l0";

        public Entry(LayerInfo layer, List<Part> parts)
        {
            Layer = layer;
            Weight = parts[0];
            Alive = new bool[Units(layer, Weight.Parameter)];
            Parts = [.. parts.Where(p => IsOfUnits(p.Parameter))];
        }

        public LayerInfo Layer { get; }

        /// <summary>The first parameter.</summary>
        public Part Weight { get; }

        /// <summary>The parameters whose rows belong to the units: the weight and its bias, or all of a recurrent layer's.</summary>
        public Part[] Parts { get; }

        /// <summary>For each unit, whether any of its parameters has had a gradient.</summary>
        public bool[] Alive { get; }

        public double Squares { get; set; }

        public int Batches { get; set; }

        public double Gradient => Batches == 0 ? 0 : Math.Sqrt(Squares / Batches);

        /// <summary>How many units the rows of a weight belong to; 0 where its first dimension is not that of the outputs.</summary>
        private static int Units(LayerInfo layer, ParameterInfo weight)
        {
            bool hasUnits = weight.Shape.Count > 1 && layer.Traits.HasFlag(LayerTraits.HasUnitsInRows);

            // A kernel over the state has as many columns as the layer has units, and over the inputs a row for each gate of a unit.
            return hasUnits ? layer.Parameters.FirstOrDefault(p => p.Name == State)?.Shape[1] ?? weight.Shape[0] : 0;
        }

        // A unit whose inputs are all zero has gradients in its bias alone.
        private bool IsOfUnits(ParameterInfo parameter)
        {
            string name = Weight.Parameter.Name;
            bool isNamed = parameter.Name == name || parameter.Name == name.Replace("weight", "bias", StringComparison.Ordinal) || Layer.Parameters.Any(p => p.Name == State);
            return isNamed && parameter.Shape[0] == Weight.Parameter.Shape[0];
        }
    }
}
