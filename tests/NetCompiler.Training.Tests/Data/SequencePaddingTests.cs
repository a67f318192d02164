using NetCompiler.Data;

namespace NetCompiler.Training.Tests.Data;

[Network, Input(Sequence = 6, Vocabulary = 5), Embedding(3, MaskZero = true), LSTM(4), Dense(2)]
public sealed partial class PaddedTokens;

public sealed class SequencePaddingTests
{
    private static readonly int[][] Ids = [[1], [2, 3], [4, 5, 6], []];

    /// <summary>The examples of Keras's page of pad_sequences, and an empty sequence.</summary>
    [Theory]
    [InlineData(3, SequenceSide.Beginning, SequenceSide.Beginning, new float[] { 0, 0, 1, 0, 2, 3, 4, 5, 6, 0, 0, 0 })]
    [InlineData(3, SequenceSide.End, SequenceSide.Beginning, new float[] { 1, 0, 0, 2, 3, 0, 4, 5, 6, 0, 0, 0 })]
    [InlineData(2, SequenceSide.Beginning, SequenceSide.Beginning, new float[] { 0, 1, 2, 3, 5, 6, 0, 0 })]
    [InlineData(2, SequenceSide.End, SequenceSide.End, new float[] { 1, 0, 2, 3, 4, 5, 0, 0 })]
    [InlineData(1, SequenceSide.End, SequenceSide.Beginning, new float[] { 1, 3, 6, 0 })]
    public void Sequences_are_padded_and_truncated_at_either_end(int length, SequenceSide padAt, SequenceSide truncateAt, float[] expected)
    {
        SequencePadding padding = new(length) { PadAt = padAt, TruncateAt = truncateAt };

        Assert.Equal(expected, padding.Tokens(Ids, offset: 0));
        Assert.Equal(expected, padding.Labels(Ids).Select(label => (float)label));
        Assert.Equal(expected, padding.Rows([.. Ids.Select(s => Array.ConvertAll(s, id => (float)id))]));
    }

    [Fact]
    public void Both_happens_at_the_end_unless_it_is_said() =>
        Assert.Equal(new SequencePadding(2) { PadAt = SequenceSide.End, TruncateAt = SequenceSide.End }.Tokens(Ids), new SequencePadding(2).Tokens(Ids));

    [Fact]
    public void Ids_are_moved_up_so_that_0_is_padding_alone()
    {
        Assert.Equal([1, 2, 0, 3, 0, 0], new SequencePadding(3).Tokens([[0, 1], [2]]));
        Assert.Equal([0, 5, 6, 0, 0, 7], new SequencePadding(3) { PadAt = SequenceSide.Beginning }.Tokens([[0, 1], [2]], offset: 5));
    }

    [Fact]
    public void Time_steps_stay_whole()
    {
        float[][] sequences = [[1, 2, 3, 4, 5, 6], [7, 8]];

        Assert.Equal([1, 2, 3, 4, 7, 8, -1, -1], new SequencePadding(2).Rows(sequences, features: 2, value: -1));
        Assert.Equal([3, 4, 5, 6, -1, -1, 7, 8], new SequencePadding(2) { PadAt = SequenceSide.Beginning, TruncateAt = SequenceSide.Beginning }.Rows(sequences, 2, -1));
    }

    [Fact]
    public void Labels_of_every_step_stand_beside_their_inputs()
    {
        SequencePadding padding = new(3) { PadAt = SequenceSide.Beginning };
        Dataset data = Dataset.Create(padding.Tokens([[0, 1], [2, 3, 4, 5]]), 3, padding.Labels([[1, 2], [2, 1, 1, 1]]), classes: 3, labelLength: 3);

        Assert.Equal((2, 3, 3), (data.Count, data.InputLength, data.LabelLength));
        Assert.Equal([0, 1, 2, 3, 4, 5], data.ToInputArray());
        Assert.Equal([0, 1, 2, 2, 1, 1], data.ToLabelArray());
        Assert.Equal([3, 3, 3, 1, 2, 2], new SequencePadding(3).Labels([[], [1, 2, 2, 1]], value: 3));
    }

    /// <summary>A recurrent layer holds its state in padding, whichever end it stands at, so that both give the same.</summary>
    [Fact]
    public void Networks_with_masks_leave_padding_out()
    {
        PaddedTokens network = new(seed: 1);
        int[][] sequences = [[0, 1, 2], [3], [0, 0, 1, 1, 2, 3]];
        float[] end = network.Predict(Dataset.Create(new SequencePadding(6).Tokens(sequences), 6));
        float[] beginning = network.Predict(Dataset.Create(new SequencePadding(6) { PadAt = SequenceSide.Beginning }.Tokens(sequences), 6));

        Assert.Equal(end.Length, beginning.Length);
        Assert.All(end.Zip(beginning), pair => Assert.Equal(pair.First, pair.Second, 1e-6f));
        Assert.Equal(3, end.Chunk(2).Select(row => row[0]).Distinct().Count());
    }

    [Fact]
    public void What_cannot_be_padded_is_refused()
    {
        SequencePadding padding = new(3);

        Refuses("sequence 1 has the id -1; expected ids from 0 to 16777215", "sequences", () => padding.Tokens([[0], [2, -1]]));
        Refuses("sequence 0 has the id 16777216; expected ids from 0 to 16777215", "sequences", () => padding.Tokens([[1 << 24]]));
        Refuses("sequence 0 has the id 2147483647; expected", "sequences", () => padding.Tokens([[int.MaxValue]]));
        Refuses("sequence 1 has 3 floats; expected a multiple of 2 (features)", "sequences", () => padding.Rows([[1, 2], [1, 2, 3]], 2));
        Refuses("sequence 1 is null; expected an array, which may be empty", "labels", () => padding.Labels([[1], null!]));
        Refuses("3 sequences of 2000000000 × 1 are more than", "sequences", () => new SequencePadding(2_000_000_000).Tokens([[0], [1], [2]]));
        Assert.Throws<ArgumentNullException>(() => padding.Rows(null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => padding.Rows([[1]], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => padding.Tokens([[1]], -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SequencePadding(0));
        Assert.Empty(padding.Tokens([]));
        Assert.Equal(16777216, padding.Tokens([[(1 << 24) - 1]])[0]);
    }

    private static void Refuses(string message, string parameter, Action call)
    {
        ArgumentException refusal = Assert.Throws<ArgumentException>(call);
        Assert.StartsWith(message, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(parameter, refusal.ParamName);
    }
}
