using System.Reflection;
using Microsoft.CodeAnalysis;

namespace NetCompiler.Testing;

/// <summary>
/// What a user's project compiles against: the reference assemblies of the framework this was built for, and NetCompiler. The C# compiler reads them in less
/// than half the time that it takes for the implementation's assemblies.
/// </summary>
internal static class ReferenceAssemblies
{
    public static MetadataReference[] All { get; } =
        [.. Directory.EnumerateFiles(Folder(), "*.dll").Append(typeof(NetworkAttribute).Assembly.Location).Select(p => MetadataReference.CreateFromFile(p))];

    private static string Folder() =>
        typeof(ReferenceAssemblies).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == nameof(ReferenceAssemblies)).Value!;
}
