using System.Runtime.Intrinsics;
using NetCompiler.Runtime;

namespace NetCompiler.Tests.Numerics;

public class PhiloxTests
{
    /// <summary>The known answers published with the reference implementation (Random123, kat_vectors, philox4x32 10).</summary>
    [Theory]
    [InlineData(0u, 0u, 0u, 0u, 0ul, 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u)]
    [InlineData(uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue, ulong.MaxValue, 0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu)]
    [InlineData(0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u, 0x299f31d0a4093822ul, 0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u)]
    public void Known_answers(uint c0, uint c1, uint c2, uint c3, ulong key, uint w0, uint w1, uint w2, uint w3) =>
        Assert.Equal((w0, w1, w2, w3), Philox.Block(c0, c1, c2, c3, key));

    [SkippableTheory]
    [InlineData(512)]
    [InlineData(256)]
    [InlineData(128)]
    public void Vector_lanes_have_the_bits_of_the_scalar_generator(int width)
    {
        InstructionSet.Require(width);
        float[] lanes = new float[width / 32];
        foreach (uint index in (uint[])[0, 1, 16, 12345, uint.MaxValue - 3])
        {
            const ulong Key = 0x0123456789ABCDEF;
            switch (width)
            {
                case 512:
                    VectorMath.PhiloxUniform512(index, 7, 3, 99, Key).CopyTo(lanes);
                    break;
                case 256:
                    VectorMath.PhiloxUniform256(index, 7, 3, 99, Key).CopyTo(lanes);
                    break;
                default:
                    VectorMath.PhiloxUniform128(index, 7, 3, 99, Key).CopyTo(lanes);
                    break;
            }

            for (uint lane = 0; lane < lanes.Length; lane++)
            {
                Assert.Equal(Philox.Uniform(unchecked(index + lane), 7, 3, 99, Key), lanes[lane]);
            }
        }
    }

    [Fact]
    public void Uniform_numbers_lie_in_range_and_fill_it_evenly()
    {
        const int Count = 1 << 16;
        int[] histogram = new int[16];
        for (uint i = 0; i < Count; i++)
        {
            float u = Philox.Uniform(i, 0, 0, 0, 42);
            Assert.InRange(u, 0f, 0.99999994f);
            histogram[(int)(u * 16)]++;
        }

        // Chi-squared with 15 degrees of freedom: 37.7 is exceeded once in a thousand seeds, and the seed is fixed.
        double expected = Count / 16.0;
        Assert.InRange(histogram.Sum(h => (h - expected) * (h - expected) / expected), 0, 37.7);
    }
}
