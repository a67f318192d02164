using System.CommandLine;
using System.CommandLine.Parsing;
using Digits;
using Digits.Training;
using Samples.Common;

Option<string> model = SampleCommand.OneOf("--model", "dense: one hidden layer; lenet5: convolutions and pools (LeCun et al. 1998).", Run.Dense, Run.LeNet);
Option<string?> data = new("--data") { Description = "Folder with MNIST's IDX files (gzip-compressed or not). Without it, the sample draws its own digits." };
Option<int> epochs = SampleCommand.Positive("--epochs", 20, "Passes over the training pictures; the default is 15 with lenet5.", most: 100_000);
epochs.DefaultValueFactory = result => ChoosesLeNet(result) ? 15 : 20;
Option<int> shift = SampleCommand.Between(0, 27, "--shift", 0, "Pixels by which training pictures are moved at random; the default is 1 with lenet5.");
shift.DefaultValueFactory = result => ChoosesLeNet(result) ? 1 : 0;
Option<int> batch = SampleCommand.Positive("--batch", 32, "Pictures in one training step.", most: 4096);
Option<ulong> seed = new("--seed") { Description = "Seed of the weights, the order of the pictures and the drawn digits.", DefaultValueFactory = _ => 1 };
Option<int> threads = SampleCommand.Positive("--threads", 1, "Threads of a training step; the result does not depend on it.", most: 64);
Option<string> output = new("--output") { Description = "Where the trained network is saved.", DefaultValueFactory = _ => "digits.safetensors" };

RootCommand command = new("Trains a network on handwritten digits, saves it, reloads it and classifies some pictures.")
{
    model, data, epochs, shift, batch, seed, threads, output,
};
command.SetAction(arguments => SampleCommand.Run("Digits", () =>
{
    TrainingOptions options = new(arguments.GetValue(epochs), arguments.GetValue(batch), arguments.GetValue(threads), arguments.GetValue(seed), arguments.GetValue(shift));
    return Run.Execute(arguments.GetValue(model)!, arguments.GetValue(data), options, arguments.GetValue(output)!);
}));
return command.Parse(args).Invoke();

bool ChoosesLeNet(SymbolResult result) => result.GetResult(model) is { Tokens: [{ Value: Run.LeNet }] };
