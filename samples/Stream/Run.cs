using System.Numerics.Tensors;
using NetCompiler.Data;
using NetCompiler.Training;
using Samples.Common;

namespace AudioStream;

/// <summary>What the sample does: trains and saves; plays.</summary>
public static class Run
{
    // Of the sound that is made where none is given, and of the one that validates: other notes than those of training.
    private const int UnheardSeed = 2;

    /// <summary>Trains a network on the overdrive and saves it.</summary>
    /// <param name="seconds">Of sound to train on.</param>
    /// <param name="epochs">How often it is heard.</param>
    /// <param name="output">Where the network is saved.</param>
    /// <returns>The error-to-signal ratio on ten seconds of other notes.</returns>
    public static double Train(int seconds, int epochs, ulong seed, string output)
    {
        SampleCommand.CheckOutput(output);
        float[] dry = Signal.Strings(seconds * Signal.Rate, seed: 1);
        EffectNetwork network = new(seed);
        float[] wet = Overdrive.Apply(dry);
        double power = TensorPrimitives.SumOfSquares<float>(wet) / wet.Length;
        FitResult result = Training.Train(network, dry, wet, epochs, new RatioLines(power));
        network.Save(output);
        double unheard = Check(network);
        Say.Line($"trained on {seconds} s of sound in {result.Elapsed.TotalSeconds:F1} s; error-to-signal ratio on other notes {unheard:P2}; saved as {output}");
        return unheard;
    }

    /// <summary>Runs a sound through a saved network and prints how long that took.</summary>
    /// <param name="model">Where the network is saved.</param>
    /// <param name="input">A WAV file of 48,000 samples a second; null for ten seconds of plucked strings, which are written as dry.wav beside the output.</param>
    /// <param name="output">The WAV file to write.</param>
    /// <exception cref="NetCompiler.ModelFileException">There is no such network in the file.</exception>
    /// <exception cref="DataFileException">A file cannot be read or written, or the sound has another sample rate.</exception>
    public static Performance Play(string model, string? input, string output)
    {
        EffectNetwork network = EffectNetwork.Load(model);
        Sound dry = input is null ? new Sound(Signal.Rate, channels: 1, Unheard()) : Read(input);
        if (input is null)
        {
            dry.WriteWav(DryBeside(output));
        }

        Performance performance = Playing.Play(network, dry);
        performance.Wet.WriteWav(output);
        Say.Line($"\n{dry.Duration.TotalSeconds:F1} s of sound in {dry.Channels} channel(s): {performance.ShareOfRealTime:P2} of real time, {performance.Allocated:N0} bytes allocated\n");
        LatencyReport.Table(Console.Out, ("one sample", performance.Latency), ("clock alone", performance.Clock));
        Console.WriteLine("\none sample, nanoseconds");
        LatencyReport.Bars(Console.Out, performance.Latency);
        Say.Line($"\na sample may take {1e9 / Signal.Rate:N0} ns; written as {output}");
        return performance;
    }

    /// <summary>Refuses before the training what playing would refuse after it.</summary>
    /// <param name="input">A WAV file of 48,000 samples a second; null for plucked strings.</param>
    /// <param name="output">The WAV file to write.</param>
    /// <exception cref="IOException">The input cannot be played, or an output cannot be written.</exception>
    public static void Check(string? input, string output)
    {
        SampleCommand.CheckOutput(output);
        if (input is null)
        {
            SampleCommand.CheckOutput(DryBeside(output));
        }
        else
        {
            Read(input);
        }
    }

    /// <summary>The sum of squared errors over that of the output (Wright et al., 2019), on sound that was not trained on.</summary>
    public static double Check(EffectNetwork network)
    {
        float[] dry = Unheard();
        float[] wet = Overdrive.Apply(dry);
        float[] output = Playing.Play(network, new Sound(Signal.Rate, channels: 1, dry)).Wet.Samples;
        double errors = 0, power = 0;
        for (int i = 0; i < wet.Length; i++)
        {
            errors += Math.Pow(output[i] - wet[i], 2);
            power += Math.Pow(wet[i], 2);
        }

        return errors / power;
    }

    private static Sound Read(string path)
    {
        Sound sound = Sound.ReadWav(path);
        return sound.Samples.Length == 0 ? throw new DataFileException(path, "sound", "no sample")
            : sound.SampleRate != Signal.Rate ? throw new DataFileException(path, $"{Signal.Rate} samples a second", $"{sound.SampleRate}")
            : sound;
    }

    private static string DryBeside(string output) => Path.Combine(Path.GetDirectoryName(output) ?? "", "dry.wav");

    private static float[] Unheard() => Signal.Strings(10 * Signal.Rate, UnheardSeed);
}
