using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using NetCompiler.Data;
using NetCompiler.Tests.Files;
using NetCompiler.Training.Tests.Support;

namespace NetCompiler.Training.Tests.Data;

public class ScalingTests
{
    private static readonly float[] Rows = [1, -1, 5, 2, 0, 5, 4, 3, 5, 7, 10, 5];

    [Fact]
    public void Z_scores_are_those_of_scikit_learn() => Close([-1.0910895f, -0.9299811f, 0.0f, -0.65465367f, -0.6974858f, 0.0f, 0.2182179f, 0.0f, 0.0f, 1.5275252f, 1.6274669f, 0.0f], Scale(Rows, 3, Scaling.ZScore)); // StandardScaler().fit_transform

    [Fact]
    public void Ranges_are_those_of_scikit_learn()
    {
        Close([0, 0, 0, 1 / 6f, 1 / 11f, 0, 0.5f, 4 / 11f, 0, 1, 1, 0], Scale(Rows, 3, Scaling.MinMax)); // MinMaxScaler().fit_transform
        Close([-1, -1, -1, -2 / 3f, -9 / 11f, -1, 0, -3 / 11f, -1, 1, 1, -1], Scale(Rows, 3, Scaling.Range(-1, 1)));
    }

    [Fact]
    public void Logarithms_are_those_of_NumPy()
    {
        Close([0.0f, 1e-10f, 0.4054651f, 2.3025851f, 13.815512f], Scale([0, 1e-10f, 0.5f, 9, 1e6f], 1, Scaling.Logarithmic)); // log1p
        Close([-0.6931472f], Scale([-1], 1, Scaling.Logarithmic));
    }

    [Fact]
    public void Sparse_rows_are_learned_from_as_dense_ones_are()
    {
        float[] rows = [0, -1, 5, 0, 0, 2, 4, 0, 0];
        Dataset sparse = Dataset.Create(SparseRows.FromDense(rows, 3), new int[3], 2);

        foreach (Scaling scaling in new[] { Scaling.ZScore, Scaling.MinMax, Scaling.Logarithmic })
        {
            float[] expected = [.. rows];
            float[] actual = [.. rows];
            Scaler.Fit(rows, 3, scaling).Transform(expected);
            Scaler.FitInputs(sparse, scaling).Transform(actual);
            Assert.Equal(expected, actual);
        }
    }

    [Fact]
    public void The_inverse_gives_back_what_was() => Prop.ForAll(
        Gen.Choose(-100_000, 100_000).Select(i => i / 100f).ArrayOf(12).ToArbitrary(),
        rows => new[] { Scaling.ZScore, Scaling.MinMax, Scaling.Range(-3, 5), Scaling.Logarithmic }.All(scaling =>
        {
            Scaler scaler = Scaler.Fit(rows, 3, scaling);
            float[] again = [.. rows];
            scaler.Transform(again);
            scaler.InverseTransform(again);
            return again.Zip(rows).All(pair => MathF.Abs(pair.First - pair.Second) < 0.002f);
        })).QuickCheckThrowOnFailure();

    [Fact]
    public void Only_the_training_part_is_learned_from()
    {
        Dataset data = Dataset.Create(new float[] { 0, 10, 1000 }, 1, new float[] { 1, 3, 5 }, 1);
        ModelScaling scaling = ModelScaling.Fit(data.Take(2), Scaling.MinMax, Scaling.Range(0, 2));

        Dataset scaled = scaling.Apply(data);

        Assert.Equal([0, 1, 100], Enumerable.Range(0, 3).Select(i => scaled.Input(i)[0]));
        Assert.Equal([0, 2, 4], Enumerable.Range(0, 3).Select(i => scaled.Target(i)[0]));
        Assert.Equal(10, data.Input(1)[0]);
    }

    [Fact]
    public void Labels_subsets_and_autoencoders_survive_scaling()
    {
        Dataset data = Dataset.Create(new float[] { 0, 10, 20 }, 1, new[] { 2, 0, 1 }, 3).Subset([2, 0]);

        Dataset scaled = ModelScaling.Fit(data, Scaling.MinMax).Apply(data);
        Dataset itself = ModelScaling.Fit(data, Scaling.MinMax).Apply(data.ToItself());

        Assert.Equal([1, 2], [scaled.Label(0), scaled.Label(1)]);
        Assert.Equal([1f, 0], [scaled.Input(0)[0], scaled.Input(1)[0]]);
        Assert.True(itself.TargetsAreInputs);
        Assert.Equal(1, itself.Target(0)[0]);
    }

