using System.CommandLine;
using NetCompiler.Training;

namespace Samples.Common;

/// <summary>The command line of a sample: the name of a lesson, or none for all of them.</summary>
public static class LessonCommand
{
    /// <summary>Parses and runs; the result is the exit code of the process.</summary>
    /// <param name="args">The words after the name of the program.</param>
    /// <param name="description">What the sample is about.</param>
    /// <param name="lessons">In the order in which all of them are given; they make their data.</param>
    public static int Run(string[] args, string description, params Lesson[] lessons) => Run(args, description, (Option<string?>?)null, lessons);

    /// <summary>Parses and runs; the result is the exit code of the process.</summary>
    /// <param name="args">The words after the name of the program.</param>
    /// <param name="description">What the sample is about.</param>
    /// <param name="data">The option that names the folder with the data; null where there are none to read.</param>
    /// <param name="lessons">In the order in which all of them are given.</param>
    public static int Run(string[] args, string description, Option<string?>? data, params Lesson[] lessons)
    {
        Option<bool> brief = new("--short") { Description = "Fewer examples, fewer times.", Recursive = true };
        RootCommand root = new(description + " Without a name, all are run.") { brief };
        if (data is not null)
        {
            data.Recursive = true;
            root.Add(data);
        }

        root.SetAction(arguments => Give(lessons, Options(arguments)));
        foreach (Lesson lesson in lessons)
        {
            Command command = new(lesson.Name, lesson.Summary);
            command.SetAction(arguments => Give([lesson], Options(arguments)));
            root.Add(command);
        }

        return root.Parse(args).Invoke();

        LessonOptions Options(ParseResult arguments) => new(data is null ? null : arguments.GetValue(data), arguments.GetValue(brief));
    }

    private static int Give(Lesson[] lessons, LessonOptions options)
    {
        foreach (Lesson lesson in lessons)
        {
            Say.Title(lesson);
            if (lesson.File is not null && options.Data is null)
            {
                // Of all lessons, those are given that need no file.
                string missing = $"needs {lesson.File}; name its folder: --data FOLDER";
                if (lessons.Length > 1)
                {
                    Console.WriteLine($"Left out: it {missing}");
                    continue;
                }

                Console.Error.WriteLine($"{lesson.Name}: {missing}");
                return 1;
            }

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
