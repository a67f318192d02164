using System.CommandLine;

namespace Samples.Common;

/// <summary>What the command lines of the samples have in common.</summary>
public static class SampleCommand
{
    /// <summary>An option whose value is 1 or more.</summary>
    public static Option<int> Positive(string name, int value, string description) => AtLeast(1, name, value, description);

    /// <summary>An option whose value is <paramref name="least"/> or more.</summary>
    public static Option<T> AtLeast<T>(T least, string name, T value, string description)
        where T : IComparable<T>, IFormattable
    {
        Option<T> option = new(name) { Description = description, DefaultValueFactory = _ => value };
        option.Validators.Add(result =>
        {
            if (result.GetValue(option) is not { } given || given.CompareTo(least) < 0)
            {
                result.AddError(FormattableString.Invariant($"{name} is {result.GetValue(option)}; expected {least} or more."));
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
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            Console.Error.WriteLine($"{sample}: {e.Message}");
            return 1;
        }
    }
}
