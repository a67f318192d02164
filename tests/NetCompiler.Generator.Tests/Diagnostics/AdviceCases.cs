namespace NetCompiler.Generator.Tests.Diagnostics;

internal static class AdviceCases
{
    public static readonly RuleCase[] All =
    [
        new("NC4001", "[Network, Input(4), Dense(8, KernelInitializer = {|NC4001:Initializer.GlorotNormal|}), Dropout(0.5f), {|related:ReLU|}, Dense(2)] partial class Net;",
            "[Network, Input(4), Dense(8, KernelInitializer = Initializer.GlorotNormal), Tanh, Dense(2)] partial class Net;",
            "Use Initializer.HeNormal", "[Network, Input(4), Dense(8, KernelInitializer = Initializer.HeNormal), Dropout(0.5f), ReLU, Dense(2)] partial class Net;"),
        new("NC4002", "[Network(Unrolling = {|NC4002:Unrolling.Full|}), Input(784), {|related:Dense(512)|}] partial class Net;",
            "[Network(Unrolling = Unrolling.Full), Input(784), Dense(100)] partial class Net;",
            "Remove Unrolling", "[Network, Input(784), Dense(512)] partial class Net;"),
        new("NC4003", "[Network, Input(4096), Dense({|NC4003:4096|})] partial class Net;", "[Network, Input(784), Dense(4096)] partial class Net;"),
        new("NC4003", "[Network, Input(Sequence = 2, Features = 4096), Dense({|NC4003:4096|})] partial class Net;",
            "[Network, Input(Sequence = 512, Features = 64), Dense(256)] partial class Net;"),
    ];
}
