using System.Globalization;
using System.Text;
using NetCompiler.Csv;
using NetCompiler.Data;
using NetCompiler.Tests.Files;
using NetCompiler.Tests.Samples;
using NetCompiler.Training.Tests.Support;

namespace NetCompiler.Training.Tests.Data.Readers;

public class CsvTests
{
    private const string Flats = "rooms, city ,\"price, net\"\n3,\"Paris\",100.5\n\n2,\"New\n\"\"York\"\"\",80\n5,Paris,1e2\n";

    [Fact]
    public void Header_quotes_and_categories_are_read()
    {
        CsvTable table = Read(Flats);

        Assert.Equal(["rooms", "city", "price, net"], table.Columns.Select(c => c.Name));
        Assert.Equal(["New\n\"York\"", "Paris"], table["city"].Categories);
        Assert.Equal([1, 0, 1], table["city"].Values);
        Assert.Equal([100.5f, 80, 100], table["price, net"].Values);
        Assert.False(table["rooms"].IsCategorical);
    }

    [Fact]
    public void Categories_become_one_hot_inputs_or_indices()
    {
        CsvTable table = Read(Flats);

        CsvDataset oneHot = table.Regression();
        CsvDataset index = table.Regression(["price, net"], ["city"], CategoryEncoding.Index);

        Assert.Equal(["rooms", "city=New\n\"York\"", "city=Paris"], oneHot.InputNames);
        Assert.Equal([2f, 1, 0], oneHot.Data.Input(1).ToArray());
        Assert.Equal([80f], oneHot.Data.Target(1).ToArray());
        Assert.Equal(["price, net"], oneHot.TargetNames);
        Assert.Equal([1f], index.Data.Input(0).ToArray());
    }

    [Fact]
    public void Labels_are_categories_or_different_numbers()
    {
        CsvDataset city = Read(Flats).Classification("city");
        CsvDataset quality = Read("1.5,7\n2.5,3\n3.5,7\n4.5,10\n", new CsvOptions { HasHeader = false }).Classification();

        Assert.Equal((2, 1), (city.Data.Classes, city.Data.Label(2)));
        Assert.Equal(["rooms", "price, net"], city.InputNames);
        Assert.Equal(["3", "7", "10"], quality.TargetNames);
        Assert.Equal([1, 0, 1, 2], Enumerable.Range(0, 4).Select(quality.Data.Label));
        Assert.Equal(["0"], quality.InputNames);
    }

    [Fact]
    public void Numbers_can_be_categories()
    {
        CsvTable table = Read("zip,x\n10,1\n9,2\n10,3", new CsvOptions { Categorical = ["zip"] });

        Assert.Equal(["9", "10"], table["zip"].Categories);
        Assert.Equal(["zip=9", "zip=10"], table.Regression().InputNames);
    }

    [Fact]
    public void A_second_file_has_the_categories_and_classes_of_the_first()
    {
        CsvDataset train = Read("x,colour,species\n1,red,a\n2,green,b\n3,blue,c\n").Classification();
        using TemporaryFolder folder = new();
        train.Categories.Save(folder["flowers.safetensors"]);
        Assert.True(File.Exists(folder["flowers.categories.json"]));

        foreach (CsvCategories categories in new[] { train.Categories, CsvCategories.Load(folder["flowers.safetensors"]) })
        {
            CsvDataset test = Read("x,colour,species\n2,red,c\n1,green,b\n", new CsvOptions { Categories = categories }).Classification();

            Assert.Equal(train.InputNames, test.InputNames);
            Assert.Equal(train.TargetNames, test.TargetNames);
            Assert.Equal([2f, 0, 0, 1], test.Data.Input(0));
            Assert.Equal((3, 2, 1), (test.Data.Classes, test.Data.Label(0), test.Data.Label(1)));
            Assert.Equal(train.TargetNames, Read("x,colour,species\n2,red,c\n", new CsvOptions { Categories = test.Categories }).Classification().TargetNames);
        }
    }

