using System.CommandLine;
using Classics;
using Samples.Common;

Option<string?> data = new("--data")
{
    Description = "Folder with banknote_authentication.csv, iris.csv, wheat-seeds.csv and housing.csv, tables of the UCI Machine Learning Repository "
        + "with commas, no header, and what to learn in the last column. Without it, the lessons are run that need no file.",
};

return LessonCommand.Run(
    args,
    "The first systems of the textbooks: one neuron, then one layer, then two.",
    data,
    new Lesson(
        "perceptron",
        "Rosenblatt's rule finds a line between two classes if there is one, and never rests if there is none.",
        _ => PerceptronLesson.Run()),
    new Lesson("banknotes", "Logistic regression tells forged banknotes from four numbers about their pictures.", o => Banknotes.Run(o), "banknote_authentication.csv"),
    new Lesson("iris", "Softmax regression tells three species of iris by their petals and sepals.", o => Flowers.Iris(o), "iris.csv"),
    new Lesson("wheat", "Softmax regression tells three varieties of wheat by the shape of their kernels.", o => Flowers.Wheat(o), "wheat-seeds.csv"),
    new Lesson("housing", "A linear model and one hidden layer estimate what houses cost.", o => Housing.Run(o), "housing.csv"));
