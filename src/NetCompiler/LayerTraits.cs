namespace NetCompiler;

/// <summary>What holds of a layer whatever its kind; the compiler writes it down, so that nothing needs a list of kinds.</summary>
[Flags]
public enum LayerTraits
{
    /// <summary>None of the others.</summary>
    None = 0,

    /// <summary>Values of finite inputs are always finite.</summary>
    KeepsFinite = 1,

    /// <summary>Its values are probabilities.</summary>
    GivesProbabilities = 2,

    /// <summary>Each row of its weights, where it has some, belongs to one of its units.</summary>
    HasUnitsInRows = 4,

    /// <summary>A row of its weights has one for each value of its input.</summary>
    WeighsWholeInput = 8,
}
