using Distillation;
using Samples.Common;

namespace NetCompiler.Samples.Tests;

public sealed class DistillationTests
{
    [Fact]
    public void A_student_learns_more_from_its_teacher_than_from_few_labels()
    {
        Grades grades = TemperatureLesson.Run(new LessonOptions(Data: null, Short: true));
        Assert.InRange(grades.Teacher, 0.93, 1);
        Assert.InRange(grades.Alone, 0.6, 0.86);
        Assert.InRange(grades.Distilled, grades.Alone, 1);
        Assert.InRange(grades.Fully, grades.Alone + 0.05, 1);
    }

    [Fact]
    public void The_temperature_adds_no_parameter() => Assert.Equal(Student.ParameterCount, DistilledStudent.ParameterCount);

    [Fact]
    public void A_high_temperature_tells_more_about_unlikely_classes()
    {
        float[] cold = SoftTargets.Of([4, 2, 0], 3, temperature: 1);
        float[] warm = SoftTargets.Of([4, 2, 0], 3, temperature: 4);
        double[] expected = [Math.Exp(1), Math.Exp(0.5), 1];
        double sum = expected.Sum();
        Assert.All(warm.Zip(expected), pair => Assert.Equal(pair.Second / sum, pair.First, 1e-6));
        Assert.True(warm[2] > cold[2]);
    }
}