    [Fact]
    public void Scalers_come_back_from_the_file_beside_the_model()
    {
        using TemporaryFolder folder = new();
        float[] rows = [0.1f, 1 / 3f, 1e-20f, 7e18f, 0.3f, -2e5f];
        ModelScaling scaling = new(Scaler.Fit(rows, 2, Scaling.ZScore), Scaler.Fit(rows, 1, Scaling.Range(-1, 0.1f)));

        scaling.Save(folder["iris.safetensors"]);
        ModelScaling again = ModelScaling.Load(folder["iris.safetensors"]);

        Assert.Equal(["iris.scaling.json"], folder.Files);
        Assert.Equal(scaling.Inputs!.Scaling, again.Inputs!.Scaling);
        Assert.Equal(scaling.Inputs.Centre, again.Inputs.Centre);
        Assert.Equal(scaling.Inputs.Scale, again.Inputs.Scale);
        Assert.Equal(scaling.Targets!.Scaling, again.Targets!.Scaling);
        Assert.Equal(scaling.Targets.Scale, again.Targets.Scale);

        new ModelScaling(null).Save(folder["iris.safetensors"]);
        Assert.Null(ModelScaling.Load(folder["iris.safetensors"]).Inputs);
    }

    [Fact]
    public void Logarithms_come_back_from_the_file_beside_the_model()
    {
        using TemporaryFolder folder = new();
        ModelScaling scaling = new(Scaler.Fit(new float[] { 1, 10, 100 }, 1, Scaling.Logarithmic));

        scaling.Save(folder["house.safetensors"]);

        Assert.Equal(Scaling.Logarithmic, ModelScaling.Load(folder["house.safetensors"]).Inputs!.Scaling);
    }

    [Fact]
    public void Models_with_points_in_their_names_have_scalers_of_their_own()
    {
        string[] names = ["model-0.1", "model-0.2", "model", "model.safetensors", "model-0.3.safetensors", "MODEL.SAFETENSORS"];

        Assert.Equal(
            ["model-0.1.scaling.json", "model-0.2.scaling.json", "model.scaling.json", "model.scaling.json", "model-0.3.scaling.json", "MODEL.scaling.json"],
            names.Select(ModelScaling.PathBeside));
    }

    [Fact]
    public void Sparse_inputs_that_are_not_scaled_stay_sparse()
    {
        SparseRows rows = new(100_000, [0, 1, 1, 3], [7, 0, 99_999], [2, 3, 4]);
        Dataset data = Dataset.Create(rows, new float[] { 1, 2, 5 }, 1);
        ModelScaling scaling = ModelScaling.Fit(data, null, Scaling.MinMax);

        Dataset whole = scaling.Apply(data);
        Dataset part = scaling.Apply(data.Subset([2, 0]));

        Assert.True(whole.IsSparse && part.IsSparse);
        Assert.Equal([0, 0.25f, 1], Enumerable.Range(0, 3).Select(i => whole.Target(i)[0]));
        Assert.Equal([99_999], whole.SparseInput(2).Columns[1..].ToArray());
        Assert.Equal([1, 0], Enumerable.Range(0, 2).Select(i => part.Target(i)[0]));
        Assert.Equal([3f, 4], part.SparseInput(0).Values.ToArray());
        Assert.Equal([7], part.SparseInput(1).Columns.ToArray());
    }

