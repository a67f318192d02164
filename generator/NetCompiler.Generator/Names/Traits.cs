namespace NetCompiler.Generator.Names;

/// <summary>What of a network decides which members it gets.</summary>
[Flags]
internal enum Traits
{
    None = 0,

    /// <summary>It has a loss and an optimizer, and so a trainer.</summary>
    Trained = 1,

    /// <summary>It runs as a stream.</summary>
    Streamed = 2,

    /// <summary>It takes numbers.</summary>
    Numbers = 4,

    /// <summary>It takes token ids.</summary>
    Tokens = 8,

    /// <summary>It takes sparse rows, too.</summary>
    SparseRows = 16,

    /// <summary>A layer carries states from one batch of training to the next.</summary>
    Stateful = 32,

    /// <summary>Its trainer takes what each example weighs.</summary>
    Weighted = 64,

    /// <summary>Its trainer gives gradients with respect to inputs.</summary>
    InputGradients = 128,
}
