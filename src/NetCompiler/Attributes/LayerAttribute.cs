namespace NetCompiler;

/// <summary>The base of all layers. A layer reads the one above it unless <see cref="From"/> names another.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public abstract class LayerAttribute : Attribute
{
    /// <summary>Creates the base of a layer. The compiler knows all kinds of layers, so that there are none elsewhere.</summary>
    private protected LayerAttribute()
    {
    }

    /// <summary>The name of this layer: letters, digits and underscores. Default: kind plus number, <c>dense1</c>, <c>relu2</c>.</summary>
    public string? Name { get; set; }

    /// <summary>The name of the layer, input or block to read. Default: the one above.</summary>
    public string? From { get; set; }

    /// <summary>
    /// The name of a layer of the same kind above, or of a use of the same block, whose parameters this one has instead of some of its own: where Keras calls one layer
    /// several times. Their gradients are added. How they start, penalties on them and <c>Trainable</c> are said there. Default: parameters of its own.
    /// </summary>
    public string? SharedWith { get; set; }
}