    [Fact]
    public void Classes_that_are_numbers_stay_the_same_in_a_second_file()
    {
        CsvOptions options = new() { Categories = Read("x,grade\n1,7\n2,3\n3,10\n").Classification().Categories };

        CsvDataset test = Read("x,grade\n1,10.0\n2,7\n", options).Classification();

        Assert.Equal(["3", "7", "10"], test.TargetNames);
        Assert.Equal((3, 2, 1), (test.Data.Classes, test.Data.Label(0), test.Data.Label(1)));
    }

    [Theory]
    [InlineData("x,colour,species\n2,green,b\n3,violet,c\n", 3, 2, "a category that column colour is known to have: blue, green, red; found \"violet\"")]
    [InlineData("x,colour,species\n2,green,b\n3,red,d\n", 3, 3, "a category that column species is known to have: a, b, c; found \"d\"")]
    [InlineData("x,colour,species\nlow,green,b\nhigh,red,a\n", 2, 1, "a number, as all cells of column x are in the file of the categories; found \"low\"")]
    public void What_the_first_file_did_not_have_is_refused(string text, int line, int column, string message)
    {
        CsvOptions options = new() { Categories = Read("x,colour,species\n1,red,a\n2,green,b\n3,blue,c\n").Classification().Categories };

        DataFileException error = Hostile.Refused(Encoding.UTF8.GetBytes(text), path => CsvTable.Read(path, options));

        Assert.Contains(message, error.Message);
        Assert.Equal((line, column), (error.Line, error.Column));
    }

    [Fact]
    public void A_second_file_has_the_inputs_of_the_first_in_its_order()
    {
        CsvDataset train = Read("x,id,colour,species\n1,9,red,a\n2,8,green,b\n").Classification(inputs: ["x", "colour"]);
        using TemporaryFolder folder = new();
        train.Categories.Save(folder["m"]);

        foreach (CsvCategories categories in new[] { train.Categories, CsvCategories.Load(folder["m"]) })
        {
            CsvOptions options = new() { Categories = categories };
            CsvDataset test = Read("colour,species,x,id\nred,b,3,7\n", options).Classification("species");
            CsvDataset unlabelled = Read("colour,x\ngreen,4\n", options).Inputs();

            Assert.Equal(["x", "colour=green", "colour=red"], test.InputNames);
            Assert.Equal([3f, 0, 1], test.Data.Input(0));
            Assert.Equal(test.InputNames, unlabelled.InputNames);
            Assert.Equal([4f, 1, 0], unlabelled.Data.Input(0));
            Assert.Equal((0, 0), (unlabelled.Data.LabelLength, unlabelled.TargetNames.Count));
            Assert.Equal([4f, 1, 0], Read("species,colour,x\nb,green,4\n", options).Inputs().Data.Input(0));
            Assert.Equal(["x"], Read("y,x\n1,4\n", options).Regression(["y"], ["x"]).InputNames);
            Refused("has no column colour", () => Read("x,species\n3,b\n", options).Classification("species"));
            Refused(
                "has a column size, which the file of the categories did not have; expected x, colour, or inputs that are named",
                () => Read("x,colour,size,species\n3,red,5,b\n", options).Classification("species"));
            Refused("column x is the label; expected other columns as inputs", () => Read("colour,x\nred,3\n", options).Classification("x"));
        }

        static void Refused(string message, Action action) => Assert.Contains(message, Assert.Throws<ArgumentException>(action).Message);
    }

    [Fact]
    public void The_targets_of_the_first_file_are_no_inputs_of_the_second()
    {
        CsvDataset train = Read("price,rooms,city\n100,3,Paris\n80,2,Rome\n").Regression(["price"]);
        CsvOptions options = new() { Categories = train.Categories };

        Assert.Equal(train.InputNames, Read("city,price,rooms\nRome,90,4\n", options).Regression(["price"]).InputNames);
        Assert.Equal([4f, 0, 1], Read("city,price,rooms\nRome,90,4\n", options).Inputs().Data.Input(0));
    }

