using NetCompiler.Generator.Model;
using NetCompiler.Generator.Passes;
using NetCompiler.Generator.Program;

namespace NetCompiler.Tests.Reference;

/// <summary>The lowered programs of a graph, made when they are asked for and kept.</summary>
/// <param name="optimize">Whether the passes of the compiler run; the results must be the same.</param>
/// <param name="sparse">Whether inputs are sparse rows.</param>
internal sealed class ReferencePrograms(Graph graph, bool optimize = false, bool sparse = false)
{
    private readonly Dictionary<string, TensorProgram> _programs = [];

    public Graph Graph { get; } = graph;

    public TensorProgram Forward => Get("forward", () => Lowering.Forward(Graph));

    public TensorProgram Apply => Get("apply", () => Lowering.Apply(Graph));

    public TensorProgram Loss(TargetKind targets) => Get("loss " + targets, () => Lowering.Loss(Graph, targets));

    public TensorProgram Gradients(TargetKind targets) => Get("gradients " + targets, () => Lowering.Gradients(Graph, targets));

    public TensorProgram InputGradients(TargetKind targets) => Get("input gradients " + targets, () => Lowering.InputGradients(Graph, targets));

    /// <summary>What of the gradients program its loss needs.</summary>
    public TensorProgram TrainingLoss(TargetKind targets) => Keep("training loss " + targets, () => RemoveDead.Run(Gradients(targets) with { Kind = ProgramKind.Loss }));

    public TensorProgram Step(TargetKind targets) => Get("step " + targets, () => Lowering.Step(Graph, targets));

    private TensorProgram Get(string key, Func<TensorProgram> lower) => Keep(key, () =>
    {
        TensorProgram program = optimize ? Pipeline.Run(lower()) : ExpandComposites.Run(lower());
        return sparse || Graph.TakesTokens ? SparseInputs.Run(program, SparseInputs.Rows(Graph, Lowering.Forward(Graph))) : program;
    });

    private TensorProgram Keep(string key, Func<TensorProgram> make)
    {
        if (!_programs.TryGetValue(key, out TensorProgram? program))
        {
            program = ProgramVerifier.Verify(make(), "the last pass");
            _programs.Add(key, program);
        }

        return program;
    }
}
