namespace NetCompiler.Generator.Names;

/// <summary>The types that kernels are written with: all others of these names, where they can be seen from a network, would be taken instead.</summary>
internal static class KernelAliases
{
    private const string Intrinsics = "System.Runtime.Intrinsics";
    private const string Services = "System.Runtime.CompilerServices";

    /// <summary>The names of all instruction sets.</summary>
    public static IReadOnlyCollection<string> Names { get; } = [.. new[] { 512, 256, 128 }.SelectMany(Of).Select(a => a.Name).Distinct()];

    /// <summary>The aliases in a file of kernels with vectors of so many bits, in the order of their directives.</summary>
    public static IEnumerable<TypeAlias> Of(int bits) =>
    [
        new("MethodImpl", $"{Services}.MethodImplAttribute"),
        new("MethodImplOptions", $"{Services}.MethodImplOptions"),
        X86("Sse"),
        new("VectorMath", "NetCompiler.Runtime.VectorMath"),
        .. Vectors(bits),
        .. bits switch
        {
            512 => [X86("Avx512DQ"), X86("Avx512F"), .. Vectors(256), .. OfAvx],
            256 => OfAvx,
            _ => (TypeAlias[])[],
        },
    ];

    private static TypeAlias[] OfAvx => [X86("Avx"), X86("Fma")];

    private static TypeAlias[] Vectors(int bits) =>
    [
        new($"F32x{bits / 32}", $"{Intrinsics}.Vector{bits}<float>"),
        new($"F32x{bits / 32}Ptr", $"{Intrinsics}.Vector{bits}<float>*"),
        new($"Vector{bits}", $"{Intrinsics}.Vector{bits}"),
        new($"I32x{bits / 32}", $"{Intrinsics}.Vector{bits}<int>"),
    ];

    private static TypeAlias X86(string name) => new(name, $"{Intrinsics}.X86.{name}");
}