    [Fact]
    public void Inputs_are_all_columns_or_those_that_are_named()
    {
        CsvTable table = Read(Flats);

        Assert.Equal(["rooms", "city=New\n\"York\"", "city=Paris", "price, net"], table.Inputs().InputNames);
        Assert.Equal([1f, 3], table.Inputs(["city", "rooms"], CategoryEncoding.Index).Data.Input(0));
        Assert.False(table.Inputs().Data.HasTargets);
        Assert.Equal(table.Inputs(["city"]).InputNames, Read("city\nParis\n", new CsvOptions { Categories = table.Inputs(["city"]).Categories }).Inputs().InputNames);
    }

    /// <summary>As floats the two would be one class.</summary>
    [Theory]
    [InlineData("100000001", "100000002")]
    [InlineData("1", "16777217")]
    [InlineData("1", "-16777216")]
    public void Classes_of_great_numbers_are_refused_unless_they_are_text(string first, string second)
    {
        string text = $"x,id\n1,{first}\n2,{second}\n";
        DataFileException error = Hostile.Refused(Encoding.UTF8.GetBytes(text), path => CsvTable.Read(path).Classification());

        Assert.Contains("a number of a class below 16777216 in column id", error.Message);
        Assert.Contains("CsvOptions.Categorical", error.Message);
        Assert.Equal((first.Length > 1 ? 2 : 3, 2), (error.Line, error.Column));
        Assert.Equal(2, Read(text, new CsvOptions { Categorical = ["id"] }).Classification().Data.Classes);
        Assert.Equal(2, Read(text).Classification("x").Data.Classes);
        Assert.Equal(2, Read("x,y\n1,16777215\n2,16777214\n").Classification().Data.Classes);
    }

