using NetCompiler.Tests.Harness;
using NetCompiler.Tests.Kernels;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer("NetCompiler.Tests.Harness." + nameof(LongestFirst), "NetCompiler.Tests")]

namespace NetCompiler.Tests.Harness;

/// <summary>Starts the classes that take longest first, so that none of them is left to run alone in the end while other cores wait.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Longest = [.. new[] { typeof(ImageLayerTests), typeof(LinePairsTests), typeof(WinogradTests), typeof(SharedParameterTests) }.Select(t => t.FullName!)];

    /// <inheritdoc/>
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderByDescending(c => Array.Exists(Longest, l => c.DisplayName.EndsWith(l, StringComparison.Ordinal)));
}
