namespace NetCompiler.Generator.Program;

/// <summary>
/// The taps of several points of a line together: tap j of the whole is <c>First + Step·j</c> steps along the image from where the first point begins, and the
/// tap k of point q for which <c>PointStep·q + TapStep·k</c> is the same.
/// </summary>
/// <param name="Points">Points together.</param>
/// <param name="Taps">Taps of one point.</param>
/// <param name="Inner">Rows of weights for each tap: channels in.</param>
/// <param name="PointStep">Along the image from one point to the next.</param>
/// <param name="TapStep">Along the image from one tap to the next; negative where a gradient runs through them in reverse.</param>
/// <param name="Extent">Taps of all points together.</param>
internal sealed record FoldedTaps(int Points, int Taps, int Inner, int PointStep, int TapStep, int First, int Step, int Extent)
{
    public static FoldedTaps Create(int points, int taps, int inner, int pointStep, int tapStep)
    {
        int step = points == 1 ? Math.Abs(tapStep) : Affine.CommonDivisor(Math.Abs(pointStep), Math.Abs(tapStep));
        int first = Math.Min(0, tapStep * (taps - 1));
        int last = (pointStep * (points - 1)) + Math.Max(0, tapStep * (taps - 1));
        return new FoldedTaps(points, taps, inner, pointStep, tapStep, first, step, ((last - first) / step) + 1);
    }

    /// <summary>A vector for each of several points, one after the other.</summary>
    public static FoldedTaps Repeated(int points) => new(points, 1, 1, 0, 1, 0, 1, 1);
}
