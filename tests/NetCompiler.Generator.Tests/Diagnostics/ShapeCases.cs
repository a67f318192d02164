namespace NetCompiler.Generator.Tests.Diagnostics;

internal static class ShapeCases
{
    private const string Clean = "[Network, Input(4), Dense(2)] public sealed partial class Net;";

    private const string Tokens = "[Network, Input(Sequence = 64, Vocabulary = 65), Embedding(16), Flatten, Dense(2)] partial class Net;";

    private const string Sequence = "[Network, Input(Sequence = 4, Features = 3, Name = \"x\"), ";

    private const string Members =
        "; /*.g.cs: partial class Net { public void Forward(ReadOnlySpan<float> input, Span<float> output) { } public void Forward(ReadOnlySpan<float> inputs, Span<float> outputs, int count) { }"
        + " public void GetParameters(Span<float> destination) { }"
        + " public partial class Trainer { public float Step(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels) => 0; public float Step(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int count) => 0; } } */";

    private const string Net = "[Network, Input(4), Dense(2), SoftmaxCrossEntropy, Sgd(0.1f)] partial class Net" + Members;

    private const string Stream = "[Network, Input(Sequence = 4, Features = 3), GRU(2)] partial class Net; "
        + "/*.g.cs: partial class Net { public partial struct State; public void Step(ReadOnlySpan<float> input, ref State state, Span<float> output) { } } */";

    private const string Steps =
        "[Network, Input(Sequence = 4, Features = 3), GRU(5, ReturnSequences = true), Dense(2), SoftmaxCrossEntropy, Adam] partial class Net" + Members;

