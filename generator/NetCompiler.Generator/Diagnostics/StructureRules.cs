using Microsoft.CodeAnalysis;

namespace NetCompiler.Generator.Diagnostics;

/// <summary>Structure: what stands where.</summary>
internal static class StructureRules
{
    public static readonly DiagnosticDescriptor NotPartial = new(
        "NC1001",
        "Network class is not partial",
        "Class '{0}' must be partial, so that the compiler can add its members",
        "NetCompiler.Structure",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC1001.md");

    public static readonly DiagnosticDescriptor ContainerNotPartial = new(
        "NC1002",
        "Network inside a type that is not partial",
        "Type '{1}' around network '{0}' must be partial, so that the compiler can add members to '{0}'",
        "NetCompiler.Structure",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC1002.md");

    public static readonly DiagnosticDescriptor Generic = new(
        "NC1003",
        "Network is generic",
        "Network '{0}' must not be generic or stand inside a generic type: one class is compiled into one network",
        "NetCompiler.Structure",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC1003.md");

    public static readonly DiagnosticDescriptor NotOrdinaryClass = new(
        "NC1004",
        "Network is no ordinary class",
        "Network '{0}' must be an ordinary class, but it is {1}",
        "NetCompiler.Structure",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC1004.md");

    public static readonly DiagnosticDescriptor SeveralParts = new(
        "NC1005",
        "Layers on several parts of a class",
        "All attributes of network '{0}' must stand on one declaration, because their order is the order of the data; [{1}] stands on another part",
        "NetCompiler.Structure",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC1005.md");

    public static readonly DiagnosticDescriptor NoInput = new(
        "NC1006",
        "Network has no input",
        "Network '{0}' has no [Input]; declare the shape of one example, as in [Input(784)]",
        "NetCompiler.Structure",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC1006.md");

    public static readonly DiagnosticDescriptor NoLayer = new(
        "NC1007",
        "Network has no layer",
        "Network '{0}' has no layer; add one after [Input], as in [Dense(10)]",
        "NetCompiler.Structure",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC1007.md");

    public static readonly DiagnosticDescriptor UnknownName = new(
        "NC1008",
        "Unknown layer name",
        "No layer is named '{0}'{1}",
        "NetCompiler.Structure",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC1008.md");

    public static readonly DiagnosticDescriptor ForwardReference = new(
        "NC1009",
        "Layer reads one below it",
        "'{0}' stands below; a layer can read only layers above it",
        "NetCompiler.Structure",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC1009.md");

    public static readonly DiagnosticDescriptor DuplicateName = new(
        "NC1010",
        "Layer name used twice",
        "'{0}' already is the name of another layer",
        "NetCompiler.Structure",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC1010.md");

    public static readonly DiagnosticDescriptor Unused = new(
        "NC1011",
        "Unused branch",
        "'{0}' reaches no output and no loss; {1}",
        "NetCompiler.Structure",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC1011.md");

    public static readonly DiagnosticDescriptor BadBlock = new(
        "NC1013",
        "Block cannot be used",
        "Block '{0}' {1}",
        "NetCompiler.Structure",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC1013.md");

    public static readonly DiagnosticDescriptor BlockRecursion = new(
        "NC1014",
        "Block uses itself",
        "Block '{0}' uses itself: {1}",
        "NetCompiler.Structure",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC1014.md");

    public static readonly DiagnosticDescriptor BlockArguments = new(
        "NC1015",
        "Wrong number of block parameters",
        "Block '{0}' has {1}, but {2} given",
        "NetCompiler.Structure",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC1015.md");

    public static readonly DiagnosticDescriptor BlockExpression = new(
        "NC1016",
        "Block parameter in an unsupported expression",
        "'{0}' cannot be evaluated for this use of the block; block parameters may stand in + - * / and parentheses, and the value must be a 32-bit integer",
        "NetCompiler.Structure",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC1016.md");

    public static readonly DiagnosticDescriptor Misplaced = new(
        "NC1017",
        "Attribute does not belong in a block",
        "[{0}] does not belong in a block, which declares only layers",
        "NetCompiler.Structure",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC1017.md");

    public static readonly DiagnosticDescriptor UnsafeNotAllowed = new(
        "NC1018",
        "Unsafe code is not allowed",
        "Network '{0}' compiles to code with pointers; set <AllowUnsafeBlocks>true</AllowUnsafeBlocks> in the project",
        "NetCompiler.Structure",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC1018.md");

    public static readonly DiagnosticDescriptor MergeArity = new(
        "NC1019",
        "Merge of too few or too many layers",
        "[{0}] joins {1} layers, but {2} given",
        "NetCompiler.Structure",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC1019.md");

    public static readonly DiagnosticDescriptor FromOnMerge = new(
        "NC1020",
        "From on a merge",
        "[{0}] reads the layers it names in its arguments; From has no meaning here",
        "NetCompiler.Structure",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC1020.md");

    public static readonly DiagnosticDescriptor BadName = new(
        "NC1021",
        "Name is no identifier",
        "'{0}' is no name for a layer; use letters, digits and underscores, beginning with a letter",
        "NetCompiler.Structure",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC1021.md");

    public static readonly DiagnosticDescriptor OutputTwice = new(
        "NC1022",
        "Output named twice",
        "'{0}' already is an output of the network",
        "NetCompiler.Structure",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC1022.md");

    public static readonly DiagnosticDescriptor Obstacle = new(
        "NC1023",
        "Declaration in the way of generated members",
        "Network '{0}' cannot be generated: {1}",
        "NetCompiler.Structure",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC1023.md");

    public static readonly DiagnosticDescriptor GeneratedConstant = new(
        "NC1024",
        "Generated constant in an attribute",
        "Network '{0}' was not generated: '{1}' is made by a generator, and what generators make cannot be named in attributes of networks and blocks; write the number, {2}",
        "NetCompiler.Structure",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC1024.md");

    public static readonly DiagnosticDescriptor LanguageTooOld = new(
        "NC1025",
        "C# version is too low",
        "Network '{0}' compiles to C# {1}, but the project is compiled as C# {2}; remove <LangVersion> from the project, or raise it",
        "NetCompiler.Structure",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC1025.md");

    public static readonly DiagnosticDescriptor CannotShare = new(
        "NC1026",
        "Parameters cannot be shared",
        "'{0}' cannot have the parameters of '{1}': {2}",
        "NetCompiler.Structure",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC1026.md");

    public static readonly DiagnosticDescriptor BadFunction = new(
        "NC1027",
        "Function cannot be compiled",
        "'{0}' cannot be compiled: {1}",
        "NetCompiler.Structure",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC1027.md");
}
