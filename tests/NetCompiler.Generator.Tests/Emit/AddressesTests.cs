using NetCompiler.Generator.Emit;

namespace NetCompiler.Generator.Tests.Emit;

public sealed class AddressesTests
{
    [Theory]
    [InlineData("p", "p")]
    [InlineData("p + 16", "&p[16]")]
    [InlineData("f.Workspace + ((long)8 * f.Capacity)", "&f.Workspace[(long)8 * f.Capacity]")]
    [InlineData("p + (a * 2) + (b - 3)", "&p[(a * 2) + (b - 3)]")]
    [InlineData("p - 7 + (a * 2)", "&p[-7 + (a * 2)]")]
    [InlineData("(f.Entries + 1)->Keys", "(f.Entries + 1)->Keys")]
    [InlineData("(float*)p + 4", "(float*)p + 4")]
    public void An_offset_becomes_an_index_of_the_pointer_that_stands_first(string address, string element) => Assert.Equal(element, Addresses.Element(address));
}
