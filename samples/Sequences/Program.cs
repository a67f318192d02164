using Samples.Common;
using Sequences;

return LessonCommand.Run(
    args,
    "The shapes of task: what goes in and what comes out, each one vector or a sequence of them.",
    new Lesson("one-to-one", "The product of two numbers.", o => Lessons.OneToOne(o)),
    new Lesson("one-to-many", "A wave from its frequency and its phase.", o => Lessons.OneToMany(o)),
    new Lesson("many-to-one", "Whether a noisy curve goes up or down.", o => Lessons.ManyToOne(o)),
    new Lesson("many-to-many", "Whether the number of ones so far is odd.", o => Lessons.ManyToMany(o)),
    new Lesson("encoder-decoder", "Digits in the order of their size.", o => Lessons.EncoderDecoder(o)));
