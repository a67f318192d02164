using NetCompiler.Benchmarks.Compare;

namespace NetCompiler.Benchmarks.Cases;

/// <summary>The comparison, line by line, with what each must reach.</summary>
internal static class AllCases
{
    public static IReadOnlyList<Case> Create() =>
    [
        new ForwardCase(Subjects.Policy, 1, Requirement.TimesFaster(60)),
        new ForwardCase(Subjects.Small, 1, Requirement.TimesFaster(18)),
        new ForwardCase(Subjects.Digits, 1, Requirement.TimesFaster(2.2)),
        new ForwardCase(Subjects.LargeDigits, 1, Requirement.TimesFaster(1.25)),
        new ForwardCase(Subjects.Layer, 32, Requirement.ShareOfBound(0.9), Requirement.FasterThanPeer),
        new ForwardCase(Subjects.Digits, 32, Requirement.FasterThanPeer),
        new ForwardCase(Subjects.LargeDigits, 32, Requirement.FasterThanPeer),
        new TrainingCase(Subjects.Digits, 32, Requirement.TimesFaster(6)),
        new TrainingCase(Subjects.Digits, 128, Requirement.TimesFaster(3.5)),
        new TrainingCase(Subjects.LargeDigits, 32, Requirement.TimesFaster(3)),
        new TrainingCase(Subjects.LargeDigits, 128, Requirement.TimesFaster(2.2)),
        new ThreadsCase(Subjects.LargeDigits, 128, Requirement.TimesFaster(1.6)),
        new SparseCase<Words10000x100x10>(
            "10000-100-10, 1 %, Sgd", 0.01, 32, (network, batch) => new Words10000x100x10.Trainer(network, batch), Requirement.TimesFaster(10)),
        new SparseCase<AdamWords10000x100x10>("10000-100-10, 1 %, Adam", 0.01, 32, (network, batch) =>
            new AdamWords10000x100x10.Trainer(network, batch), Requirement.TimesFaster(10)),
        new SparseCase<AdaGradWords10000x100x10>(
            "10000-100-10, 1 %, AdaGrad", 0.01, 32, (network, batch) => new AdaGradWords10000x100x10.Trainer(network, batch), Requirement.TimesFaster(10)),
        new Avx2Case(Subjects.Layer, 32, Requirement.ShareOfBound(0.85)),
        new Avx2Case(Subjects.Digits, 32),
        new Avx2Case(Subjects.LargeDigits, 32),
        .. ConvolutionCases.Create(),
        .. ImageCases.Create(),
        .. RecurrentCases.Create(),
        .. FitCases.Create(),
        new FirstCallCase("forward", withConstruction: false, Requirement.Within(TimeSpan.FromMilliseconds(10))),
        new FirstCallCase("forward", withConstruction: true, Requirement.Within(TimeSpan.FromMilliseconds(10))),
        new FirstCallCase("step", withConstruction: false, Requirement.Within(TimeSpan.FromMilliseconds(60))),
        new FirstCallCase("step", withConstruction: true, Requirement.Within(TimeSpan.FromMilliseconds(60))),
        new FirstCallCase("resnet18", withConstruction: false, Requirement.Within(TimeSpan.FromMilliseconds(120))),
        new FirstCallCase("resnet18", withConstruction: true),
        new GeneratorFirstCase(GeneratorNetwork.Digits, Requirement.Within(TimeSpan.FromMilliseconds(60))),
        new GeneratorFirstCase(GeneratorNetwork.ResNet18, Requirement.Within(TimeSpan.FromMilliseconds(400))),
        new CompilerCase(GeneratorNetwork.ResNet18, Requirement.Within(TimeSpan.FromSeconds(6))),
        new GeneratorLoadedCase(),
        new GeneratorEditCase(),
    ];
}
