using System.Reflection;
using NetCompiler.Runtime;

namespace NetCompiler.Tests.Runtime;

public unsafe class AlignedBufferTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(17)]
    [InlineData(100_000)]
    public void Is_zero_aligned_and_one_memory_for_span_and_pointer(int length)
    {
        AlignedBuffer buffer = new(length);
        Assert.Equal(0, (long)buffer.Pointer % 64);
        Assert.Equal(length, buffer.Span.Length);
        Assert.True(buffer.Span.IndexOfAnyExcept(0f) < 0);
        for (int i = 0; i < length; i++)
        {
            buffer.Span[i] = i;
            Assert.Equal(i, buffer.Pointer[i]);
        }
    }

    [Fact]
    public void Stays_in_place_when_memory_is_compacted()
    {
        AlignedBuffer buffer = new(33);
        buffer.Span.Fill(5);
        float* before = buffer.Pointer;
        GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
        fixed (float* after = buffer.Span)
        {
            Assert.True(before == after);
        }

        Assert.Equal(33 * 5, buffer.Span.ToArray().Sum());
    }

    /// <summary>Kernels read the bias of the last group of channels in whole vectors.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(33)]
    public void A_vector_that_begins_at_the_last_float_is_its_own(int length)
    {
        AlignedBuffer buffer = new(length);
        float[] storage = (float[])typeof(AlignedBuffer).GetField("_storage", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(buffer)!;
        fixed (float* start = storage)
        {
            Assert.True(buffer.Pointer + length - 1 + 16 <= start + storage.Length);
        }
    }

    [Fact]
    public void A_negative_length_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => new AlignedBuffer(-1));
}
