using Generative;
using Samples.Common;

return LessonCommand.Run(
    args,
    "Networks that make up what looks like their data.",
    new Lesson(
        "gan",
        "A generator learns from a discriminator what points are real: it misses some of eight modes, but none if they are judged in pairs.",
        o => GanLesson.Run(o)));
