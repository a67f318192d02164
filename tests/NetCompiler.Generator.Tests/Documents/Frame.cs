namespace NetCompiler.Generator.Tests.Documents;

/// <summary>What the text around a block takes as given, so that the block compiles. A block that only declares types needs none.</summary>
/// <param name="Page">The block's page.</param>
/// <param name="Opening">What the block begins with, and no other of its page does.</param>
/// <param name="Before">C# before the block.</param>
/// <param name="After">C# behind the block.</param>
/// <param name="Network">A network that another block declares; null where none is needed.</param>
internal sealed record Frame(string Page, string Opening, string Before, string After = "", string? Network = null)
{
    private const string Iris = "[Network, Input(4), Dense(3), SoftmaxCrossEntropy, Adam] public sealed partial class IrisClassifier;\n";

    private const string Prices = "[Network, Input(2), Dense(1)] public sealed partial class Prices;\nPrices network = new();\n";

    private const string Trainer = "DigitNetwork network = new();\nDigitNetwork.Trainer trainer = new(network);\n";

    private const string Sets = "Dataset train = Mnist.Load(\"mnist\").Train, validation = train, test = train, data = train;\n";

    public static IReadOnlyList<Frame> All { get; } =
    [
        new("README.md", "DigitNetwork network", "float[] image = [], images = [], logits = [];\nint[] labels = [];\n", Network: "DigitNetwork"),
        new("README.md", "[Network, Input(Sequence = 64", "Effect network = new();\nfloat[] sample = [], output = [];\n"),
        new("docs/data.md", "using NetCompiler;", Iris),
        new("docs/data.md", "Dataset.Create(", "float[] inputs = [], targets = [];\nint[] labels = [];\n"),
        new("docs/data.md", "data.With", Sets),
        new("docs/data.md", "RowSource scans", "string[] files = [];\nint[] labels = [];\nstatic void ReadScan(string file, Span<float> pixels) { }\n"),
        new("docs/data.md", "CsvDataset train", ""),
        new("docs/data.md", "ModelScaling scaling = ModelScaling.Load", Prices + "float[] inputs = [], prices = [];\nint count = 0;\n"),
        new("docs/data.md", "Augmentation augmentation", Trainer + Sets, Network: "DigitNetwork"),
        new("docs/data.md", "Augmentation shifts", Trainer + Sets, Network: "DigitNetwork"),
        new(
            "docs/data.md", "SequencePadding padding",
            "Vocabulary vocabulary = Vocabulary.FromCharacters(\"\");\nstring[] texts = [];\nint[] labels = [];\nint[][] tags = [];\nfloat[][] recordings = [];\n"),
        new("docs/data.md", "int trained", "float[] series = [];\n"),
        new("docs/layers.md", "[Conv2D(64", "[Network, Input(8, 8, 3)]\n", "public sealed partial class Gated;"),
        new(
            "docs/layers.md", "List<int> text",
            "Decoder decoder = new();\nNetCompiler.Data.Vocabulary vocabulary = NetCompiler.Data.Vocabulary.FromCharacters(\"\");\n", Network: "Decoder"),
        new(
            "docs/layers.md", "Gestures.State",
            "Gestures network = new();\nfloat[] features = [], output = [], outputs = [];\nGestures.State[] states = [];\n", Network: "Gestures"),
        new(
            "docs/networks.md", "using NetCompiler.Data;",
            "[Network, Input(4), Dense(3), SoftmaxCrossEntropy, Adam] public sealed partial class Narrow;\n"
            + "[Network, Input(4), Dense(8), Dense(3), SoftmaxCrossEntropy, Adam] public sealed partial class Wide;\n" + Sets),
        new("docs/training.md", "using NetCompiler;", "", Network: "DigitNetwork"),
        new("docs/training.md", "DigitNetwork network = new(seed: 1);              //", "", Network: "DigitNetwork"),
        new("docs/training.md", "Letters network", Sets, Network: "Letters"),
        new("docs/training.md", "LayerTransfer transfer", "Letters network = new();\n", Network: "Letters"),
        new(
            "docs/training.md", "Dataset rare",
            "[Network(ExampleWeights = true), Input(784), Dense(2), SoftmaxCrossEntropy, Adam] public sealed partial class Classifier;\n"
            + Sets + "Classifier.Trainer trainer = new(new Classifier());\nfloat[] confidences = [];\n"),
        new(
            "docs/training.md", "float loss = trainer.ComputeInputGradients",
            "[Network(InputGradients = true), Input(784), Dense(10), SoftmaxCrossEntropy, Adam] public sealed partial class Classifier;\n"
            + "Classifier.Trainer trainer = new(new Classifier());\nfloat[] pictures = [], gradients = [], adversarial = [];\nint[] labels = [];\n"),
        new(
            "docs/training.md", "LibsvmFile file",
            "[Network, Input(10_000), Dense(2), SoftmaxCrossEntropy, Adam] public sealed partial class Words;\n"
            + "Words network = new();\nWords.Trainer trainer = new(network);\nfloat[] outputs = [];\nBatch batch = default!;\n"),
        new("docs/training.md", "F1 f1", "float[] outputs = [];\nint[] labels = [];\n"),
        new("docs/training.md", "EvaluationResult result", Trainer + Sets, Network: "DigitNetwork"),
        new("docs/training.md", "using CancellationTokenSource", Trainer + Sets, Network: "DigitNetwork"),
        new(
            "docs/training.md", "using NetCompiler.Search;",
            "[Network, Input(4), Dense(3), SoftmaxCrossEntropy, Adam] public sealed partial class Small;\n"
            + "[Network, Input(4), Dense(8), Dense(3), SoftmaxCrossEntropy, Adam] public sealed partial class Large;\n" + Sets),
        new("docs/training.md", "using NetCompiler.Reports;", ""),
    ];

    /// <summary>Blocks that are no C# by themselves, and what checks them instead.</summary>
    public static IReadOnlyList<(string Page, string Opening, string Reason)> Excerpts { get; } =
    [
        ("README.md", "while (", "the first lines of a loop that is generated, which the test of generated code compares"),
    ];
}
