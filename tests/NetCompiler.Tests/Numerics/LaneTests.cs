using System.Runtime.Intrinsics;
using NetCompiler.Runtime;

namespace NetCompiler.Tests.Numerics;

public unsafe class LaneTests
{
    private static readonly float[] Values = [3, -1, 4, 1.5f, -9, 2.5f, 6, 5, -3.5f, 5.25f, 8, -9.75f, 7, 9.5f, -3, 2];

    [SkippableTheory]
    [InlineData(512)]
    [InlineData(256)]
    [InlineData(128)]
    public void Sum_maximum_and_minimum_of_lanes(int width)
    {
        InstructionSet.Require(width);
        float[] lanes = Values[..(width / 32)];
        Assert.Equal(lanes.Sum(), Reduce(width, lanes, Reduction.Sum));
        Assert.Equal(lanes.Max(), Reduce(width, lanes, Reduction.Maximum));
        Assert.Equal(lanes.Min(), Reduce(width, lanes, Reduction.Minimum));
    }

    [SkippableTheory]
    [InlineData(512)]
    [InlineData(256)]
    [InlineData(128)]
    public void Sums_of_four_vectors_lie_in_the_first_four_lanes(int width)
    {
        InstructionSet.Require(width);
        int lanes = width / 32;
        float[][] v = Enumerable.Range(0, 4).Select(i => Values[..lanes].Select(x => (i + 1) * x).ToArray()).ToArray();
        float[] sums = new float[lanes];
        fixed (float* to = sums)
        {
            switch (width)
            {
                case 512:
                    *(Vector512<float>*)to = VectorMath.SumLanes(Vector512.Create(v[0]), Vector512.Create(v[1]), Vector512.Create(v[2]), Vector512.Create(v[3]));
                    break;
                case 256:
                    *(Vector256<float>*)to = VectorMath.SumLanes(Vector256.Create(v[0]), Vector256.Create(v[1]), Vector256.Create(v[2]), Vector256.Create(v[3]));
                    break;
                default:
                    *(Vector128<float>*)to = VectorMath.SumLanes(Vector128.Create(v[0]), Vector128.Create(v[1]), Vector128.Create(v[2]), Vector128.Create(v[3]));
                    break;
            }
        }

        Assert.Equal(v.Select(x => x.Sum()).Concat(new float[lanes - 4]), sums);
    }

    [SkippableTheory]
    [InlineData(512)]
    [InlineData(256)]
    [InlineData(128)]
    public void NaN_in_any_lane_is_the_maximum_and_the_minimum(int width)
    {
        InstructionSet.Require(width);
        for (int lane = 0; lane < width / 32; lane++)
        {
            float[] lanes = Values[..(width / 32)];
            lanes[lane] = float.NaN;
            Assert.Equal(float.NaN, Reduce(width, lanes, Reduction.Maximum));
            Assert.Equal(float.NaN, Reduce(width, lanes, Reduction.Minimum));
            Assert.Equal(float.NaN, Reduce(width, lanes, Reduction.Sum));
        }
    }

    [SkippableTheory]
    [InlineData(512)]
    [InlineData(256)]
    [InlineData(128)]
    public void Infinities_survive_the_reductions(int width)
    {
        InstructionSet.Require(width);
        float[] lanes = new float[width / 32];
        Array.Fill(lanes, float.NegativeInfinity);
        Assert.Equal(float.NegativeInfinity, Reduce(width, lanes, Reduction.Maximum));
        lanes[^1] = float.PositiveInfinity;
        Assert.Equal(float.PositiveInfinity, Reduce(width, lanes, Reduction.Maximum));
        Assert.Equal(float.NegativeInfinity, Reduce(width, lanes, Reduction.Minimum));
    }

    [SkippableTheory]
    [InlineData(512)]
    [InlineData(256)]
    [InlineData(128)]
    public void Partial_loads_stores_and_fills_touch_only_the_first_lanes(int width)
    {
        InstructionSet.Require(width);
        int lanes = width / 32;
        for (int count = 0; count <= lanes; count++)
        {
            float[] stored = new float[lanes + 1];
            float[] filled = new float[lanes];
            Array.Fill(stored, -1);
            using GuardedMemory source = new(count);
            Values.AsSpan(0, count).CopyTo(source.Span);
            fixed (float* to = stored, all = filled)
            {
                // The source ends at an unreadable page: a read beyond it would end the process.
                switch (width)
                {
                    case 512:
                        Vector512<float> v512 = VectorMath.LoadPartial512(source.Pointer, count);
                        VectorMath.StorePartial(to, v512, count);
                        *(Vector512<float>*)all = VectorMath.KeepFirst512(v512, count, 7);
                        break;
                    case 256:
                        Vector256<float> v256 = VectorMath.LoadPartial256(source.Pointer, count);
                        VectorMath.StorePartial(to, v256, count);
                        *(Vector256<float>*)all = VectorMath.KeepFirst256(v256, count, 7);
                        break;
                    default:
                        Vector128<float> v128 = VectorMath.LoadPartial128(source.Pointer, count);
                        VectorMath.StorePartial(to, v128, count);
                        *(Vector128<float>*)all = VectorMath.KeepFirst128(v128, count, 7);
                        break;
                }
            }

            for (int lane = 0; lane < lanes; lane++)
            {
                Assert.Equal(lane < count ? Values[lane] : -1, stored[lane]);
                Assert.Equal(lane < count ? Values[lane] : 7, filled[lane]);
            }

            Assert.Equal(-1, stored[lanes]);
        }
    }

    private enum Reduction
    {
        Sum,
        Maximum,
        Minimum,
    }

    private static float Reduce(int width, float[] lanes, Reduction reduction) => (width, reduction) switch
    {
        (512, Reduction.Sum) => VectorMath.SumLanes(Vector512.Create(lanes)),
        (512, Reduction.Maximum) => VectorMath.MaxLanes(Vector512.Create(lanes)),
        (512, _) => VectorMath.MinLanes(Vector512.Create(lanes)),
        (256, Reduction.Sum) => VectorMath.SumLanes(Vector256.Create(lanes)),
        (256, Reduction.Maximum) => VectorMath.MaxLanes(Vector256.Create(lanes)),
        (256, _) => VectorMath.MinLanes(Vector256.Create(lanes)),
        (_, Reduction.Sum) => VectorMath.SumLanes(Vector128.Create(lanes)),
        (_, Reduction.Maximum) => VectorMath.MaxLanes(Vector128.Create(lanes)),
        _ => VectorMath.MinLanes(Vector128.Create(lanes)),
    };
}
