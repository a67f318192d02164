using Banknotes;
using NetCompiler.Data;

string path = args.Length > 0 ? args[0] : "../shared/data/tabular/banknote_authentication.csv";
try
{
    return LogisticRegression.Run(path, Console.Out) > 0.96 ? 0 : 1;
}
catch (DataFileException e)
{
    Console.Error.WriteLine($"Banknotes: {e.Message}");
    Console.Error.WriteLine("The file is UCI's \"Banknote Authentication\": four features and the class of each note, no header. Give its path as the argument.");
    return 2;
}
