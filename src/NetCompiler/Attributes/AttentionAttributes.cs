namespace NetCompiler;

/// <summary>
/// Attention in several heads (Vaswani et al. 2017): every time step of a sequence looks at all of them, or with <see cref="Memory"/> at those of another. In each head
/// weights softmax(q·k / √(d / heads)) over the keys k mean the values v; queries, keys and values are x·W_q + b_q, x·W_k + b_k, x·W_v + b_v of d / heads
/// channels for each head, and the heads side by side times W_o plus b_o are the output. Input: [t, d]; output: the same. Parameters, with PyTorch's names and layouts of
/// <c>nn.MultiheadAttention</c>: <c>in_proj_weight</c> [3d, d] (or, where the memory's features are other than d, <c>q_proj_weight</c>, <c>k_proj_weight</c> and
/// <c>v_proj_weight</c>), <c>in_proj_bias</c>, <c>out_proj.weight</c>, <c>out_proj.bias</c>: 4d² + 4d.
/// </summary>
/// <param name="heads">The number of heads; divides d.</param>
public sealed class MultiHeadAttentionAttribute(int heads) : InitializedLayerAttribute
{
    /// <summary>The number of heads.</summary>
    public int Heads { get; } = heads;

    /// <summary>The name of a second sequence, that keys and values are made of: the encoder's, for a decoder. Default: none, keys and values come from the input itself.</summary>
    public string? Memory { get; set; }

    /// <summary>Whether no time step sees a later one: for a network that predicts the next of a sequence. Default: false.</summary>
    public bool Causal { get; set; }

    /// <summary>The share of weights that are hidden in training, in [0, 1). Default: 0.</summary>
    public float Dropout { get; set; }
}

/// <summary>
/// Dot-product attention without parameters: softmax(q·k / √d) over the keys k, for every query q, means the values. Queries [t, d], keys [s, d], values [s, v];
/// output: [t, v]. PyTorch's <c>scaled_dot_product_attention</c>.
/// </summary>
/// <param name="names">The names of queries and keys, which are the values too, or of queries, keys and values.</param>
public sealed class AttentionAttribute(params string[] names) : MergeAttribute(names)
{
    /// <summary>Whether no time step sees a later one. Default: false.</summary>
    public bool Causal { get; set; }

    /// <summary>The share of weights that are hidden in training, in [0, 1). Default: 0.</summary>
    public float Dropout { get; set; }
}

/// <summary>
/// Adds to each time step of a sequence a vector that says which one it is. Input: [t, f]; output: the same. Sinusoidal (Vaswani et al. 2017): sin(t·10000^(−2i / f)) at
/// feature 2i, the cosine at 2i + 1, kept in files as <c>pe</c> [t, f]; or learned, <c>weight</c> [t, f], as PyTorch's <c>nn.Embedding</c> of the positions; learned vectors
/// start from a normal distribution with mean 0 and standard deviation 0.02.
/// </summary>
public sealed class PositionalEncodingAttribute : VectorsLayerAttribute
{
    /// <summary>Whether the vectors are learned. Default: false.</summary>
    public bool Learned { get; set; }
}
