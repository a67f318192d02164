namespace NetCompiler.Generator.Emit;

/// <summary>The types of the runtime library's inner namespace that generated code uses: all that the two must agree on besides the public contract.</summary>
internal static class RuntimeNames
{
    public const string AlignedBuffer = Runtime + "AlignedBuffer";
    public const string Frame = Runtime + "Frame";
    public const string Guard = Runtime + "Guard";
    public const string IPhased = Runtime + "IPhased";
    public const string InitializerKind = Runtime + "InitializerKind";
    public const string ParameterDescriptor = Runtime + "ParameterDescriptor";
    public const string SharedTensor = Runtime + "SharedTensor";
    public const string ParameterForm = Runtime + "ParameterForm";
    public const string ParameterTable = Runtime + "ParameterTable";
    public const string Scratch = Runtime + "Scratch";
    public const string SparseEntries = Runtime + "SparseEntries";
    public const string SparseInput = Runtime + "SparseInput";
    public const string ThreadTeam = Runtime + "ThreadTeam";
    public const string TokenBuffer = Runtime + "TokenBuffer";
    public const string TrainerState = Runtime + "TrainerState";
    public const string Work = Runtime + "Work";
    public const string WorkspacePool = Runtime + "WorkspacePool";

    private const string Runtime = "global::NetCompiler.Runtime.";
}
