using System.Globalization;
using System.Text.RegularExpressions;
using NetCompiler.Tests.Files;

namespace NetCompiler.Samples.Tests;

/// <summary>The samples that are no library of lessons, from their command lines.</summary>
[Collection(Programs.Name)]
public sealed class ProgramTests
{
    [Fact]
    public void The_exclusive_or_is_learned()
    {
        ProgramRun run = ProgramRun.Of("Xor");

        Assert.Equal(0, run.Code);
        Assert.Contains("4/4 right", run.Output);
    }

    [Theory]
    [InlineData("dense")]
    [InlineData("lenet5")]
    public void Digits_are_learned_saved_and_reloaded(string model)
    {
        using TemporaryFolder folder = new();

        ProgramRun run = ProgramRun.Of("Digits", "--model", model, "--epochs", "1", "--output", folder["digits.safetensors"]);

        Assert.Equal((0, ""), (run.Code, run.Errors));
        string output = string.Join(' ', run.Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("the reloaded network gives equal bits", output);
        Assert.InRange(Number(output.Split("accuracy on the test pictures: ")[1].Split(' ')[0]), 85, 100);
        Assert.True(File.Exists(folder["digits.safetensors"]));
    }

    [Fact]
    public void Noisy_digits_are_cleaned()
    {
        using TemporaryFolder folder = new();

        ProgramRun run = ProgramRun.Of("Denoiser", "--epochs", "1", "--output", folder["pictures"]);

        Assert.Equal((0, ""), (run.Code, run.Errors));
        Assert.Contains("epoch 1/1  loss ", run.Output);
        Match decibels = Regex.Match(run.Output, @"test pictures (\d+\.\d) dB -> (\d+\.\d) dB");
        Assert.InRange(Number(decibels.Groups[2].Value) - Number(decibels.Groups[1].Value), 2, 20);
        Assert.True(File.Exists(Path.Combine(folder["pictures"], "before.png")));
        Assert.True(File.Exists(Path.Combine(folder["pictures"], "after.png")));
    }

    [Fact]
    public void The_policy_controls_the_loop()
    {
        ProgramRun run = ProgramRun.Of("Controller", "--seconds", "0.2");

        Assert.Equal((0, ""), (run.Code, run.Errors));
        Assert.Contains("imitated the linear controller", run.Output);
        Assert.Contains("99.9 %", run.Output);
    }

    [Fact]
    public void Without_data_the_lessons_are_given_that_need_none()
    {
        ProgramRun all = ProgramRun.Of("Classics");
        ProgramRun one = ProgramRun.Of("Classics", "iris");

        Assert.Equal((0, ""), (all.Code, all.Errors));
        Assert.Contains("by Novikoff's theorem", all.Output);
        Assert.All(
            ["banknote_authentication.csv", "iris.csv", "wheat-seeds.csv", "housing.csv"],
            file => Assert.Contains($"Left out: it needs {file}; name its folder: --data FOLDER", all.Output));
        Assert.Equal((1, "iris: needs iris.csv; name its folder: --data FOLDER"), (one.Code, one.Errors.Trim()));
    }

    [Theory]
    [InlineData("Generative")]
    [InlineData("Sequences")]
    public void Lessons_that_make_their_data_take_none(string sample)
    {
        ProgramRun run = ProgramRun.Of(sample, "--data", "folder");

        Assert.Equal(1, run.Code);
        Assert.Contains("'--data'", run.Errors);
    }

    [Theory]
    [InlineData("Digits", "--epochs", "x", "--epochs is x; expected 1 to 100,000.")]
    [InlineData("Digits", "--epochs", "1.5", "--epochs is 1.5; expected 1 to 100,000.")]
    [InlineData("Digits", "--epochs", "0", "--epochs is 0; expected 1 to 100,000.")]
    [InlineData("Digits", "--model", "vgg", "--model is vgg; expected dense or lenet5.")]
    [InlineData("CharRnn", "--model", "gru", "--model is gru; expected lstm or transformer.")]
    [InlineData("CharRnn", "--steps", "abc", "--steps is abc; expected 1 to 100,000.")]
    [InlineData("Stream", "--epochs", "abc", "--epochs is abc; expected 1 to 100,000.")]
    [InlineData("Controller", "--seconds", "abc", "--seconds is abc; expected 0.001 to 3,600.")]
    [InlineData("Controller", "--seconds", "0", "--seconds is 0; expected 0.001 to 3,600.")]
    [InlineData("Denoiser", "--noise", "x", "--noise is x; expected 0 to 10.")]
    [InlineData("Denoiser", "--noise", "NaN", "--noise is NaN; expected 0 to 10.")]
    public void Wrong_arguments_are_one_clear_line(string sample, string option, string value, string message)
    {
        ProgramRun run = ProgramRun.Of(sample, option, value);

        Assert.Equal(1, run.Code);
        Assert.Contains(message, run.Errors);
        Assert.Single(run.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    [Theory]
    [InlineData("Digits", "--output", "missing/x")]
    [InlineData("Digits", "--output", "")]
    [InlineData("CharRnn", "--output", "")]
    [InlineData("Stream", "--output", "missing/x.wav")]
    [InlineData("Stream", "--model", "")]
    [InlineData("Stream", "--input", "missing.wav")]
    public void Wrong_paths_are_noticed_before_the_training(string sample, string option, string file)
    {
        using TemporaryFolder folder = new();
        string path = folder[file];

        // So many epochs that a test which trains does not end.
        ProgramRun run = ProgramRun.Of(sample, option, path, sample == "CharRnn" ? "--steps" : "--epochs", "100000");

        Assert.Equal(1, run.Code);
        Assert.Contains(path, run.Errors);
        Assert.Single(run.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
