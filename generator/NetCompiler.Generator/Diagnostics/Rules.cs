using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace NetCompiler.Generator.Diagnostics;

/// <summary>All rules, by id.</summary>
internal static class Rules
{
    public const string HelpLink = "https://github.com/netcompiler/netcompiler/blob/main/docs/diagnostics/";

    public static readonly ImmutableDictionary<string, DiagnosticDescriptor> All = new[]
    {
        typeof(StructureRules), typeof(ShapeRules), typeof(TrainingRules), typeof(PerformanceRules), typeof(InternalRules),
    }
    .SelectMany(t => t.GetFields(BindingFlags.Public | BindingFlags.Static))
    .Select(f => (DiagnosticDescriptor)f.GetValue(null)!)
    .ToImmutableDictionary(d => d.Id);
}
