namespace NetCompiler.Generator.Tests.Diagnostics;

internal static class BlockCases
{
    private const string Clean =
        "[Network, Input(4), Use<B>(4, Repeat = 2)] partial class Net; [Block, Dense(Units * 2), Dense(Units), Add(\"dense2\", \"input\")] class B { [BlockParameter] const int Units = 3; }";

    public static readonly RuleCase[] All =
    [
        new("NC1013", "[Network, Input(4), {|NC1013:Use<B>|}] partial class Net; [Dense(2)] class B;", Clean),
        new("NC1013", "[Network, Input(4), {|NC1013:Use<B>|}] partial class Net; [Block] class B;", Clean),
        new("NC1013", "[Network, Input(4), {|NC1013:Use<string>|}] partial class Net;", Clean),
        new("NC1013", "[Network, Input(4), {|NC1013:Use<B>|}] partial class Net; [Block, Dense(2)] class B { [BlockParameter] static readonly int Units = 3; }", Clean),
        new("NC1013", "[Network, Input(4), {|NC1013:Use<B>|}] partial class Net; [Block, Dense(2)] partial class B; [Dense(3)] partial class B;", Clean),
        new("NC1014", "[Network, Input(4), {|NC1014:Use<B>|}] partial class Net; [Block, Dense(2), Use<C>] class B; [Block, {|related:Use<B>|}] class C;", Clean),
        new("NC1015", "[Network, Input(4), Use<B>(4, {|NC1015:5|})] partial class Net; [Block, Dense(Units)] class B { [BlockParameter] const int Units = 3; }", Clean,
            "Remove 5", "[Network, Input(4), Use<B>(4)] partial class Net; [Block, Dense(Units)] class B { [BlockParameter] const int Units = 3; }"),
        new("NC1016", "[Network, Input(4), {|NC1016:Use<B>|}] partial class Net; [Block, Dense({|related:Units % 2|})] class B { [BlockParameter] const int Units = 3; }", Clean),
        new("NC1016", "[Network, Input(4), {|NC1016:Use<B>|}] partial class Net; [Block, Dense({|related:Rest|})] class B { [BlockParameter] const int Units = 3; const int Rest = Units % 2; }", Clean),
        new("NC1016", "[Network, Input(4), {|NC1016:Use<B>|}, Dense(3, Name = \"x\"), Add(\"x\", \"b1\")] partial class Net; [Block, Dense({|related:Units % 2|}), Reshape(3)] class B { [BlockParameter] const int Units = 3; }", Clean),
        new("NC1016", "[Network, Input(4), {|NC1016:Use<B>(0)|}] partial class Net; [Block, Dense({|related:8 / Units|})] class B { [BlockParameter] const int Units = 3; }", Clean),
        new("NC1017", "[Network, Input(4), {|NC1017:Use<B>|}] partial class Net; [Block, Dense(2), {|related:MeanSquaredError|}] class B;", Clean,
            "Remove [MeanSquaredError]", "[Network, Input(4), Use<B>] partial class Net; [Block, Dense(2)] class B;"),
        new("NC2001", "[Network, Input(4), {|NC2001:Use<B>(2)|}] partial class Net; [Block, Dense({|related:Units - 2|})] class B { [BlockParameter] const int Units = 3; }", Clean),
        new("NC2001", "[Network, Input(4), Use<B>(Repeat = {|NC2001:0|})] partial class Net; [Block, Dense(2)] class B;", Clean),
    ];
}
