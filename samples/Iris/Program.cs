using Iris;
using NetCompiler.Data;

string folder = args.Length > 0 ? args[0] : "../shared/data/tabular";
try
{
    double iris = SoftmaxRegression.Run<IrisClassifier, IrisClassifier.Trainer>(
        Path.Combine(folder, "iris.csv"), seed => new IrisClassifier(seed), network => new IrisClassifier.Trainer(network, maxBatch: 16, seed: 1), Console.Out);
    double seeds = SoftmaxRegression.Run<SeedClassifier, SeedClassifier.Trainer>(
        Path.Combine(folder, "wheat-seeds.csv"), seed => new SeedClassifier(seed), network => new SeedClassifier.Trainer(network, maxBatch: 16, seed: 1), Console.Out);
    return iris > 0.93 && seeds > 0.9 ? 0 : 1;
}
catch (DataFileException e)
{
    Console.Error.WriteLine($"Iris: {e.Message}");
    Console.Error.WriteLine("The files are UCI's \"Iris\" and \"Seeds\" as CSV: features, then the class, no header. Give their folder as the argument.");
    return 2;
}
