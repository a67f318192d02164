using Distillation;
using Samples.Common;

return LessonCommand.Run(
    args,
    "Knowledge distillation (Hinton, Vinyals and Dean 2015): a small network learns from the answers of a large one.",
    SmallDigits.Option(),
    new Lesson("temperature", "A student with few labels learns more from what its teacher says at a high temperature.", o => TemperatureLesson.Run(o)));