    [Theory]
    [InlineData("{}", "no member columns")]
    [InlineData("{\"columns\": [], \"label\": \"c\", \"others\": []}", "no column c, which is the label")]
    [InlineData("{\"columns\": [{\"name\": \"c\", \"numbers\": false, \"categories\": [\"a\", \"a\"]}]}", "column c has a twice")]
    [InlineData("{\"columns\": [{\"name\": \"c\", \"numbers\": true, \"categories\": [\"a\"]}]}", "'a'")]
    public void Damaged_categories_are_refused(string json, string message)
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["m.categories.json"], json);

        Assert.Contains(message, Assert.Throws<DataFileException>(() => CsvCategories.Load(folder["m"])).Message);
    }

    [Theory]
    [InlineData(MissingValues.Mean, new[] { 1f, 3, 3, 3, 5 }, new[] { 0f, 1, 1, 1, 1 })]
    [InlineData(MissingValues.Median, new[] { 1f, 3, 3, 3, 5 }, new[] { 0f, 1, 1, 1, 1 })]
    [InlineData(MissingValues.MostFrequent, new[] { 1f, 3, 3, 3, 5 }, new[] { 0f, 1, 1, 1, 1 })]
    [InlineData(MissingValues.Zero, new[] { 1f, 0, 3, 3, 5 }, new[] { 1f, 2, 2, 0, 2 })]
    [InlineData(MissingValues.DropRow, new[] { 1f, 3, 5 }, new[] { 0f, 1, 1 })]
    public void Missing_values_are_filled_in(MissingValues policy, float[] numbers, float[] categories)
    {
        CsvTable table = Read("n,c\n1,a\n?,b\n3,b\n3,NA\n5,b", new CsvOptions { Missing = policy });

        Assert.Equal(numbers, table["n"].Values);
        Assert.Equal(categories, table["c"].Values);
    }

    [Fact]
    public void Mean_median_and_most_frequent_differ()
    {
        float Filled(MissingValues policy) => Read("n\n1\n1\n2\n8\n?", new CsvOptions { Missing = policy })["n"].Values[4];

        Assert.Equal([3, 1.5f, 1, float.NaN], [Filled(MissingValues.Mean), Filled(MissingValues.Median), Filled(MissingValues.MostFrequent), Filled(MissingValues.Keep)]);
    }

    [Fact]
    public void Medians_of_great_numbers_are_numbers() =>
        Assert.Equal(3.1e38f, Read("n\n3e38\n3.2e38\n?", new CsvOptions { Missing = MissingValues.Median })["n"].Values[2]);

    [Fact]
    public void Other_delimiters_and_cultures_are_read()
    {
        CsvTable table = Read("a;b\n1,5;2\n", new CsvOptions { Delimiter = ';', Culture = CultureInfo.GetCultureInfo("de-DE") });

        Assert.Equal(1.5f, table["a"].Values[0]);
    }

    [Fact]
    public void Spaces_and_tabs_may_be_delimiters()
    {
        Assert.Equal([2, 4], Read("a b\n1 2\n3 4\n", new CsvOptions { Delimiter = ' ' })["b"].Values);
        Assert.Equal([2, 4], Read("a\tb\n1\t 2\n3\t4 \n", new CsvOptions { Delimiter = '\t' })["b"].Values);
        Assert.Throws<ArgumentException>(() => Read("a\n1\n", new CsvOptions { Delimiter = '"' }));
        Assert.Throws<ArgumentException>(() => Read("a\n1\n", new CsvOptions { Delimiter = '\n' }));
    }

    [Theory]
    [InlineData(MissingValues.Mean)]
    [InlineData(MissingValues.Median)]
    [InlineData(MissingValues.MostFrequent)]
    public void A_column_of_categories_without_any_is_refused(MissingValues policy)
    {
        DataFileException error = Hostile.Refused(
            "c,n\n?,1\n,2\n"u8.ToArray(), path => CsvTable.Read(path, new CsvOptions { Categorical = ["c"], Missing = policy }));

        Assert.Contains("a category in some row of column c; found none", error.Message);
    }

    [Theory]
    [InlineData(MissingValues.Mean)]
    [InlineData(MissingValues.Median)]
    [InlineData(MissingValues.MostFrequent)]
    [InlineData(MissingValues.Zero)]
    [InlineData(MissingValues.Keep)]
    public void Labels_are_not_made_up(MissingValues policy)
    {
        const string text = "x,y,z\n1,0,\n2,1,a\n3,?,b\n4,1,a\n";
        CsvOptions options = new() { Missing = policy };

        DataFileException error = Hostile.Refused(
            System.Text.Encoding.UTF8.GetBytes("x,y\n1,0\n2,1\n3,?\n4,1\n"), path => CsvTable.Read(path, options).Classification("y"));

        Assert.Contains("a label in column y", error.Message);
        Assert.Equal((4, 2), (error.Line, error.Column));
        DataFileException target = Hostile.Refused(
            System.Text.Encoding.UTF8.GetBytes("x,y\n1,0\n2,1.5\n3,?\n4,1\n"), path => CsvTable.Read(path, options).Regression(["y"], ["x"]));
        Assert.Equal((4, 2), (target.Line, target.Column));
        Assert.Equal(2, Read(text, options with { Missing = MissingValues.DropRow }).Classification("y").Data.Count);
        if (policy != MissingValues.Keep)
        {
            DataFileException categories = Hostile.Refused(System.Text.Encoding.UTF8.GetBytes(text), path => CsvTable.Read(path, options).Classification("z"));
            Assert.Equal((2, 3), (categories.Line, categories.Column));
        }
    }

    [Fact]
    public void A_label_is_no_input()
    {
        CsvTable table = Read("a,y\n1,0\n2,1\n");
        Assert.Contains("column y is the label", Assert.Throws<ArgumentException>(() => table.Classification("y", ["a", "y"])).Message);
        Assert.Contains("column a is a target", Assert.Throws<ArgumentException>(() => table.Regression(["y", "a"], ["a"])).Message);
    }

    [Theory]
    [InlineData("a,b\n1,2\n\"3,4\n5,6\n", 3, 1, "quotes")]
    [InlineData("a,b\n1,2\n\"3,4\n5,6", 3, 1, "quotes")]
    [InlineData("a,b\n1,2\n\"x\ny\",\"3\n4\n\n", 4, 2, "quotes")]
    [InlineData("a,b\n\n1,2\n\n3,4\"5\n", 5, 2, "quotes")]
    [InlineData("a,b\n1,2\n3,\n", 3, 2, "a value in column b (or a policy for missing values); found \"\"")]
    [InlineData("a,b\n1,2\n3,4\n5,x\n", 4, 2, "a number, as most cells of column b are (or the column among the categorical ones); found \"x\"")]
    [InlineData("a,b\n1,2\n\n3\n", 4, 2, "2 fields, as in line 1; found 1")]
    [InlineData("a,b\n1,2,3\n", 2, 3, "2 fields, as in line 1; found 3")]
    [InlineData("a,a\n1,2\n", 1, 2, "a header of different names; found \"a\" also in column 1")]
    [InlineData("a,b\n1,2\n3,4\"5\n", 3, 2, "quotes")]
    [InlineData("a,b\n\"p\nq\",3\nr,y\ns,6\nt,8\n", 4, 2, "found \"y\"")]
    public void Errors_have_line_and_column(string text, int line, int column, string message)
    {
        DataFileException error = Hostile.Refused(Encoding.UTF8.GetBytes(text), path => CsvTable.Read(path));

        Assert.Contains(message, error.Message);
        Assert.Equal((line, column), (error.Line, error.Column));
    }

    [Fact]
    public void Files_without_rows_and_open_quotes_are_refused()
    {
        Assert.Contains("expected rows below the header; found none", Hostile.Refused("a,b\n"u8.ToArray(), path => CsvTable.Read(path)).Message);
        Assert.Contains("expected rows below", Hostile.Refused([], path => CsvTable.Read(path)).Message);
        Assert.Contains("quotes", Hostile.Refused("a,b\n1,\"2\n3,4\n"u8.ToArray(), path => CsvTable.Read(path)).Message);
        Assert.Contains(
            "a column zip, which the options call categorical; found a",
            Hostile.Refused("a\n1\n"u8.ToArray(), path => CsvTable.Read(path, new CsvOptions { Categorical = ["zip"] })).Message);
        Assert.Contains("has no column x; expected one of rooms", Assert.Throws<ArgumentException>(() => Read(Flats).Classification("x")).Message);
        Assert.Contains("column city is of categories", Assert.Throws<ArgumentException>(() => Read(Flats).Regression(["city"])).Message);
    }

    [Fact]
    public void Damage_gives_one_clear_error()
    {
        Hostile.Check(Encoding.UTF8.GetBytes(Flats), path => CsvTable.Read(path));
        Hostile.Check(Encoding.UTF8.GetBytes(Flats), path => CsvTable.Read(path, new CsvOptions { HasHeader = false, Missing = MissingValues.MostFrequent }));
    }

    [SkippableTheory]
    [InlineData("iris.csv", 150, 4, 3)]
    [InlineData("wheat-seeds.csv", 210, 7, 3)]
    [InlineData("banknote_authentication.csv", 1372, 4, 2)]
    [InlineData("winequality-red.csv", 1599, 11, 6)]
    public void Real_tables_are_read(string name, int rows, int inputs, int classes)
    {
        string? folder = SharedData.Find("tabular");
        Skip.If(folder is null, "../shared/data/tabular is not on this machine");

        Dataset data = CsvTable.Read(Path.Combine(folder!, name), new CsvOptions { HasHeader = false }).Classification().Data;

        Assert.Equal((rows, inputs, classes), (data.Count, data.InputLength, data.Classes));
    }

    [SkippableFact]
    public void A_real_series_is_read()
    {
        string? folder = SharedData.Find("tabular");
        Skip.If(folder is null, "../shared/data/tabular is not on this machine");

        CsvTable table = CsvTable.Read(Path.Combine(folder!, "airline-passengers.csv"));

        Assert.Equal(144, table.RowCount);
        Assert.True(table["Month"].IsCategorical);
        Assert.Equal([112, 118, 132], table["Passengers"].Values.Take(3));
    }

    private static CsvTable Read(string text, CsvOptions? options = null)
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["table.csv"], text);
        return CsvTable.Read(folder["table.csv"], options);
    }
}
