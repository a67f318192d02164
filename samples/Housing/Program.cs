using Housing;
using NetCompiler.Data;

string path = args.Length > 0 ? args[0] : "../shared/data/tabular/housing.csv";
try
{
    return Regression.Run(path, "housing.safetensors", Console.Out) > 0.7 ? 0 : 1;
}
catch (DataFileException e)
{
    Console.Error.WriteLine($"Housing: {e.Message}");
    Console.Error.WriteLine("The file is StatLib's \"Boston house prices\" as CSV: 13 features, then the price in $1000, no header. Give its path as the argument.");
    return 2;
}
