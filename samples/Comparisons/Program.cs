using Comparisons;
using Samples.Common;

return LessonCommand.Run(
    args,
    "What one choice changes where everything else stays the same.",
    SmallDigits.Option(),
    new Lesson("initializers", "Twelve layers of ReLU, started by He's, by Xavier's rule and at zero.", o => Initializers.Run(o)),
    new Lesson("regularizers", "1,000 pictures, every fifth under a wrong label: dropout, batch normalisation, L1 and L2.", o => Regularizers.Run(o)),
    new Lesson("optimizers", "Thirteen optimizers on one network.", o => Optimizers.Run(o)),
    new Lesson("networks", "Networks of different depth, width and kind side by side.", o => Architectures.Run(o)),
    new Lesson("search", "Hyperband over networks, learning rates and sizes of the batch, by cross-validation.", o => NetworkSearch.Run(o)));
