using AudioStream;
using NetCompiler.Data;
using NetCompiler.Tests.Files;

namespace NetCompiler.Samples.Tests;

public sealed class StreamTests
{
    [Fact]
    public void The_effect_is_learned_saved_and_played()
    {
        using TemporaryFolder folder = new();
        string model = folder["effect.safetensors"];
        double error = AudioStream.Run.Train(seconds: 8, epochs: 25, seed: 1, model);

        // Without training, the output is the dry signal and a little more.
        double untrained = AudioStream.Run.Check(new EffectNetwork(seed: 1));
        Assert.InRange(error, 0, 0.05);
        Assert.True(untrained > 5 * error, $"{untrained} before training, {error} after it");

        Performance performance = AudioStream.Run.Play(model, input: null, folder["wet.wav"]);
        Assert.Equal(0, performance.Allocated);
        Sound dry = Sound.ReadWav(folder["dry.wav"]), wet = Sound.ReadWav(folder["wet.wav"]);
        Assert.Equal((dry.SampleRate, dry.Samples.Length), (wet.SampleRate, wet.Samples.Length));
        Assert.InRange(performance.ShareOfRealTime, 0, 1);
        Assert.Equal(wet.Samples.Length, performance.Latency.Count);
    }

    [Fact]
    public void Channels_do_not_hear_each_other()
    {
        EffectNetwork network = new(seed: 1);
        float[] left = Signal.Strings(500, seed: 3), right = Signal.Strings(500, seed: 4);
        float[] both = [.. left.Zip(right).SelectMany(pair => new[] { pair.First, pair.Second })];
        float[] wet = Playing.Play(network, new Sound(Signal.Rate, channels: 2, both)).Wet.Samples;
        Assert.Equal(Playing.Play(network, new Sound(Signal.Rate, channels: 1, left)).Wet.Samples, wet.Where((_, i) => i % 2 == 0));
        Assert.Equal(Playing.Play(network, new Sound(Signal.Rate, channels: 1, right)).Wet.Samples, wet.Where((_, i) => i % 2 == 1));
    }

    [Fact]
    public void Silence_without_a_sample_is_refused()
    {
        using TemporaryFolder folder = new();
        new EffectNetwork(seed: 1).Save(folder["effect.safetensors"]);
        new Sound(Signal.Rate, channels: 1, []).WriteWav(folder["in.wav"]);
        DataFileException error = Assert.Throws<DataFileException>(() => AudioStream.Run.Play(folder["effect.safetensors"], folder["in.wav"], folder["out.wav"]));
        Assert.Contains("no sample", error.Message);
    }

    [Fact]
    public void Sounds_of_another_rate_are_refused()
    {
        using TemporaryFolder folder = new();
        new EffectNetwork(seed: 1).Save(folder["effect.safetensors"]);
        new Sound(44_100, channels: 1, new float[10]).WriteWav(folder["in.wav"]);
        DataFileException error = Assert.Throws<DataFileException>(() => AudioStream.Run.Play(folder["effect.safetensors"], folder["in.wav"], folder["out.wav"]));
        Assert.Contains("expected 48000 samples a second; found 44100", error.Message);
        Assert.Equal(error.Message, Assert.Throws<DataFileException>(() => AudioStream.Run.Check(folder["in.wav"], folder["out.wav"])).Message);
        Assert.False(File.Exists(folder["out.wav"]));
    }

    [Fact]
    public void The_overdrive_saturates_and_its_working_point_follows_the_loudness()
    {
        float[] tone = [.. Enumerable.Range(0, 4800).Select(i => 0.8f * MathF.Sin(2 * MathF.PI * 440 * i / Signal.Rate))];
        float[] quiet = [.. tone.Select(x => x / 100)];
        float loudPeak = Overdrive.Apply(tone).Max(Math.Abs), quietPeak = Overdrive.Apply(quiet).Max(Math.Abs);
        Assert.InRange(loudPeak / quietPeak, 5, 50);

        // After a loud sound, a quiet one sounds different for a while.
        float[] rested = Overdrive.Apply(quiet), after = Overdrive.Apply([.. tone, .. quiet])[tone.Length..];
        Assert.InRange(after.Zip(rested, (a, b) => Math.Abs(a - b)).Take(100).Max(), 0.1f * quietPeak, 1);
    }
}
