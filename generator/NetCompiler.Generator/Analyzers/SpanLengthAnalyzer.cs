using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using NetCompiler.Generator.Diagnostics;
using NetCompiler.Generator.FrontEnd;

namespace NetCompiler.Generator.Analyzers;

/// <summary>Warns where a span or array of constant length is passed to a member of a network or its trainer that must refuse it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SpanLengthAnalyzer : DiagnosticAnalyzer
{
    private static readonly ImmutableHashSet<string> Members =
        ImmutableHashSet.Create("Forward", "Step", "Loss", "ComputeGradients", "ApplyGradients", "GetParameters", "SetParameters");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [ShapeRules.SpanLength];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            var lengths = new ConcurrentDictionary<INamedTypeSymbol, NetworkLengths?>(SymbolEqualityComparer.Default);
            start.RegisterOperationAction(c => Analyze(c, lengths), OperationKind.Invocation);
        });
    }

    private static void Analyze(OperationAnalysisContext context, ConcurrentDictionary<INamedTypeSymbol, NetworkLengths?> cache)
    {
        var invocation = (IInvocationOperation)context.Operation;
        if (!Members.Contains(invocation.TargetMethod.Name) || invocation.TargetMethod.ContainingType is not { } type || IsUsers(invocation.TargetMethod))
        {
            return;
        }

        INamedTypeSymbol network = type switch
        {
            { Name: "Trainer", ContainingType: { } outer } => outer,
            { Name: "INetwork" or "ITrainer", ContainingNamespace.Name: WellKnown.Namespace } when type.TypeArguments.FirstOrDefault() is INamedTypeSymbol argument => argument,
            _ => type,
        };
        NetworkLengths? lengths = cache.GetOrAdd(network, n => NetworkLengths.Of(n, context.Compilation, context.CancellationToken));
        if (lengths is null)
        {
            return;
        }

        // A network's own Step is that of a stream.
        if (invocation.TargetMethod.Name == "Step" && SymbolEqualityComparer.Default.Equals(type, network))
        {
            if (lengths.Stream is not var (input, output))
            {
                return;
            }

            lengths = lengths with { Input = input, Output = output };
        }

        if (invocation.Arguments.FirstOrDefault(a => a.Parameter?.Name == "labels") is { } labels
            && Length(labels, context) is { } given && lengths.Labels > 1 && given % lengths.Labels != 0)
        {
            Report(labels, "labels", given, $"{lengths.Labels} an example");
            return;
        }

        int? count = Count(invocation, lengths, context);
        foreach (IArgumentOperation argument in invocation.Arguments)
        {
            if (argument.Parameter is { } parameter
                && Expected(parameter.Name, lengths) is { } expected
                && Length(argument, context) is { } length
                && Misfit(parameter.Name, length, expected, count) is { } text)
            {
                Report(argument, parameter.Name, length, text);
            }
        }

        void Report(IArgumentOperation argument, string parameter, int length, string expected) => context.ReportDiagnostic(Diagnostic.Create(
            ShapeRules.SpanLength, argument.Value.Syntax.GetLocation(), parameter, length, $"{network.Name}.{invocation.TargetMethod.Name}", expected));
    }

    // An overload of theirs may take what it likes.
    private static bool IsUsers(IMethodSymbol method) => method.DeclaringSyntaxReferences.Any(r => !WellKnown.IsGenerated(r.SyntaxTree));

    /// <summary>Floats an example, or null where the parameter is no buffer or its length is free.</summary>
    private static int? Expected(string parameter, NetworkLengths lengths) => parameter switch
    {
        "input" or "inputs" => lengths.Input,
        "output" or "outputs" => lengths.Output,
        "targets" => lengths.Target,
        "weights" => 1,
        "gradients" or "destination" or "source" => lengths.Parameters,
        _ => null,
    };

    private static string? Misfit(string parameter, int length, int perExample, int? count)
    {
        bool batched = parameter is "inputs" or "outputs" or "targets" or "weights";
        if (parameter == "weights" && length == 0)
        {
            return null;
        }

        if (!batched)
        {
            return length == perExample ? null : $"{perExample}";
        }

        return count is >= 0 and var n
            ? length == (long)n * perExample ? null : $"{(long)n * perExample} ({n} × {perExample} an example)"
            : perExample == 0 || length % perExample == 0 ? null : $"{perExample} an example";
    }

    /// <summary>The number of examples where it is constant: the argument <c>count</c>, or that of the labels or of the states of streams.</summary>
    private static int? Count(IInvocationOperation invocation, NetworkLengths lengths, OperationAnalysisContext context)
    {
        IArgumentOperation? count = invocation.Arguments.FirstOrDefault(a => a.Parameter?.Name == "count");
        IArgumentOperation? labels = invocation.Arguments.FirstOrDefault(a => a.Parameter?.Name == "labels");
        return count is not null ? count.Value.ConstantValue is { HasValue: true, Value: int n } ? n : null
            : labels is not null ? Length(labels, context) / Math.Max(lengths.Labels, 1)
            : invocation.Arguments.FirstOrDefault(a => a.Parameter?.Name == "states") is { } states ? Length(states, context)
            : null;
    }

    private static int? Length(IArgumentOperation argument, OperationAnalysisContext context) =>
        argument.Value.Syntax is ExpressionSyntax expression && argument.SemanticModel is { } model
            ? ConstantLength.Of(expression, model, context.CancellationToken)
            : null;
}