    public static readonly RuleCase[] All =
    [
        new("NC2001", "[Network, Input(4), Dense({|NC2001:0|})] partial class Net;", Clean),
        new("NC2001", "[Network, Input(28, {|NC2001:-28|}, 1), Flatten, Dense(2)] partial class Net;", Clean),
        new("NC2001", "[Network, Input(4), Dense(units: {|NC2001:-1|}, activation: Activation.ReLU)] partial class Net;", Clean),
        new("NC2002", "[Network, Input(4), Dense({|NC2002:1_000_000_000|})] partial class Net;", Clean),
        new("NC2002", "[Network, Input(100_000, {|NC2002:100_000|}), Flatten, Dense(2)] partial class Net;", Clean),
        new("NC2002", "[Network, Input(1_000_000), Dense({|NC2002:1_000_000|})] partial class Net;", Clean),
        new("NC2003", "[Network, {|related:Input(4, 4, 3)|}, {|NC2003:Dense(10, Activation.ReLU)|}, Dense(2)] partial class Net;",
            "[Network, Input(4, 4, 3), Flatten, Dense(10, Activation.ReLU), Dense(2)] partial class Net;",
            "Insert [Flatten]", "[Network, Input(4, 4, 3), Flatten, Dense(10, Activation.ReLU), Dense(2)] partial class Net;"),
        new("NC2003", "[Network]\n[Input(4, 4, 1)]   // an image\n[{|NC2003:Dense(10)|}]\npartial class Net;", Clean,
            "Insert [Flatten]", "[Network]\n[Input(4, 4, 1)]   // an image\n[Flatten]\n[Dense(10)]\npartial class Net;"),
        new("NC2003", "[Network,\n Input(4, 4, 1),   // an image\n {|NC2003:Dense(10)|},\n Dense(2)]\npartial class Net;", Clean,
            "Insert [Flatten]", "[Network,\n Input(4, 4, 1),   // an image\n Flatten,\n Dense(10),\n Dense(2)]\npartial class Net;"),
        new("NC2003", "[Network]\n[Input(4, 4, 1, Name = \"image\")]\n[Flatten]\n[{|NC2003:Dense(10, From = \"image\")|}]\npartial class Net;", Clean,
            "Insert [Flatten(From = \"image\")]", "[Network]\n[Input(4, 4, 1, Name = \"image\")]\n[Flatten]\n[Flatten(From = \"image\")]\n[Dense(10)]\npartial class Net;"),
        new("NC2012", "[Network, Input(16, Name = \"x\"), {|NC2012:Conv2D(2, 3, From = \"x\", Strides = 1)|}, Flatten, Dense(2)] partial class Net;", Clean,
            "Insert [Reshape(4, 4, 1, From = \"x\")]", "[Network, Input(16, Name = \"x\"), Reshape(4, 4, 1, From = \"x\"), Conv2D(2, 3, Strides = 1), Flatten, Dense(2)] partial class Net;"),
        new("NC2014", "[Network, Input(Sequence = {|NC2014:4|}), Dense(2)] partial class Net;", "[Network, Input(Sequence = 4, Features = 1), Dense(2)] partial class Net;"),
        new("NC2014", "[Network, Input(Features = {|NC2014:4|}), Dense(2)] partial class Net;", "[Network, Input(Sequence = 1, Features = 4), Dense(2)] partial class Net;"),
        new("NC2015", "[Network, Input(Sequence = 4, Features = 3), {|related:LSTM(5)|}, {|NC2015:GRU(6)|}, Dense(2)] partial class Net;",
            "[Network, Input(Sequence = 4, Features = 3), LSTM(5, ReturnSequences = true), GRU(6), Dense(2)] partial class Net;",
            "Set ReturnSequences = true", "[Network, Input(Sequence = 4, Features = 3), LSTM(5, ReturnSequences = true), GRU(6), Dense(2)] partial class Net;"),
        new("NC2016", "[Network, Input(Vocabulary = {|NC2016:65|}), Embedding(16), Flatten, Dense(2)] partial class Net;", Tokens),
        new("NC2016", "[Network, Input(8, Sequence = 64, Vocabulary = {|NC2016:65|}), Embedding(16), Flatten, Dense(2)] partial class Net;", Tokens),
        new("NC2016", "[Network, Input(Sequence = 64, Features = 2, Vocabulary = {|NC2016:65|}), Embedding(16), Flatten, Dense(2)] partial class Net;", Tokens),
        new("NC2017", "[Network, Input(Sequence = 5, Vocabulary = 4), Output({|NC2017:\"input\"|}, \"dense1\"), Embedding(3), GRU(3), Dense(2)] partial class Net;",
            "[Network, Input(Sequence = 5, Vocabulary = 4), Output(\"gru1\", \"dense1\"), Embedding(3), GRU(3), Dense(2)] partial class Net;"),
        new("NC2017", "[Network, {|related:Input(Sequence = 64, Vocabulary = 65)|}, {|NC2017:GRU(5)|}, Dense(2)] partial class Net;",
            "[Network, Input(Sequence = 64, Vocabulary = 65), Embedding(16), GRU(5), Dense(2)] partial class Net;"),
        new("NC2017", "[Network, {|related:Input(Sequence = 8, Vocabulary = 5, Name = \"t\")|}, Embedding(3), Flatten, Dense(2, Name = \"d\"), MeanSquaredError(From = {|NC2017:\"t\"|}), MeanSquaredError(From = \"d\"), Adam] partial class Net;",
            "[Network, Input(Sequence = 8, Vocabulary = 5), Embedding(3, Name = \"e\"), Flatten, Dense(2, Name = \"d\"), MeanSquaredError(From = \"e\"), MeanSquaredError(From = \"d\"), Adam] partial class Net;"),
        new("NC2018", "[Network, {|related:Input(Sequence = 64, Features = 1)|}, {|NC2018:Embedding(16)|}, Flatten, Dense(2)] partial class Net;", Tokens),
        new("NC2019", "[Network, {|related:Input(Sequence = 8, Vocabulary = 65, Name = \"a\")|}, {|NC2019:Input(4, Name = \"b\")|}, Embedding(4, From = \"a\"), Flatten(Name = \"c\"), "
            + "Concatenate(\"b\", \"c\"), Dense(2)] partial class Net;", Tokens),
        new("NC2020", "[Network, Input(8, 8, 1), Conv2D(4, 3, Padding = {|NC2020:Padding.Causal|}), Flatten, Dense(2)] partial class Net;",
            "[Network, Input(8, 1), Conv1D(4, 3, Padding = Padding.Causal), MaxPool1D(2, Strides = 1, Padding = Padding.Causal), Flatten, Dense(2)] partial class Net;",
            "Set Padding = Padding.Same", "[Network, Input(8, 8, 1), Conv2D(4, 3, Padding = Padding.Same), Flatten, Dense(2)] partial class Net;"),
        new("NC2020", "[Network, Input(8, 8, 1), MaxPool2D(2, Padding = {|NC2020:Padding.Causal|}), Flatten, Dense(2)] partial class Net;",
            "[Network, Input(8, 8, 1), MaxPool2D(2, Padding = Padding.Same), Flatten, Dense(2)] partial class Net;"),
        new("NC2021", Sequence + "{|related:LSTM(5, ReturnSequences = true, Name = \"a\")|}, {|related:GRU(5, From = \"x\", Name = \"b\")|}, Add(\"a\", {|NC2021:\"b\"|}), Dense(2)] partial class Net;",
            Sequence + "LSTM(5, Name = \"a\"), GRU(5, From = \"x\", Name = \"b\"), Add(\"a\", \"b\"), Dense(2)] partial class Net;",
            "Set ReturnSequences = false",
            Sequence + "LSTM(5, ReturnSequences = false, Name = \"a\"), GRU(5, From = \"x\", Name = \"b\"), Add(\"a\", \"b\"), Dense(2)] partial class Net;"),
        new("NC2021", Sequence + "{|related:GRU(3, ReturnSequences = true)|}, {|related:LastStep(Name = \"b\")|}, Add(\"gru1\", {|NC2021:\"b\"|}), Dense(2)] partial class Net;",
            Sequence + "GRU(3, ReturnSequences = true), GRU(3, Name = \"b\"), GRU(3, From = \"gru1\", Name = \"c\"), Add(\"c\", \"b\"), Dense(2)] partial class Net;"),
        new("NC2021", Sequence + "{|related:Dense(5, Name = \"a\")|}, {|related:GRU(5, Name = \"b\")|}, Concatenate(\"a\", {|NC2021:\"b\"|}), Dense(2)] partial class Net;",
            Sequence + "Dense(5, Name = \"a\"), GRU(5, ReturnSequences = true, Name = \"b\"), Concatenate(\"a\", \"b\"), Dense(2)] partial class Net;",
            "Set ReturnSequences = true",
            Sequence + "Dense(5, Name = \"a\"), GRU(5, Name = \"b\", ReturnSequences = true), Concatenate(\"a\", \"b\"), Dense(2)] partial class Net;"),
        new("NC2021", Sequence + "LSTM(5, ReturnSequences = true), {|related:Conv1D(4, 2, Padding = Padding.Causal, Name = \"a\")|}, {|related:GRU(4, From = \"x\", Name = \"b\")|}, Add(\"a\", {|NC2021:\"b\"|}), Dense(2)] partial class Net;",
            Sequence + "Conv1D(4, 2, Padding = Padding.Causal, Name = \"a\"), GRU(4, From = \"x\", Name = \"b\", ReturnSequences = true), Add(\"a\", \"b\"), Dense(2)] partial class Net;",
            "Set ReturnSequences = true",
            Sequence + "LSTM(5, ReturnSequences = true), Conv1D(4, 2, Padding = Padding.Causal, Name = \"a\"), GRU(4, From = \"x\", Name = \"b\", ReturnSequences = true), Add(\"a\", \"b\"), Dense(2)] partial class Net;"),
        new("NC2021", Sequence + "{|related:Dense(5, Name = \"a\")|}, {|related:GlobalAveragePool(Name = \"b\")|}, Subtract(\"a\", {|NC2021:\"b\"|}), Dense(2)] partial class Net;",
            Sequence + "Dense(5, Name = \"c\"), LastStep(Name = \"a\"), GlobalSumPool(From = \"c\", Name = \"b\"), Subtract(\"a\", \"b\"), Dense(2)] partial class Net;"),
        new("NC2011", Sequence + "{|related:Dense(10)|}, MultiHeadAttention({|NC2011:4|}), Dense(2)] partial class Net;",
            Sequence + "Dense(10), MultiHeadAttention(5), Dense(2)] partial class Net;",
            "Use 5", Sequence + "Dense(10), MultiHeadAttention(5), Dense(2)] partial class Net;"),
        new("NC2007", Sequence + "Conv1D(3, 2, Name = \"m\"), MultiHeadAttention(1, From = \"x\", Memory = \"m\", Causal = {|NC2007:true|}), Dense(2)] partial class Net;",
            Sequence + "Conv1D(3, 2, Name = \"m\"), MultiHeadAttention(1, From = \"x\", Memory = \"m\"), Dense(2)] partial class Net;"),
        new("NC2007", Sequence + "GRU(4, Bidirectional = true, Stateful = {|NC2007:true|}), Dense(2)] partial class Net;",
            Sequence + "GRU(4, Stateful = true), Dense(2)] partial class Net;"),
        new("NC2006", Sequence + "MultiHeadAttention(1, Dropout = {|NC2006:1|}), Dense(2)] partial class Net;", Sequence + "MultiHeadAttention(1, Dropout = 0.1f), Dense(2)] partial class Net;"),
        new("NC2004", Sequence + "Dense(5, Name = \"k\"), Attention(\"x\", {|NC2004:\"k\"|}), Dense(2)] partial class Net;",
            Sequence + "Dense(3, Name = \"k\"), Attention(\"x\", \"k\"), Dense(2)] partial class Net;"),
        new("NC2012", Sequence + "{|related:GRU(4, ReturnSequences = true)|}, {|NC2012:RepeatVector(5)|}, Dense(2)] partial class Net;",
            Sequence + "GRU(4, ReturnSequences = true), LastStep, RepeatVector(5), Dense(2)] partial class Net;"),
        new("NC2012", "[Network, {|related:Input(4, 4, 3)|}, {|NC2012:RepeatVector(5)|}, Dense(2)] partial class Net;",
            "[Network, Input(4, 4, 3), Flatten, RepeatVector(5), Dense(2)] partial class Net;"),
        new("NC2015", Sequence + "{|related:LSTM(4)|}, Dropout(0.5f), LayerNorm, {|NC2015:GRU(6)|}, Dense(2)] partial class Net;",
            Sequence + "LSTM(4, ReturnSequences = true), Dropout(0.5f), LayerNorm, GRU(6), Dense(2)] partial class Net;",
            "Set ReturnSequences = true",
            Sequence + "LSTM(4, ReturnSequences = true), Dropout(0.5f), LayerNorm, GRU(6), Dense(2)] partial class Net;"),
        new("NC2015", Sequence + "{|related:GRU(4)|}, {|NC2015:MultiHeadAttention(2)|}, Dense(2)] partial class Net;",
            Sequence + "GRU(4, ReturnSequences = true), MultiHeadAttention(2), PositionalEncoding, Masking(0), Dense(2)] partial class Net;"),
        new("NC2015", Sequence + "{|related:GRU(16)|}, {|NC2015:GlobalAveragePool|}, Dense(2)] partial class Net;",
            Sequence + "GRU(16, ReturnSequences = true), GlobalAveragePool, Dense(2)] partial class Net;",
            "Set ReturnSequences = true",
            Sequence + "GRU(16, ReturnSequences = true), GlobalAveragePool, Dense(2)] partial class Net;"),
        new("NC2012", "[Network, {|related:Input(8)|}, {|NC2012:PositionalEncoding|}, Dense(2)] partial class Net;",
            "[Network, Input(8), Reshape(8, 1), PositionalEncoding, Dense(2)] partial class Net;"),
        new("NC2012", "[Network, Input(8), {|NC2012:SimpleRNN(5)|}, Dense(2)] partial class Net;", "[Network, Input(8), Reshape(8, 1), SimpleRNN(5), Dense(2)] partial class Net;",
            "Insert [Reshape(8, 1)]", "[Network, Input(8), Reshape(8, 1), SimpleRNN(5), Dense(2)] partial class Net;"),
        new("NC2014", "[Network, Input(8, Sequence = {|NC2014:4|}, Features = 2), Dense(2)] partial class Net;", Clean),
        new("NC2004", "[Network, Input(4), {|related:Dense(2, Name = \"a\")|}, {|related:Dense(3, Name = \"b\")|}, Add(\"a\", {|NC2004:\"b\"|})] partial class Net;",
            "[Network, Input(4), Dense(3, Name = \"a\"), Dense(3, Name = \"b\"), Add(\"a\", \"b\")] partial class Net;"),
        new("NC2004", "[Network, Input(4, 3, Name = \"a\"), Input(5, 3, Name = \"b\"), Concatenate(\"a\", {|NC2004:\"b\"|}), Flatten, Dense(2)] partial class Net;",
            "[Network, Input(4, 3, Name = \"a\"), Input(4, 5, Name = \"b\"), Concatenate(\"a\", \"b\"), Flatten, Dense(2)] partial class Net;"),
        new("NC2005", "[Network, {|related:Input(12)|}, Reshape({|NC2005:5|}, -1), Flatten, Dense(2)] partial class Net;",
            "[Network, Input(12), Reshape(3, -1), Flatten, Dense(2)] partial class Net;"),
        new("NC2007", "[Network, Input(12), {|NC2007:Reshape|}, Dense(2)] partial class Net;", Clean),
        new("NC2006", "[Network, Input(4), Dense(2), Dropout({|NC2006:1|})] partial class Net;", "[Network, Input(4), Dense(2), Dropout(0)] partial class Net;"),
        new("NC2006", "[Network, Input(4), Dense(2), Dropout({|NC2006:-0.5f|})] partial class Net;", "[Network, Input(4), Dense(2), Dropout(0.5f)] partial class Net;"),
        new("NC2007", "[Network, Input(4), Dense(2, KernelL2 = {|NC2007:-1|})] partial class Net;", "[Network, Input(4), Dense(2, KernelL2 = 1)] partial class Net;"),
        new("NC2007", "[Network, Input(4), Dense(2), LeakyReLU({|NC2007:float.NaN|})] partial class Net;", "[Network, Input(4), Dense(2), LeakyReLU(-0.1f)] partial class Net;"),
        new("NC2007", "[Network, {|NC2007:Input(1, 2, 3, 4)|}, Flatten, Dense(2)] partial class Net;", "[Network, Input(2, 3, 4), Flatten, Dense(2)] partial class Net;"),
        new("NC2007", "[Network, Input(4), Dense(2, BiasInitializer = {|NC2007:Initializer.HeNormal|})] partial class Net;",
            "[Network, Input(4), Dense(2, BiasInitializer = Initializer.Ones)] partial class Net;"),
        new("NC2007", "[Network, Input(4), Dense(2, KernelInitializer = Initializer.RandomUniform, KernelInitializerMaximum = {|NC2007:-1|})] partial class Net;",
            "[Network, Input(4), Dense(2, KernelInitializer = Initializer.RandomUniform, KernelInitializerMaximum = 1)] partial class Net;"),
        new("NC2008", Stream + " class User { void M(Net n, Net.State s) => n.Step({|NC2008:new float[12]|}, ref s, new float[2]); }",
            Stream + " class User { void M(Net n, Net.State s) => n.Step(new float[3], ref s, new float[2]); }"),
        new("NC2008", Net + " class User { void M(Net n) => n.Forward({|NC2008:new float[3]|}, {|NC2008:stackalloc float[4]|}); }",
            Net + " class User { void M(Net n) => n.Forward(new float[4], stackalloc float[2]); }"),
        new("NC2008", Net + " class User { void M(Net n) { Span<float> output = stackalloc float[2]; n.Forward({|NC2008:[1, 2, 3, 4]|}, {|NC2008:output|}, 3); } }",
            Net + " class User { void M(Net n) { Span<float> output = stackalloc float[2]; output = new float[6]; n.Forward(new float[12], output, 3); } }"),
        new("NC2008", Net + " class User { void M(Net.Trainer t, int n) { t.Step({|NC2008:new float[9]|}, new int[2]); t.Step({|NC2008:new float[9]|}, new float[4], n); } }",
            Net + " class User { void M(Net.Trainer t, int n) { t.Step(new float[8], new int[2]); t.Step(new float[8], new float[4], n); } }"),
        new("NC2008", Steps + " class User { void M(Net.Trainer t) => t.Step(new float[12], {|NC2008:new int[5]|}); }",
            Steps + " class User { void M(Net.Trainer t) => t.Step(new float[24], new int[8]); }"),
        new("NC2008", Net + " class User { void M(Net n) => n.GetParameters({|NC2008:new[] { 1f }|}); }", Net + " class User { void M(Net n) => n.GetParameters(new float[10]); }"),
        new("NC2009", "[Network, Input(4), Dense(2, {|NC2009:(Activation)99|})] partial class Net;", Clean),
        new("NC2009", "[Network(Targets = {|NC2009:(InstructionSets)0|}), Input(4), Dense(2)] partial class Net;",
            "[Network(Targets = InstructionSets.Avx2 | InstructionSets.Portable), Input(4), Dense(2)] partial class Net;"),
    ];
}
