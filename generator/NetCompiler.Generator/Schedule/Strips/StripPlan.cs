using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Schedule;

/// <summary>How a step of a chain reads the rows of an image that an earlier step stores: row r reads scale · r + low … scale · r + high.</summary>
internal sealed record StripRead(int Reader, int Producer, int Scale, int Low, int High)
{
    /// <summary>The rows, of <paramref name="height"/>, that rows from … to − 1 read.</summary>
    public (int From, int To) Rows(int from, int to, int height) => from >= to ? (Math.Min(height, Math.Max(0, (Scale * from) + Low)), 0)
        : (Math.Min(height, Math.Max(0, (Scale * from) + Low)), Math.Min(height, Math.Max(0, (Scale * (to - 1)) + High + 1)));
}

/// <summary>The rows that a step computes in each strip.</summary>
internal sealed record StripRows(EquatableArray<int> From, EquatableArray<int> To);

/// <summary>An image of which the chain needs, at any time, only the rows that are still to be read.</summary>
/// <param name="Step">The step that stores it.</param>
/// <param name="IsLocal">Whether nothing else reads it, so that only those rows are kept.</param>
/// <param name="RowFloats">Floats of one row.</param>
/// <param name="First">The first row needed, in each strip.</param>
/// <param name="Rows">The most rows needed at once.</param>
internal sealed record StripImage(Tensor Tensor, int Step, bool IsLocal, int RowFloats, EquatableArray<int> First, int Rows)
{
    /// <summary>Floats of these rows, with what a vector may reach beyond the last.</summary>
    public int Floats => WidestVector.Padded(Rows * RowFloats) + WidestVector.Lanes;
}

/// <summary>The rows of each step of a chain in each strip, and the images that they hand on.</summary>
internal sealed record StripPlan(int RowsAtOnce, EquatableArray<StripRows> Steps, EquatableArray<StripImage> Images)
{
    /// <summary>The images of which only some rows are kept.</summary>
    public IEnumerable<StripImage> Buffers => Images.Where(i => i.IsLocal);

    public int Strips => Steps[0].To.Count;

    /// <summary>Floats of all rows that are needed at once.</summary>
    public int Floats => Images.Sum(b => b.Floats);

    /// <param name="heights">Rows of each step's image.</param>
    /// <param name="reads">What the steps read of each other. Every step but the last is read.</param>
    /// <param name="images">The images that they read: the step that stores each, whether nothing else reads it, and the floats of a row.</param>
    /// <param name="rows">Rows of the last step in a strip.</param>
    public static StripPlan Create(
        IReadOnlyList<int> heights, IReadOnlyList<StripRead> reads, IReadOnlyList<(Tensor Tensor, int Step, bool IsLocal, int RowFloats)> images, int rows)
    {
        int count = heights.Count;
        int strips = (heights[count - 1] + rows - 1) / rows;
        int[][] to = heights.Select(_ => new int[strips]).ToArray();
        for (int step = count - 1; step >= 0; step--)
        {
            StripRead[] own = reads.Where(r => r.Producer == step).ToArray();
            for (int s = 0; s < strips; s++)
            {
                int end = step == count - 1 ? Math.Min(heights[step], (s + 1) * rows) : own.Max(r => r.Rows(0, to[r.Reader][s], heights[step]).To);

                // Rows that nothing in the chain reads are computed too: another kernel may.
                to[step][s] = s == strips - 1 ? heights[step] : end;
            }
        }

        StripRows[] steps = to.Select(t => new StripRows(new(t.Prepend(0).Take(strips)), new(t))).ToArray();
        StripImage[] held = images.Select(l =>
        {
            int[] first = Enumerable.Range(0, strips).Select(s => reads.Where(r => r.Producer == l.Step)
                .Min(r => r.Rows(steps[r.Reader].From[s], steps[r.Reader].To[s], heights[l.Step]).From)).ToArray();
            first = first.Select((f, s) => Math.Min(f, steps[l.Step].From[s])).ToArray();
            return new StripImage(l.Tensor, l.Step, l.IsLocal, l.RowFloats, new(first), first.Select((f, s) => to[l.Step][s] - f).Max());
        }).ToArray();
        StripPlan plan = new(rows, new(steps), new(held));
        plan.Verify(heights, reads);
        return plan;
    }

    /// <summary>Every row of every step is computed once, before it is read, and is kept until it has been read for the last time.</summary>
    private void Verify(IReadOnlyList<int> heights, IReadOnlyList<StripRead> reads)
    {
        for (int s = 0; s < Strips; s++)
        {
            for (int step = 0; step < Steps.Count; step++)
            {
                (EquatableArray<int> from, EquatableArray<int> to) = Steps[step];
                Require(from[s] == (s == 0 ? 0 : to[s - 1]) && to[s] >= from[s] && (s < Strips - 1 || to[s] == heights[step]), "rows follow each other");
            }

            foreach (StripRead read in reads.Where(r => Steps[r.Reader].From[s] < Steps[r.Reader].To[s]))
            {
                (int from, int to) = read.Rows(Steps[read.Reader].From[s], Steps[read.Reader].To[s], heights[read.Producer]);
                StripImage? image = Images.FirstOrDefault(b => b.Step == read.Producer);
                Require(read.Producer < read.Reader && to <= Steps[read.Producer].To[s] && (image is null || from >= image.First[s]), "what is read is there");
            }

            foreach (StripImage image in Images)
            {
                int first = image.First[s];
                Require(s == 0 ? first == 0 : first >= image.First[s - 1] && first <= Steps[image.Step].From[s], "a buffer moves down");
                Require(Steps[image.Step].To[s] - first <= image.Rows, "the rows fit their buffer");
            }
        }

        static void Require(bool condition, string what)
        {
            if (!condition)
            {
                throw new InvalidOperationException($"In a chain of strips it must hold that {what}.");
            }
        }
    }
}
