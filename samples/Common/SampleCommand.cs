using System.CommandLine;
using System.Globalization;
using System.Numerics;
using NetCompiler.Training;

namespace Samples.Common;

/// <summary>What the command lines of the samples have in common.</summary>
public static class SampleCommand
{
    /// <summary>An option whose value is 1 or more, and at most <paramref name="most"/>.</summary>
    public static Option<int> Positive(string name, int value, string description, int most) => Between(1, most, name, value, description);

    /// <summary>An option whose value is from <paramref name="least"/> to <paramref name="most"/>.</summary>
    public static Option<T> Between<T>(T least, T most, string name, T value, string description)
        where T : INumber<T> => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => value,
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (!T.TryParse(text, CultureInfo.InvariantCulture, out T? given) || !(given >= least && given <= most))
            {
                result.AddError(FormattableString.Invariant($"{name} is {text}; expected {least:#,0.###} to {most:#,0.###}."));
            }

            return given;
        },
    };

    /// <summary>An option whose value is one of some words: the first, unless it is given.</summary>
    public static Option<string> OneOf(string name, string description, params string[] words)
    {
        Option<string> option = new(name) { HelpName = string.Join('|', words), Description = description, DefaultValueFactory = _ => words[0] };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: string text }] && !words.Contains(text))
            {
                result.AddError($"{name} is {text}; expected {string.Join(" or ", words)}.");
            }
        });
        return option;
    }

    /// <summary>What is written in the end must have a place before anything is computed.</summary>
    /// <exception cref="IOException">The path is that of a folder, or in a folder that does not exist.</exception>
    public static void CheckOutput(string path)
    {
        string whole = Path.GetFullPath(path);
        if (Directory.Exists(whole))
        {
            throw new IOException($"{path} cannot be written: it is a folder");
        }

        string folder = Path.GetDirectoryName(whole)!;
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"{path} cannot be written: there is no folder {folder}");
        }
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
