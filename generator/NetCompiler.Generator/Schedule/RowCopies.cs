using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Schedule;

/// <summary>A copy of a narrow weight matrix in which the weights of an output follow each other.</summary>
/// <param name="Source">Where the packed matrix starts among the parameters.</param>
/// <param name="Inputs">Rows of the packed matrix: weights of an output.</param>
/// <param name="Outputs">Columns of the packed matrix.</param>
/// <param name="Offset">Where the copy starts in the buffer of all copies; its rows are padded to whole panels.</param>
internal sealed record RowCopy(int Source, int Inputs, int Outputs, int Offset)
{
    public int Stride => Panels.Width * Panels.Count(Inputs);
}

/// <summary>
/// The copies that straight-line code reads instead of matrices with few columns, whose packed rows are mostly padding: a whole vector of inputs is
/// then multiplied by as many weights at once. Whatever changes the parameters renews them.
/// </summary>
internal sealed class RowCopies
{
    /// <summary>As many sums as one reduction across lanes yields.</summary>
    public const int MostOutputs = 4;

    private readonly Dictionary<int, RowCopy> _copies = [];

    public RowCopies(NetworkSchedule schedule, ParameterOffsets offsets)
    {
        NetworkOptions options = schedule.Graph.Options;
        IEnumerable<Target> targets = Target.All
            .Where(t => options.Targets.HasFlag(t.Set) && CostModel.IsStraightLine(schedule.Forward, t, options.Unrolling));
        foreach (MatrixKernel kernel in targets.SelectMany(t => schedule.Forward.Kernels.OfType<MatrixKernel>().Where(k => Uses(k, t))))
        {
            Tensor weights = kernel.Vector.Tensor;
            if (!_copies.ContainsKey(weights.Parameter))
            {
                RowCopy copy = new(offsets.Of(weights), kernel.Steps, kernel.Columns, Length);
                _copies.Add(weights.Parameter, copy);
                Length += copy.Outputs * copy.Stride;
            }
        }
    }

    public IEnumerable<RowCopy> All => _copies.Values.OrderBy(c => c.Offset);

    /// <summary>Floats of all copies.</summary>
    public int Length { get; }

    /// <summary>Whether straight-line code for this target reads the copy of the kernel's weights.</summary>
    public static bool Uses(MatrixKernel kernel, Target target) =>
        kernel.Columns <= MostOutputs && 2 * kernel.Columns <= target.Lanes && kernel.Steps >= target.Lanes
        && kernel.Source.Axes.Count == 3 && kernel.Vector.Tensor is { Kind: TensorKind.Parameter, Dimensions.Count: 2 };

    public RowCopy Of(MatrixKernel kernel) => _copies[kernel.Vector.Tensor.Parameter];
}
