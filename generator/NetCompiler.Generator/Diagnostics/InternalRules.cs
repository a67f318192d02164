using Microsoft.CodeAnalysis;

namespace NetCompiler.Generator.Diagnostics;

/// <summary>The compiler itself.</summary>
internal static class InternalRules
{
    public static readonly DiagnosticDescriptor NotGenerated = new(
        "NC9001",
        "Network was not generated",
        "Network '{0}' was not generated; {1}: {2}",
        "NetCompiler.Internal",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC9001.md");

    public static readonly DiagnosticDescriptor CompilerFailure = new(
        "NC9002",
        "The compiler failed",
        "Compiling network '{0}' failed, which is a defect of NetCompiler: {1}",
        "NetCompiler.Internal",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC9002.md");

    /// <summary>The arguments of <see cref="CompilerFailure"/>'s message, which stands on one line.</summary>
    public static string[] Failure(string network, Exception exception) => [network, exception.ToString().Replace("\r", "").Replace("\n", " ")];
}
