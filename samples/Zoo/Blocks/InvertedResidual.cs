using NetCompiler;

namespace Zoo;

/// <summary>The <see cref="InvertedBottleneck"/> that keeps its shape, with its input added: the shortcut joins the narrow ends.</summary>
[Block]
[Use<InvertedBottleneck>(Filters, Filters, 1, Name = "body"), Add("body", "input")]
internal sealed class InvertedResidual
{
    [BlockParameter]
    private const int Filters = 24;
}
