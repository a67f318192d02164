namespace NetCompiler.Generator.Names;

/// <summary>The members that the generated part of a network and the types in it have. The types of parameters are written as the compiler displays them.</summary>
internal static class GeneratedMembers
{
    public const string State = "State";
    public const string Trainer = "Trainer";

    /// <summary>Stands for the network among types of parameters.</summary>
    public const string Network = "(network)";

    private const string Floats = "System.Span<float>";
    private const string Labels = "System.ReadOnlySpan<int>";
    private const string Targets = "System.ReadOnlySpan<float>";
    private const string Weights = "System.ReadOnlySpan<float>";
    private const string Gradients = $", {Floats}";
    private const string Sparse = "NetCompiler.Data.SparseBatch";

    public static IReadOnlyList<GeneratedMember> OfNetwork { get; } =
    [
        .. Others("InputLength", "OutputLength", "ParameterCount", "Info", "PrepareWeights", "RunPhase", "Avx512Kernels", "Avx2Kernels", "PortableKernels"),
        .. Others("PackedInfo", "PackedTable", "PackedWorkspaces", "_packedParameters", "_packedPasses", "_packedDerived", "_packedPrepared"),
        Method("GetParameters", Floats),
        Method("SetParameters", "System.ReadOnlySpan<float>"),
        Method("Save", "string"),
        Method("Load", "string"),
        .. OfInputs((inputs, needs) =>
        [
            Method("Forward", $"{inputs}, {Floats}", needs),
            Method("Forward", $"{inputs}, {Floats}, int", needs),
            Method("Step", $"{inputs}, ref {State}, {Floats}", needs | Traits.Streamed),
            Method("Step", $"{inputs}, System.Span<{State}>, {Floats}", needs | Traits.Streamed),
        ]),
        Method("Forward", $"{Sparse}, {Floats}", Traits.SparseRows),
        Method("CreateState", "", Traits.Streamed),
        new(State, MemberForm.PartialStruct, Needs: Traits.Streamed),
        new(Trainer, MemberForm.PartialClass, Needs: Traits.Trained),
    ];

    public static IReadOnlyList<GeneratedMember> OfState { get; } = [new("_packed", MemberForm.Other, Needs: Traits.Streamed), Method("Reset", "", Traits.Streamed)];

    public static IReadOnlyList<GeneratedMember> OfTrainer { get; } =
    [
        .. Of(Traits.Trained,
        [
            .. Others("Network", "MaxBatch", "LearningRate", "StepCount"),
            .. Others("_network", "_maxBatch", "_state", "_team", "_workspace", "_scalars", "_derived", "_gradients", "_frame"),

            // Members of the network that it calls by their names, which another of the name would hide.
            .. Others("PackedTable", "RunPhase"),
            Method(".ctor", $"{Network}, int, int, ulong"),
            .. OfInputs((inputs, needs) => [.. Calls($"{inputs}, {Targets}, int", needs), .. Calls($"{inputs}, {Labels}", needs)]),
            .. Calls($"{Sparse}, {Targets}", Traits.SparseRows),
            .. Calls($"{Sparse}, {Labels}", Traits.SparseRows),
            .. Call("ComputeInputGradients", $"{Targets}, {Targets}, int", Traits.InputGradients, Gradients),
            .. Call("ComputeInputGradients", $"{Targets}, {Labels}", Traits.InputGradients, Gradients),
            Method("ApplyGradients", Targets),
            Method("DiscardGradients"),
            Method("SaveCheckpoint", "string"),
            Method("LoadCheckpoint", "string"),
            Method("TakeSnapshot", "NetCompiler.TrainerSnapshot"),
            Method("Restore", "NetCompiler.TrainerSnapshot"),
            Method("Dispose"),
            Method("Run", "int"),
            Method("BeginBatch", "int"),
            Method("BeginUpdate"),
            Method("Update"),
            Method("UpdateOccurring"),
            Method("NeedGradients"),
            Method("MeanLoss", "int, long"),
        ]),
        .. Of(Traits.Trained | Traits.Stateful, [.. Others("CarriesStates"), Method("ResetStates")]),
        .. Of(Traits.Trained | Traits.Weighted, Others("_evenWeights")),
        .. Of(Traits.Trained | Traits.SparseRows, Others("_entries")),
        .. Of(Traits.Trained | Traits.Tokens, Others("_entries", "_allEntries")),
    ];

    private static IEnumerable<GeneratedMember> Others(params string[] names) => names.Select(n => new GeneratedMember(n, MemberForm.Other));

    private static GeneratedMember Method(string name, string parameters = "", Traits needs = Traits.None) => new(name, MemberForm.Method, parameters, needs);

    private static IEnumerable<GeneratedMember> Of(Traits needs, IEnumerable<GeneratedMember> members) => members.Select(m => m with { Needs = m.Needs | needs });

    private static IEnumerable<GeneratedMember> OfInputs(Func<string, Traits, IEnumerable<GeneratedMember>> members) =>
        members("System.ReadOnlySpan<float>", Traits.Numbers).Concat(members("System.ReadOnlySpan<int>", Traits.Tokens));

    private static IEnumerable<GeneratedMember> Calls(string parameters, Traits needs) =>
        [.. Call("Step", parameters, needs), .. Call("Loss", parameters, needs), .. Call("ComputeGradients", parameters, needs, Gradients)];

    // Without weights of examples, and with them.
    private static GeneratedMember[] Call(string name, string parameters, Traits needs, string gradients = "") =>
        [Method(name, parameters + gradients, needs), Method(name, $"{parameters}, {Weights}{gradients}", needs | Traits.Weighted)];
}
