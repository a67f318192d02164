using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Passes;

/// <summary>The passes between lowering and scheduling, in their order; each is verified.</summary>
internal static class Pipeline
{
    private static readonly (string Name, Func<TensorProgram, TensorProgram> Run)[] Passes =
    [
        ("remove dead", RemoveDead.Run),
        ("expand composites", ExpandComposites.Run),
        ("split sums", SplitSums.Run),
        ("fuse maps", FuseMaps.Run),
        ("distinct windows", DistinctWindows.Run),
        ("merge copies", MergeCopies.Run),
        ("remove dead", RemoveDead.Run),
        ("fuse pools", FusePools.Run),
        ("transpose operands", TransposeOperands.Run),
        ("overlap add", OverlapAdd.Run),
        ("fold gradients", FoldGradients.Run),
        ("copy inputs", CopyInputs.Run),
        ("share expressions", ShareExpressions.Run),
    ];

    public static TensorProgram Run(TensorProgram program)
    {
        ProgramVerifier.Verify(program, "lowering");
        foreach ((string name, Func<TensorProgram, TensorProgram> run) in Passes)
        {
            program = ProgramVerifier.Verify(run(program), name);
        }

        return program;
    }
}
