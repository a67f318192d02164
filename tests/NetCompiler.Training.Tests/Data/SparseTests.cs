using NetCompiler.Data;
using NetCompiler.Tests.Files;
using NetCompiler.Training.Tests.Support;

namespace NetCompiler.Training.Tests.Data;

public class SparseTests
{
    private static readonly float[] Dense = [0, 2, 0, 3, 0, 0, 0, 0, 0, -1, 0, 5];

    [Fact]
    public void Only_entries_that_are_not_zero_are_stored()
    {
        SparseRows rows = SparseRows.FromDense(Dense, 4);

        Assert.Equal((3, 4, 4), (rows.Count, rows.Length, rows.EntryCount));
        Assert.Equal(1 / 3.0, rows.Density, 12);
        Assert.Equal([0, 2, 2, 4], rows.Starts.ToArray());
        Assert.Equal([1, 3], rows[2].Columns.ToArray());
        Assert.Equal([-1f, 5], rows[2].Values.ToArray());
        Assert.Equal(0, rows[1].Values.Length);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Batches_of_sparse_examples_equal_those_of_dense_ones(bool shuffle)
    {
        int[] labels = [0, 1, 2];
        BatchOptions options = new() { Size = 2, Shuffle = shuffle, Seed = 1 };
        using Batches sparse = new(Dataset.Create(SparseRows.FromDense(Dense, 4), labels, 3), options);
        using Batches dense = new(Dataset.Create(Dense, 4, labels, 3), options);

        Assert.Equal(All(dense), All(sparse));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Batches_can_stay_sparse(bool ahead)
    {
        Random random = new(3);
        float[] dense = [.. Enumerable.Range(0, 60 * 9).Select(_ => random.Next(4) == 0 ? random.NextSingle() : 0)];
        int[] labels = [.. Enumerable.Range(0, 60)];
        BatchOptions options = new() { Size = 7, Shuffle = true, Seed = 5, RunAhead = ahead };
        using Batches filled = new(Dataset.Create(dense, 9, labels, 60), options);
        using Batches sparse = new(Dataset.Create(SparseRows.FromDense(dense, 9), labels, 60), options with { KeepSparse = true });
        for (int epoch = 0; epoch < 3; epoch++)
        {
            List<float> restored = [];
            foreach (Batch batch in sparse.Epoch(epoch))
            {
                SparseBatch rows = batch.SparseInputs;
                Assert.Equal((0, 9, batch.Count + 1), (batch.Inputs.Length, rows.Length, rows.Starts.Length));
                Assert.DoesNotContain(0f, rows.Values.ToArray());
                float[] inputs = new float[9 * batch.Count];
                for (int row = 0; row < batch.Count; row++)
                {
                    for (int i = rows.Starts[row]; i < rows.Starts[row + 1]; i++)
                    {
                        inputs[(9 * row) + rows.Columns[i]] = rows.Values[i];
                    }
                }

                restored.AddRange(inputs);
                restored.AddRange(batch.Labels.ToArray().Select(label => (float)label));
            }

            Assert.Equal(All(filled, epoch), restored);
        }
    }

    [Fact]
    public void Only_sparse_inputs_can_stay_sparse()
    {
        BatchOptions options = new() { KeepSparse = true };

        Assert.Contains("expected a sparse dataset", Assert.Throws<ArgumentException>(() => new Batches(Dataset.Create(Dense, 4), options)).Message);
    }

    [Fact]
    public void Arrays_that_do_not_fit_are_refused()
    {
        Assert.Contains("columns has 1 elements; expected 2", Assert.Throws<ArgumentException>(() => new SparseRows(3, [0, 2], [0], [1, 2])).Message);
        Assert.Contains("begin with 0 and end with 2", Assert.Throws<ArgumentException>(() => new SparseRows(3, [0, 1], [0, 1], [1, 2])).Message);
        Assert.Contains("row 0 has the column 3 after 0", Assert.Throws<ArgumentException>(() => new SparseRows(3, [0, 2], [0, 3], [1, 2])).Message);
        Assert.Contains("the column 1 after 1", Assert.Throws<ArgumentException>(() => new SparseRows(3, [0, 2], [1, 1], [1, 2])).Message);
        Assert.Contains("starts[2] is 0; expected 1 to 2", Assert.Throws<ArgumentException>(() => new SparseRows(3, [0, 1, 0, 2], [1, 2], [1, 2])).Message);
    }

    [Fact]
    public void Sparse_inputs_have_no_dense_span()
    {
        Dataset data = Dataset.Create(SparseRows.FromDense(Dense, 4), new[] { 0, 1, 2 }, 3).Skip(2);

        Assert.Throws<InvalidOperationException>(() => data.Input(0).ToArray());
        Assert.Equal([1, 3], data.SparseInput(0).Columns.ToArray());
    }

    [Fact]
    public void Libsvm_files_are_read()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["data"], "+1 2:2 4:3 # first\n\n# nothing here\n-1\r\n+1\t2:-1  4:5e0 \n");

        LibsvmFile file = LibsvmFile.Read(folder["data"]);

        Assert.Equal([1, -1, 1], file.Targets);
        float[] row = new float[4];
        file.Rows.CopyTo(2, row);
        Assert.Equal(Dense[8..], row);
        Assert.Equal([0, 2, 2, 4], file.Rows.Starts.ToArray());
        Assert.Equal([1, 0, 1], file.ToLabels(out float[] classes));
        Assert.Equal([-1, 1], classes);
        Assert.Equal(10, LibsvmFile.Read(folder["data"], length: 10).Rows.Length);
    }

