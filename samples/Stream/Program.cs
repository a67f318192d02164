using System.CommandLine;
using AudioStream;

Option<string?> input = new("--input") { Description = "A WAV file of 48,000 samples a second to play. Without it, the sample plucks strings." };
Option<string> output = new("--output") { Description = "The WAV file that is written.", DefaultValueFactory = _ => "wet.wav" };
Option<string> model = new("--model") { Description = "The file of the trained network.", DefaultValueFactory = _ => "stream.safetensors" };
Option<bool> play = new("--play") { Description = "Plays with the saved network instead of training one." };
Option<int> seconds = Positive("--seconds", 20, "Seconds of sound to train on.");
Option<int> epochs = Positive("--epochs", 40, "How often it is heard.");
Option<int> seed = new("--seed") { Description = "Seed of the weights.", DefaultValueFactory = _ => 1 };

RootCommand command = new("Trains an LSTM to be an overdrive, and runs it sample by sample at 48 kHz.") { input, output, model, play, seconds, epochs, seed };
command.SetAction(arguments =>
{
    string file = arguments.GetValue(model)!;
    try
    {
        if (!arguments.GetValue(play))
        {
            Run.Train(arguments.GetValue(seconds), arguments.GetValue(epochs), (ulong)arguments.GetValue(seed), file);
        }

        Run.Play(file, arguments.GetValue(input), arguments.GetValue(output)!);
        return 0;
    }
    catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
    {
        Console.Error.WriteLine($"Stream: {e.Message}");
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
