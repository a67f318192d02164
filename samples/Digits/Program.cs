using System.CommandLine;
using Digits;
using Digits.Training;

Option<string?> data = new("--data") { Description = "Folder with MNIST's IDX files (gzip-compressed or not). Without it, the sample draws its own digits." };
Option<int> epochs = Positive("--epochs", 20, "Passes over the training pictures.");
Option<int> batch = Positive("--batch", 32, "Pictures in one training step.");
Option<ulong> seed = new("--seed") { Description = "Seed of the weights, the order of the pictures and the drawn digits.", DefaultValueFactory = _ => 1 };
Option<int> threads = Positive("--threads", 1, "Threads of a training step; the result does not depend on it.");
Option<string> output = new("--output") { Description = "Where the trained network is saved.", DefaultValueFactory = _ => "digits.safetensors" };

RootCommand command = new("Trains a network on handwritten digits, saves it, reloads it and classifies some pictures.") { data, epochs, batch, seed, threads, output };
command.SetAction(arguments =>
{
    TrainingOptions options = new(arguments.GetValue(epochs), arguments.GetValue(batch), arguments.GetValue(threads), arguments.GetValue(seed));
    try
    {
        return Run.Execute(arguments.GetValue(data), options, arguments.GetValue(output)!);
    }
    catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
    {
        Console.Error.WriteLine($"Digits: {e.Message}");
        return 1;
    }
});
return command.Parse(args).Invoke();

static Option<int> Positive(string name, int value, string description)
{
    Option<int> option = new(name) { Description = description, DefaultValueFactory = _ => value };
    option.Validators.Add(result =>
    {
        if (result.GetValue(option) < 1)
        {
            result.AddError($"{name} is {result.GetValue(option)}; expected 1 or more.");
        }
    });
    return option;
}
