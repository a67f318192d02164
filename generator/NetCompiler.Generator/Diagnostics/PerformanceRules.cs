using Microsoft.CodeAnalysis;

namespace NetCompiler.Generator.Diagnostics;

/// <summary>Speed and quality of the result: a fix is offered, nothing is wrong.</summary>
internal static class PerformanceRules
{
    public static readonly DiagnosticDescriptor GlorotBeforeReLU = new(
        "NC4001",
        "Glorot initialisation before ReLU",
        "'{0}' feeds {1}, for which He initialisation keeps the variance; {2} halves it at every layer",
        "NetCompiler.Performance",
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC4001.md");

    public static readonly DiagnosticDescriptor TooLargeToUnroll = new(
        "NC4002",
        "Layer too large for full unrolling",
        "Full unrolling makes about {1} multiply-add instructions of '{0}'; above {2} loops around unrolled tiles are faster and compile sooner",
        "NetCompiler.Performance",
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC4002.md");

    public static readonly DiagnosticDescriptor TooLargeForCache = new(
        "NC4003",
        "Layer larger than the caches",
        "'{0}' has {1} weights ({2} MB), more than the caches of most machines; every example reads them from memory",
        "NetCompiler.Performance",
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC4003.md");

    public static readonly DiagnosticDescriptor DroppedRows = new(
        "NC4004",
        "Stride that drops rows",
        "The last {0} of '{1}', {2}, lie behind the last position and are never read; padding would take them in, cropping says that it is meant",
        "NetCompiler.Performance",
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC4004.md");

    public static readonly DiagnosticDescriptor BiasBeforeBatchNorm = new(
        "NC4005",
        "Bias before batch normalisation",
        "The bias of '{0}' is part of the mean that '{1}' takes away; Bias = false saves it",
        "NetCompiler.Performance",
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC4005.md");

    public static readonly DiagnosticDescriptor ReceptiveField = new(
        "NC4006",
        "Receptive field larger than the input",
        "The receptive field of '{1}', {0}, exceeds the {2} of '{3}': from here on every position reaches into padding",
        "NetCompiler.Performance",
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC4006.md");
}
