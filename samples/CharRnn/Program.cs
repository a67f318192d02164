using System.CommandLine;
using CharRnn;
using NetCompiler.Training;
using Samples.Common;

Option<string> model = SampleCommand.OneOf("--model", "lstm: a recurrent layer; transformer: attention to at most 64 characters before.", Run.Lstm, Run.Transformer);
Option<string?> data = new("--data") { Description = "A text of at most 65 different characters, such as tinyshakespeare.txt. Without it, the sample learns nursery rhymes." };
Option<int> steps = SampleCommand.Positive("--steps", 1500, "Training steps.", most: 100_000);
Option<int> batch = SampleCommand.Positive("--batch", 32, "Examples in a step.", most: 256);
Option<int> threads = SampleCommand.Positive("--threads", 1, "Threads of a step; the result does not depend on it.", most: 64);
Option<int> seed = new("--seed") { Description = "Seed of the weights, the order of the examples and what is drawn.", DefaultValueFactory = _ => 1 };
Option<string> output = new("--output") { Description = "The file of the trained network; its vocabulary lies beside it.", DefaultValueFactory = _ => "charrnn.safetensors" };
Option<string?> checkpoints = new("--checkpoints") { Description = "Folder where the training is saved after each third, and goes on from after it was ended." };
Option<bool> sample = new("--sample") { Description = "Draws with the saved network instead of training one." };
Option<string> prompt = new("--prompt") { Description = "What the drawn text goes on from.", DefaultValueFactory = _ => "The " };
Option<int> length = SampleCommand.Positive("--length", 300, "Characters to draw.", most: 1_000_000);

RootCommand command = new("Trains an LSTM or a transformer to write text, one character after the other, and draws from it at several temperatures.")
{
    model, data, steps, batch, threads, seed, output, checkpoints, sample, prompt, length,
};
command.SetAction(arguments => SampleCommand.Run("CharRnn", () =>
{
    string file = arguments.GetValue(output)!;
    if (!arguments.GetValue(sample))
    {
        TrainingOptions options = new(
            arguments.GetValue(model)!, arguments.GetValue(data), arguments.GetValue(steps), arguments.GetValue(batch), arguments.GetValue(threads),
            (ulong)arguments.GetValue(seed), arguments.GetValue(checkpoints));
        Run.Train(options, file, new ProgressBar(), arguments.GetValue(prompt));
    }

    Run.Draw(arguments.GetValue(model)!, file, arguments.GetValue(prompt)!, arguments.GetValue(length), arguments.GetValue(seed));
    return 0;
}));
return command.Parse(args).Invoke();
