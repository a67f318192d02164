using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Tests.Emit;

public sealed class ColumnRunTests
{
    [Fact]
    public void Runs_hold_the_blocks_of_a_plan_in_their_order()
    {
        foreach (Target target in Target.All)
        {
            for (int columns = 1; columns <= 600; columns += 7)
            {
                for (int widest = 1; widest <= 4; widest++)
                {
                    foreach (bool paired in new[] { false, true })
                    {
                        ColumnBlock[] blocks = [.. TilePlan.Create(columns, target, widest, paired).Blocks];
                        Assert.Equal(blocks, ColumnRun.Of(blocks).SelectMany(run => Enumerable.Range(run.First, run.Count).Select(run.At)));
                    }
                }
            }
        }
    }

    [Fact]
    public void Groups_that_are_cut_alike_are_one_run()
    {
        ColumnRun run = Assert.Single(ColumnRun.Of([.. TilePlan.Create(512, Target.Avx2, 2, paired: true).Blocks]));

        Assert.Equal((32, 2), (run.Count, run.PerGroup));
        Assert.Equal("0 + (block / 2 * 64) + (block % 2 * 16)", run.Offset("block", 32, 8));
    }

    [Fact]
    public void A_rest_is_a_run_of_its_own()
    {
        // 48 columns: three vectors, two and one.
        IReadOnlyList<ColumnRun> runs = ColumnRun.Of([.. TilePlan.Create(48, Target.Avx512, 2, paired: true).Blocks]);

        Assert.Equal([(0, 1), (1, 1)], runs.Select(r => (r.First, r.Count)));
        Assert.Equal(["0", "32"], runs.Select(r => r.Offset("block", 16, 16)));
    }
}
