namespace NetCompiler.Data;

public sealed partial class Dataset
{
    /// <summary>
    /// Two parts that share no example. Which part an example comes to is drawn from the seed; with labels, every class has the same share in both
    /// parts, up to one example. In either part examples keep their order.
    /// </summary>
    /// <param name="validation">The share of the second part, between 0 and 1.</param>
    /// <param name="seed">Another seed draws other parts.</param>
    /// <param name="stratify">False draws without regard to labels.</param>
    /// <exception cref="ArgumentException">A part would have no example.</exception>
    public (Dataset Train, Dataset Validation) Split(double validation, ulong seed = 0, bool stratify = true)
    {
        int[][] parts = Partition.Draw(this, [validation], seed, stratify);
        return (Subset(parts[0]), Subset(parts[1]));
    }

    /// <summary>Three parts that share no example, drawn as those of <see cref="Split(double, ulong, bool)"/>.</summary>
    /// <param name="validation">The share of the second part, between 0 and 1.</param>
    /// <param name="test">The share of the third part, between 0 and 1.</param>
    /// <param name="seed">Another seed draws other parts.</param>
    /// <param name="stratify">False draws without regard to labels.</param>
    /// <exception cref="ArgumentException">A part would have no example.</exception>
    public DataSplit Split(double validation, double test, ulong seed = 0, bool stratify = true)
    {
        int[][] parts = Partition.Draw(this, [validation, test], seed, stratify);
        return new DataSplit(Subset(parts[0]), Subset(parts[1]), Subset(parts[2]));
    }

    /// <summary>
    /// Two parts without drawing: the last examples are the second. For series, whose future must not be trained on: windows whose targets or labels reach
    /// into those of the second part are in neither.
    /// </summary>
    /// <param name="validation">The share of the second part, between 0 and 1.</param>
    /// <exception cref="ArgumentException">A part would have no example.</exception>
    public (Dataset Train, Dataset Validation) SplitInOrder(double validation)
    {
        int last = Partition.Size(Count, validation, nameof(validation));
        int train = Count - last;
        while (train > 0 && TargetsOverlap(train - 1, Count - last))
        {
            train--;
        }

        Partition.CheckRest(train);
        return (Take(train), Skip(Count - last));
    }

    /// <summary>
    /// The rounds of k-fold cross-validation (scikit-learn's KFold and StratifiedKFold): every example is in the validation part of one round and in
    /// the training part of all others. With labels, classes have the same share in all parts, up to one example.
    /// </summary>
    /// <param name="k">Number of rounds, at least 2.</param>
    /// <param name="seed">Another seed draws other parts.</param>
    /// <param name="stratify">False regards no labels.</param>
    /// <param name="shuffle">False takes the examples of a part in the order of the dataset.</param>
    /// <exception cref="ArgumentException">There are fewer examples than rounds, or all classes have.</exception>
    public IReadOnlyList<Fold> Folds(int k, ulong seed = 0, bool stratify = true, bool shuffle = true)
    {
        int[] folds = FoldAssignment.Of(this, k, seed, stratify && LabelLength == 1, shuffle);
        Fold[] rounds = new Fold[k];
        for (int fold = 0; fold < k; fold++)
        {
            rounds[fold] = new Fold(Subset(Where(folds, f => f != fold)), Subset(Where(folds, f => f == fold)));
        }

        return rounds;
    }

    /// <summary>Whether the targets or labels of an example share memory with those of a later one.</summary>
    private bool TargetsOverlap(int example, int later) =>
        _targets.Memory.Overlap(_examples[example], _examples[later]) || _labels.Overlap(_examples[example], _examples[later]);

    private static int[] Where(int[] folds, Predicate<int> condition) => [.. Enumerable.Range(0, folds.Length).Where(i => condition(folds[i]))];
}
