using System.CommandLine;
using NetCompiler.Training;

namespace Samples.Common;

/// <summary>What the command lines of the samples have in common.</summary>
public static class SampleCommand
{
    /// <summary>An option whose value is 1 or more, and at most <paramref name="most"/>.</summary>
    public static Option<int> Positive(string name, int value, string description, int most) => Between(1, most, name, value, description);

    /// <summary>An option whose value is from <paramref name="least"/> to <paramref name="most"/>.</summary>
    public static Option<T> Between<T>(T least, T most, string name, T value, string description)
        where T : IComparable<T>, IFormattable
    {
        Option<T> option = new(name) { Description = description, DefaultValueFactory = _ => value };
        option.Validators.Add(result =>
        {
            if (result.GetValue(option) is not { } given || given.CompareTo(least) < 0 || given.CompareTo(most) > 0)
            {
                result.AddError(FormattableString.Invariant($"{name} is {result.GetValue(option)}; expected {least:N0} to {most:N0}."));
            }
        });
        return option;
    }

    /// <summary>Runs the sample; what is wrong with its files and arguments becomes a line on the error stream and the exit code 1.</summary>
    /// <param name="sample">Its name.</param>
    /// <param name="run">Gives the exit code.</param>
    public static int Run(string sample, Func<int> run)
    {
        try
        {
            return run();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or TrainingAnomalyException)
        {
            Console.Error.WriteLine($"{sample}: {e.Message}");
            return 1;
        }
    }
}
