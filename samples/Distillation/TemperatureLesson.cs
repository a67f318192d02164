using NetCompiler;
using NetCompiler.Data;
using NetCompiler.Metrics;
using NetCompiler.Training;
using Samples.Common;

namespace Distillation;

/// <summary>The same student with the same few pictures: once it learns their labels, once the teacher's soft answers too, which need no label.</summary>
internal static class TemperatureLesson
{
    private const int Classes = 10;
    private const int Labelled = 200;

    public static Grades Run(LessonOptions options)
    {
        SmallDigits digits = SmallDigits.Load(options);
        Dataset few = digits.Train.Take(Labelled);
        Teacher teacher = new(seed: 1);
        new Teacher.Trainer(teacher, seed: 1).Fit(digits.Train, options: Fitting(20));
        double taught = teacher.Measure(digits.Test, new Accuracy());

        double alone = OfFive(seed => Alone(seed, few, digits.Test));
        Dataset answers = WithAnswers(few, teacher, labelled: Labelled);
        double distilled = OfFive(seed => Distilled(seed, answers, 100, digits.Test));
        answers = WithAnswers(digits.Train, teacher, labelled: Labelled);
        double fully = OfFive(seed => Distilled(seed, answers, 20, digits.Test));

        Say.Line($"answers at temperature {DistilledStudent.Temperature}; students: mean of five");
        Say.Table(
            [$"", $"parameters", $"pictures", $"labels", $"accuracy"],
            [$"teacher", $"{Teacher.ParameterCount:N0}", $"{digits.Train.Count:N0}", $"{digits.Train.Count:N0}", $"{taught:P1}"],
            [$"student, labels", $"{Student.ParameterCount:N0}", $"{Labelled:N0}", $"{Labelled:N0}", $"{alone:P1}"],
            [$"student, labels and answers", $"{Student.ParameterCount:N0}", $"{Labelled:N0}", $"{Labelled:N0}", $"{distilled:P1}"],
            [$"student, answers for all", $"{Student.ParameterCount:N0}", $"{digits.Train.Count:N0}", $"{Labelled:N0}", $"{fully:P1}"]);
        return new Grades(taught, alone, distilled, fully);
    }

    private static double OfFive(Func<ulong, double> accuracy) => Enumerable.Range(1, 5).Average(seed => accuracy((ulong)seed));

    private static double Alone(ulong seed, Dataset train, Dataset test)
    {
        Student student = new(seed);
        new Student.Trainer(student).Fit(train, options: Fitting(100));
        return student.Measure(test, new Accuracy());
    }

    private static double Distilled(ulong seed, Dataset train, int epochs, Dataset test)
    {
        DistilledStudent student = new(seed);
        new DistilledStudent.Trainer(student).Fit(train, options: Fitting(epochs));
        return student.Measure(test, new Accuracy());
    }

    /// <summary>
    /// The pictures with both targets of the distilled student, one after the other: the label as a distribution, or zeros, which ask for nothing, where
    /// there is none, and the teacher's answer.
    /// </summary>
    private static Dataset WithAnswers(Dataset pictures, Teacher teacher, int labelled)
    {
        float[] answers = SoftTargets.Of(teacher.Predict(pictures), Classes, DistilledStudent.Temperature);
        float[] targets = new float[2 * answers.Length];
        for (int i = 0; i < pictures.Count; i++)
        {
            targets[(2 * i * Classes) + pictures.Label(i)] = i < labelled ? 1 : 0;
            answers.AsSpan(i * Classes, Classes).CopyTo(targets.AsSpan(((2 * i) + 1) * Classes));
        }

        return Dataset.Create(pictures.ToInputArray(), pictures.InputLength, targets, 2 * Classes);
    }

    private static FitOptions Fitting(int epochs) => new() { Epochs = epochs, Schedule = Schedule.Cosine(), Progress = null };
}

/// <summary>Shares of the test pictures that were recognised.</summary>
/// <param name="Teacher">By the large network.</param>
/// <param name="Alone">By the small one with few labels.</param>
/// <param name="Distilled">By the small one with the teacher's answers for the same pictures besides.</param>
/// <param name="Fully">By the small one with the teacher's answers for all pictures besides.</param>
internal sealed record Grades(double Teacher, double Alone, double Distilled, double Fully);
