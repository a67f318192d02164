using System.CommandLine;
using NetCompiler.Training;

namespace Samples.Common;

/// <summary>The command line of a sample: the name of a lesson, or none for all of them.</summary>
public static class LessonCommand
{
    /// <summary>Parses and runs; the result is the exit code of the process.</summary>
    /// <param name="args">The words after the name of the program.</param>
    /// <param name="description">What the sample is about.</param>
    /// <param name="data">The option that names the folder with the data.</param>
    /// <param name="lessons">In the order in which all of them are given.</param>
    public static int Run(string[] args, string description, Option<string?> data, params Lesson[] lessons)
    {
        Option<bool> brief = new("--short") { Description = "Fewer examples, fewer times.", Recursive = true };
        data.Recursive = true;
        RootCommand root = new(description + " Without a name, all are run.") { data, brief };
        root.SetAction(arguments => Give(lessons, new LessonOptions(arguments.GetValue(data), arguments.GetValue(brief))));
        foreach (Lesson lesson in lessons)
        {
            Command command = new(lesson.Name, lesson.Summary);
            command.SetAction(arguments => Give([lesson], new LessonOptions(arguments.GetValue(data), arguments.GetValue(brief))));
            root.Add(command);
        }

        return root.Parse(args).Invoke();
    }

    private static int Give(Lesson[] lessons, LessonOptions options)
    {
        foreach (Lesson lesson in lessons)
        {
            Say.Title(lesson);
            try
            {
                lesson.Run(options);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or TrainingAnomalyException)
            {
                Console.Error.WriteLine($"{lesson.Name}: {e.Message}");
                return 1;
            }
        }

        return 0;
    }
}
