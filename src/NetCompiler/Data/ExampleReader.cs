namespace NetCompiler.Data;

/// <summary>Copies examples out of a dataset as they are in an epoch: augmented, mixed. Not for two threads at once.</summary>
internal sealed class ExampleReader
{
    private readonly Dataset _data;
    private readonly Augmentation? _augmentation;
    private readonly ulong _key;
    private readonly bool _mixes;
    private readonly bool _keepsSparse;
    private readonly float[] _scratch;
    private readonly float[] _partner;
    private readonly float[] _partnerTarget;

    public ExampleReader(Dataset data, BatchOptions options)
    {
        _data = data;
        _augmentation = options.Augmentation;
        _key = RandomKey.Of(options.Seed, RandomKey.Augmentation);
        _mixes = _augmentation?.Mixes == true;
        if (_augmentation is not null && _augmentation.Length != data.InputLength)
        {
            throw new ArgumentException($"The augmentation is for examples of {_augmentation.Length} floats; expected {data.InputLength}", nameof(options));
        }

        if (_mixes && data.LabelLength > 1)
        {
            throw new ArgumentException("Examples with several labels cannot be mixed; expected one label an example, or float targets.", nameof(options));
        }

        if (_augmentation?.CutMixAlpha > 0 && data.TargetsAreInputs)
        {
            throw new ArgumentException("The targets are the examples themselves, which CutMix would mix otherwise than by area; expected labels or targets of whole pictures, or Mixup.", nameof(options));
        }

        _keepsSparse = options.KeepSparse;
        if (_keepsSparse && (!data.IsSparse || _augmentation is not null))
        {
            throw new ArgumentException("KeepSparse is set; expected a sparse dataset and no augmentation.", nameof(options));
        }

        bool oneHot = _mixes && data.HasLabels;
        TargetLength = oneHot ? data.Classes : data.TargetLength;
        LabelLength = oneHot ? 0 : data.LabelLength;
        TargetsAreInputs = data.TargetsAreInputs && _augmentation is null && !_keepsSparse;
        _scratch = new float[_augmentation?.ScratchLength ?? 0];
        _partner = new float[_mixes ? data.InputLength : 0];
        _partnerTarget = new float[_mixes ? data.TargetLength : 0];
    }

    /// <summary>Floats in a target: those of the dataset, or one for each class where labels are mixed.</summary>
    public int TargetLength { get; }

    /// <summary>Class indices of an example; 0 where labels are mixed.</summary>
    public int LabelLength { get; }

    /// <summary>Whether the targets are the very inputs. Those of augmented examples are the inputs without augmentation, those of sparse ones have their zeros.</summary>
    public bool TargetsAreInputs { get; }

    /// <summary>Asks for an example's input that will be read soon: shuffled rows come from anywhere in memory, and each would be waited for.</summary>
    public void Fetch(int example)
    {
        if (_data.InputRows.IsInMemory)
        {
            Prefetching.Fetch(_data.Input(example));
        }
    }

    public void Read(int epoch, int example, Span<float> input, Span<float> target, Span<int> labels)
    {
        Read(epoch, example, input, target);
        if (!_mixes)
        {
            _data.Labels(example).CopyTo(labels);
            return;
        }

        Mixing mixing = _augmentation!.DrawPartner(_key, epoch, example, _data.Count);
        Read(epoch, mixing.Partner, _partner, _partnerTarget);
        _augmentation.Mix(mixing, _partner, input);
        MixTargets(example, mixing.Partner, mixing.Share, target);
    }

    /// <summary>What an example weighs; of two that are mixed, each has its share.</summary>
    public float Weight(int epoch, int example)
    {
        if (!_mixes)
        {
            return _data.Weight(example);
        }

        Mixing mixing = _augmentation!.DrawPartner(_key, epoch, example, _data.Count);
        return Resampling.Between(_data.Weight(mixing.Partner), _data.Weight(example), mixing.Share);
    }

    private void Read(int epoch, int example, Span<float> input, Span<float> target)
    {
        if (!_keepsSparse)
        {
            _data.CopyInput(example, input);
        }

        // A source would have to read the same row again.
        if (_data.TargetsAreInputs && !TargetsAreInputs && !_keepsSparse)
        {
            input.CopyTo(target);
        }
        else if (_data.HasTargets && !TargetsAreInputs)
        {
            _data.CopyTarget(example, target);
        }

        _augmentation?.Apply(input, _scratch, _key, epoch, example);
    }

    private void MixTargets(int example, int partner, float share, Span<float> target)
    {
        if (_data.HasLabels)
        {
            target.Clear();
            target[_data.Label(example)] += share;
            target[_data.Label(partner)] += 1 - share;
            return;
        }

        for (int i = 0; i < target.Length; i++)
        {
            target[i] = (share * target[i]) + ((1 - share) * _partnerTarget[i]);
        }
    }
}
