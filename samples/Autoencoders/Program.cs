using Autoencoders;
using Samples.Common;

return LessonCommand.Run(
    args,
    "Networks that learn to give back what they are shown, and what their codes are good for.",
    SmallDigits.Option(),
    new Lesson(
        "undercomplete",
        "A code of 16 numbers for 196 pixels: a linear one is as good as principal components, a deep one better.",
        o => Undercomplete.Run(o)),
    new Lesson(
        "overcomplete",
        "A code larger than the picture copies what it is shown, also what is no digit, unless it learns from noisy pictures.",
        o => Overcomplete.Run(o)),
    new Lesson(
        "denoising",
        "A network that is shown spoilt pictures and learns the clean ones cleans pictures that it has never seen.",
        o => Denoising.Run(o)),
    new Lesson("sparse", "A Kullback-Leibler penalty makes each unit of the code answer to few pictures.", o => Sparse.Run(o)),
    new Lesson("stacked", "A deep network that was pre-trained layer by layer without labels needs fewer of them.", o => Stacked.Run(o)),
    new Lesson(
        "variational",
        "A network whose codes fill a normal distribution knows what pictures are likely, and makes some up.",
        o => Variational.Run(o)));
