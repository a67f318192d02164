using System.CommandLine;
using System.Diagnostics;
using Controller;
using Samples.Common;

Option<double> seconds = SampleCommand.Between(0.001, 3600, "--seconds", 5, "How long the 1 kHz loop runs.");

RootCommand command = new("Trains a policy by imitation and runs it in a control loop of 1 kHz.") { seconds };
command.SetAction(arguments =>
{
    PolicyNetwork policy = new(seed: 1);
    LinearController teacher = new();

    long start = Stopwatch.GetTimestamp();
    double error = Imitation.Train(policy, teacher, seed: 1);
    double elapsed = Stopwatch.GetElapsedTime(start).TotalSeconds;
    Console.WriteLine(FormattableString.Invariant($"imitated the linear controller in {elapsed:F2} s: commands differ by {error:F4} of full force (rms)"));

    int periods = Math.Max(1, (int)(arguments.GetValue(seconds) * ControlLoop.Rate));
    Report.Print(ControlLoop.Run(policy, teacher, periods), Console.Out);
});
return command.Parse(args).Invoke();
