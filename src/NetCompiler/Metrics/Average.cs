namespace NetCompiler.Metrics;

/// <summary>How the values of several classes become one; scikit-learn's terms.</summary>
public enum Average
{
    /// <summary><see cref="Binary"/> for two classes, otherwise <see cref="Macro"/>.</summary>
    Auto,

    /// <summary>The value of class 1 of two.</summary>
    Binary,

    /// <summary>The value of the sums over all classes.</summary>
    Micro,

    /// <summary>The mean over the classes that are there, truly or predicted.</summary>
    Macro,

    /// <summary>The mean over the classes, weighted by how often each is the true one.</summary>
    Weighted,
}