    [Fact]
    public void Sparse_inputs_that_scaling_would_fill_beyond_memory_are_refused()
    {
        Dataset data = Dataset.Create(new SparseRows(100_000, new int[50_001], [], []), new float[50_000], 1);
        ModelScaling scaling = new(Scaler.Fit(new float[200_000], 100_000, Scaling.MinMax));

        Assert.Contains("50000 sparse inputs of 100000 floats do not fit", Assert.Throws<ArgumentException>(() => scaling.Apply(data)).Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Columns_that_go_further_than_floats_are_refused(int column)
    {
        float[] rows = [1, 1, 1, 1, 2, 2];
        rows[column] = -3e38f;
        rows[4 + column] = 3e38f;

        string message = Assert.Throws<ArgumentException>(() => Scaler.Fit(rows, 2, Scaling.MinMax)).Message;
        Assert.Contains($"Column {column} goes from -3E+38 to 3E+38", message);
        Assert.Throws<ArgumentException>(() => Scaler.Fit(rows, 2, Scaling.ZScore));
        Scaler.Fit(rows, 2, Scaling.Logarithmic);
    }

    [Fact]
    public void Columns_that_a_range_cannot_take_are_refused()
    {
        string message = Assert.Throws<ArgumentException>(() => Scaler.Fit(new[] { 0, 3e38f }, 1, Scaling.Range(0, 1e-3f))).Message;

        Assert.Contains("Column 0 goes from 0 to 3E+38; expected values less than 3.40282", message);
    }

    [Fact]
    public void Damage_gives_one_clear_error()
    {
        using TemporaryFolder folder = new();
        ModelScaling.Fit(Dataset.Create(Rows, 3, Rows, 3), Scaling.ZScore, Scaling.MinMax).Save(folder["a.safetensors"]);

        // The reader takes the path of the model, whose scaling stands beside it.
        Hostile.Check(File.ReadAllBytes(folder["a.scaling.json"]), path => ModelScaling.Load(path[..^".scaling.json".Length]), "m.scaling.json");
    }

    [Theory]
    [InlineData("low", "1")]
    [InlineData("high", "0")]
    [InlineData("high", "1e39")]
    [InlineData("centre", "[1]")]
    [InlineData("centre", "[1, 1e39, 2]")]
    [InlineData("scale", "[1, 2]")]
    [InlineData("scale", "[1, 0, 2]")]
    [InlineData("scale", "[1, 1e39, 2]")]
    [InlineData("scaling", "\"Squares\"")]
    public void Files_that_no_scaler_writes_are_refused(string member, string value)
    {
        using TemporaryFolder folder = new();
        ModelScaling.Fit(Dataset.Create(Rows, 3), Scaling.MinMax).Save(folder["a.safetensors"]);
        JsonNode file = JsonNode.Parse(File.ReadAllText(folder["a.scaling.json"]))!;
        Assert.NotNull(file["inputs"]![member]);
        file["inputs"]![member] = JsonNode.Parse(value);
        File.WriteAllText(folder["a.scaling.json"], file.ToJsonString());

        Assert.Throws<DataFileException>(() => ModelScaling.Load(folder["a.safetensors"]));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(float.NegativeInfinity, 1)]
    [InlineData(0, float.PositiveInfinity)]
    [InlineData(float.NaN, 1)]
    public void Ranges_have_finite_ends_in_order(float low, float high) => Assert.ThrowsAny<ArgumentException>(() => Scaling.Range(low, high));

    [Fact]
    public void What_cannot_be_scaled_is_refused()
    {
        Assert.Contains(
            "Column 1 of example 2 is NaN",
            Assert.Throws<ArgumentException>(() => Scaler.Fit(new float[] { 1, 2, 3, 4, 5, float.NaN }, 2, Scaling.ZScore)).Message);
        Assert.Contains("no example", Assert.Throws<ArgumentException>(() => Scaler.Fit(default, 2, Scaling.ZScore)).Message);
        Assert.Throws<ArgumentException>(() => Scaling.Range(1, 1));
        Assert.Contains("such as Scaling.ZScore", Assert.Throws<ArgumentException>(() => Scaler.Fit(Rows, 3, default)).Message);
        Scaler scaler = Scaler.Fit(Rows, 3, Scaling.ZScore);
        Assert.Contains("a multiple of 3", Assert.Throws<ArgumentException>(() => scaler.Transform(new float[4])).Message);
        Assert.Contains(
            "The scaler of inputs has 3 columns; expected 4", Assert.Throws<ArgumentException>(() => new ModelScaling(scaler).Apply(Dataset.Create(Rows, 4))).Message);
    }

    [Fact]
    public void Scaling_allocates_nothing()
    {
        Scaler scaler = Scaler.Fit(Rows, 3, Scaling.ZScore);
        float[] rows = [.. Rows];
        scaler.Transform(rows);
        scaler.InverseTransform(rows);
        long before = GC.GetAllocatedBytesForCurrentThread();
        scaler.Transform(rows);
        scaler.InverseTransform(rows);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static float[] Scale(float[] rows, int length, Scaling scaling)
    {
        float[] scaled = [.. rows];
        Scaler.Fit(rows, length, scaling).Transform(scaled);
        return scaled;
    }

    private static void Close(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.InRange(pair.Second, pair.First - (2e-7f * MathF.Abs(pair.First)), pair.First + (2e-7f * MathF.Abs(pair.First))));
    }
}
