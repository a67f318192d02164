using System.CommandLine;
using AudioStream;
using Samples.Common;

Option<string?> input = new("--input") { Description = "A WAV file of 48,000 samples a second to play. Without it, the sample plucks strings." };
Option<string> output = new("--output") { Description = "The WAV file that is written.", DefaultValueFactory = _ => "wet.wav" };
Option<string> model = new("--model") { Description = "The file of the trained network.", DefaultValueFactory = _ => "stream.safetensors" };
Option<bool> play = new("--play") { Description = "Plays with the saved network instead of training one." };
Option<int> seconds = SampleCommand.Positive("--seconds", 20, "Seconds of sound to train on.", most: 3600);
Option<int> epochs = SampleCommand.Positive("--epochs", 40, "How often it is heard.", most: 100_000);
Option<int> seed = new("--seed") { Description = "Seed of the weights.", DefaultValueFactory = _ => 1 };

RootCommand command = new("Trains an LSTM to be an overdrive, and runs it sample by sample at 48 kHz.") { input, output, model, play, seconds, epochs, seed };
command.SetAction(arguments => SampleCommand.Run("Stream", () =>
{
    string file = arguments.GetValue(model)!;
    Run.Check(arguments.GetValue(input), arguments.GetValue(output)!);
    if (!arguments.GetValue(play))
    {
        Run.Train(arguments.GetValue(seconds), arguments.GetValue(epochs), (ulong)arguments.GetValue(seed), file);
    }

    Run.Play(file, arguments.GetValue(input), arguments.GetValue(output)!);
    return 0;
}));
return command.Parse(args).Invoke();