    /// <summary>Unicode has more ends of lines than the format.</summary>
    [Theory]
    [InlineData("1 1:1 # see\u2028 2 1:5\n")]
    [InlineData("1 1:1 # see\u0085 2 1:5\r\n")]
    [InlineData("1 1:1 # see\f 2 1:5")]
    public void Comments_of_libsvm_files_end_with_their_line(string text)
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["data"], text);

        Assert.Equal([1], LibsvmFile.Read(folder["data"]).Targets);
    }

    [Fact]
    public void Queries_of_SVMlight_are_read()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["data"], "3 qid:1 1:0.5 2:1\n2 qid:1\n1 1:7\n0  qid:12 2:1 # last\n");

        LibsvmFile file = LibsvmFile.Read(folder["data"]);

        Assert.Equal([1, 1, 0, 12], file.Queries);
        Assert.Equal([3, 2, 1, 0], file.Targets);
        Assert.Equal([0.5f, 1, 7, 1], file.Rows.Values.ToArray());
        File.WriteAllText(folder["none"], "1 1:1\n");
        Assert.Empty(LibsvmFile.Read(folder["none"]).Queries);
    }

    [Theory]
    [InlineData("1 qid:x 1:1", 1, 3, "a whole number after qid:; found \"qid:x\"")]
    [InlineData("1 1:1 qid:2", 1, 7, "a column from 2; found \"qid:2\"")]
    [InlineData("1 2:3\nyes 1:1", 2, 1, "a number as target; found \"yes\"")]
    [InlineData("1 2:3 2:4", 1, 7, "column:value with a column from 3; found \"2:4\"")]
    [InlineData("1 0:3", 1, 3, "a column from 1; found \"0:3\"")]
    [InlineData("1 1:3 7", 1, 7, "a column from 2; found \"7\"")]
    [InlineData("1 1:3 2:x", 1, 9, "a number as value; found \"x\"")]
    [InlineData("1 1:1e99", 1, 5, "a number as value")]
    [InlineData("1 99999999999:1", 1, 3, "column:value")]
    public void Lines_that_are_no_examples_are_refused(string text, int line, int column, string message)
    {
        DataFileException error = Hostile.Refused(System.Text.Encoding.UTF8.GetBytes(text), path => LibsvmFile.Read(path));

        Assert.Contains(message, error.Message);
        Assert.Equal((line, column), (error.Line, error.Column));
    }

    [Fact]
    public void A_column_beyond_the_given_length_is_refused() =>
        Assert.Contains("a column from 1 to 3; found \"4:1\"", Hostile.Refused("1 4:1"u8.ToArray(), path => LibsvmFile.Read(path, length: 3)).Message);

    [Fact]
    public void Damage_gives_one_clear_error() => Hostile.Check("+1 1:0.5 3:2e-3 # x\n-1 2:1\n"u8.ToArray(), path => LibsvmFile.Read(path));

    private static float[] All(Batches batches, int epoch = 0)
    {
        List<float> all = [];
        foreach (Batch batch in batches.Epoch(epoch))
        {
            all.AddRange(batch.Inputs);
            all.AddRange(batch.Labels.ToArray().Select(label => (float)label));
        }

        return [.. all];
    }

    [Fact]
    public void Rows_beyond_the_last_are_refused()
    {
        SparseRows rows = SparseRows.FromDense(Dense, 4);

        Assert.Equal("count", Assert.Throws<ArgumentOutOfRangeException>(() => rows.Slice(2, 2)).ParamName);
        Assert.Throws<ArgumentOutOfRangeException>(() => rows.Slice(-1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => rows.Slice(1, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => rows.Slice(1, int.MaxValue));
        Assert.Equal(0, rows.Slice(3, 0).Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => rows[3].Columns.Length);
        Assert.Contains("rows has 12 elements; expected a multiple of 5", Assert.Throws<ArgumentException>(() => SparseRows.FromDense(Dense, 5)).Message);
    }

    [Fact]
    public void Columns_of_libsvm_files_may_begin_with_0()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["data"], "1 0:5 2:7\n");

        LibsvmFile file = LibsvmFile.Read(folder["data"], zeroBased: true);

        Assert.Equal([0, 2], file.Rows[0].Columns.ToArray());
        Assert.Equal(3, file.Rows.Length);
        Assert.Throws<DataFileException>(() => LibsvmFile.Read(folder["data"]));
    }

    [Fact]
    public void Rows_are_counted_once_for_all_batches_in_preparation()
    {
        const int count = 100_000;
        SparseRows rows = new(1, new int[count + 1], [], []);
        Dataset data = Dataset.Create(rows);
        long before = GC.GetAllocatedBytesForCurrentThread();
        using Batches batches = new(data, new BatchOptions { Size = 4, KeepSparse = true, RunAhead = true });
        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.InRange(bytes, 0, 2 * sizeof(int) * count);
    }

    [Fact]
    public void The_largest_batch_of_sparse_rows_fits()
    {
        float[] dense = [1, 0, 0, 1, 1, 1, 0, 0, 0, 1, 1, 1, 1, 1, 0];
        using Batches batches = new(Dataset.Create(SparseRows.FromDense(dense, 3)), new BatchOptions { Size = 2, Shuffle = true, KeepSparse = true });
        for (int epoch = 0; epoch < 20; epoch++)
        {
            int entries = 0;
            foreach (Batch batch in batches.Epoch(epoch))
            {
                entries += batch.SparseInputs.Values.Length;
            }

            Assert.Equal(9, entries);
        }
    }
}
