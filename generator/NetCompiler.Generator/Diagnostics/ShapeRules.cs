using Microsoft.CodeAnalysis;

namespace NetCompiler.Generator.Diagnostics;

/// <summary>Shapes and sizes.</summary>
internal static class ShapeRules
{
    public static readonly DiagnosticDescriptor NonPositiveSize = new(
        "NC2001",
        "Size is not positive",
        "{0} is {1}; expected at least 1",
        "NetCompiler.Shape",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC2001.md");

    public static readonly DiagnosticDescriptor AbsurdSize = new(
        "NC2002",
        "Size is too large",
        "{0} is {1}; the most that can be compiled is {2}",
        "NetCompiler.Shape",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC2002.md");

    public static readonly DiagnosticDescriptor SequenceInput = new(
        "NC2014",
        "Sequence input is incomplete",
        "A sequence is declared by its time steps and the features of each, as in [Input(Sequence = 64, Features = 32)]; here there is {0}",
        "NetCompiler.Shape",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC2014.md");

    public static readonly DiagnosticDescriptor TokenInput = new(
        "NC2016",
        "Input of token ids is incomplete",
        "Token ids are declared by their number and how many different ones there are, as in [Input(Sequence = 64, Vocabulary = 65)]",
        "NetCompiler.Shape",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC2016.md");

    public static readonly DiagnosticDescriptor TokensNeedEmbedding = new(
        "NC2017",
        "Token ids passed to a layer that needs numbers",
        "[{0}] needs numbers, but '{1}' gives token ids; insert [Embedding(32)], which makes a vector of 32 numbers of each",
        "NetCompiler.Shape",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC2017.md");

    public static readonly DiagnosticDescriptor EmbeddingNeedsTokens = new(
        "NC2018",
        "Embedding of numbers",
        "[Embedding] needs token ids, but '{0}' gives {1} numbers; declare the input as in [Input(Sequence = 64, Vocabulary = 65)]",
        "NetCompiler.Shape",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC2018.md");

    public static readonly DiagnosticDescriptor MixedInputs = new(
        "NC2019",
        "Inputs of token ids and of numbers",
        "The inputs of a network are all token ids or all numbers, but '{0}' and '{1}' differ",
        "NetCompiler.Shape",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC2019.md");

    public static readonly DiagnosticDescriptor DenseNeedsVector = new(
        "NC2003",
        "Dense on an unflattened input",
        "Dense expects a vector or a sequence, but '{0}' gives {1}; insert [Flatten], which makes it a vector of {2}",
        "NetCompiler.Shape",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC2003.md");

    public static readonly DiagnosticDescriptor UnequalShapes = new(
        "NC2004",
        "Merge of unequal shapes",
        "[{0}] needs {1}, but '{2}' gives {3} and '{4}' gives {5}{6}",
        "NetCompiler.Shape",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC2004.md");

    public static readonly DiagnosticDescriptor ReshapeLength = new(
        "NC2005",
        "Reshape to another number of values",
        "Cannot reshape {0} ({1} values) to {2} ({3})",
        "NetCompiler.Shape",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC2005.md");

    public static readonly DiagnosticDescriptor RateOutOfRange = new(
        "NC2006",
        "Rate outside [0, 1)",
        "{0} is {1}; expected a share in [0, 1)",
        "NetCompiler.Shape",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC2006.md");

    public static readonly DiagnosticDescriptor ArgumentOutOfRange = new(
        "NC2007",
        "Argument out of range",
        "{0} is {1}; expected {2}",
        "NetCompiler.Shape",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC2007.md");

    public static readonly DiagnosticDescriptor SpanLength = new(
        "NC2008",
        "Span that cannot fit",
        "'{0}' has {1} values; '{2}' expects {3}",
        "NetCompiler.Shape",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC2008.md");

    public static readonly DiagnosticDescriptor UndefinedValue = new(
        "NC2009",
        "Undefined enum value",
        "{0} is no {1}; expected one of {2}",
        "NetCompiler.Shape",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC2009.md");

    public static readonly DiagnosticDescriptor KernelTooLarge = new(
        "NC2010",
        "Kernel larger than its padded input",
        "The {0}'s {1} is {2}, but '{3}' gives {4}{5}; use a smaller one, or Padding = Padding.Same",
        "NetCompiler.Shape",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC2010.md");

    public static readonly DiagnosticDescriptor GroupsDoNotDivide = new(
        "NC2011",
        "Groups that do not divide",
        "{0} do not divide {1}; possible are {2}",
        "NetCompiler.Shape",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC2011.md");

    public static readonly DiagnosticDescriptor WrongRank = new(
        "NC2012",
        "Layer on an input of another rank",
        "{0} expects {1}, but '{2}' gives {3}{4}",
        "NetCompiler.Shape",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC2012.md");

    public static readonly DiagnosticDescriptor UnmetSkip = new(
        "NC2013",
        "Transposed convolution that does not meet its skip",
        "'{0}' gives {1}, but '{2}' gives {3}; {4}",
        "NetCompiler.Shape",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC2013.md");

    public static readonly DiagnosticDescriptor LastStateOnly = new(
        "NC2015",
        "Recurrent layer that gives its last state only",
        "{0} expects a sequence, but '{1}' gives only its last state, {2}; ReturnSequences = true gives the states of all time steps",
        "NetCompiler.Shape",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC2015.md");

    public static readonly DiagnosticDescriptor CausalImage = new(
        "NC2020",
        "Causal padding of an image",
        "Padding.Causal looks back in time, so it is for layers over sequences; [{0}] goes over images, where Padding.Same keeps the size",
        "NetCompiler.Shape",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC2020.md");

    public static readonly DiagnosticDescriptor SequenceAndVector = new(
        "NC2021",
        "Merge of a sequence with a vector",
        "[{0}] needs two sequences or two vectors, but '{1}' gives the sequence {2} and '{3}' the vector {4}; {5}",
        "NetCompiler.Shape",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC2021.md");
}
