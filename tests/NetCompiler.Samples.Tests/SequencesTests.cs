using Samples.Common;
using Sequences;

namespace NetCompiler.Samples.Tests;

public sealed class SequencesTests
{
    private static readonly LessonOptions Short = new(Data: null, Short: true);

    [Fact]
    public void One_to_one() => Assert.InRange(Lessons.OneToOne(Short), 0.99, 1);

    [Fact]
    public void One_to_many() => Assert.InRange(Lessons.OneToMany(Short), 0.98, 1);

    [Fact]
    public void Many_to_one() => Assert.InRange(Lessons.ManyToOne(Short), 0.95, 1);

    [Fact]
    public void Many_to_many() => Assert.InRange(Lessons.ManyToMany(Short), 0.99, 1);

    [Fact]
    public void Encoder_and_decoder() => Assert.InRange(Lessons.EncoderDecoder(Short), 0.7, 1);
}
