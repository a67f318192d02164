using System.Runtime.CompilerServices;

namespace NetCompiler.Generator.Model;

/// <summary>Compares records by identity, where comparing their values would take longer than what it saves.</summary>
internal sealed class ReferenceComparer<T> : IEqualityComparer<T>
    where T : class
{
    public static readonly ReferenceComparer<T> Instance = new();

    public bool Equals(T x, T y) => ReferenceEquals(x, y);

    public int GetHashCode(T obj) => RuntimeHelpers.GetHashCode(obj);
}
