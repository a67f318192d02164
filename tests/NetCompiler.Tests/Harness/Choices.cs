using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace NetCompiler.Tests.Harness;

/// <summary>
/// A tape of random numbers that a test case is decided from, number by number; past its end every choice is the first. Shorter tapes of smaller numbers
/// give simpler cases, which is how failures shrink.
/// </summary>
internal sealed class Choices(IReadOnlyList<int> tape)
{
    private const int Length = 120;
    private int _position;

    public static Gen<int[]> Tapes { get; } = Gen.ArrayOf(Gen.Choose(0, (1 << 20) - 1), Length);

    public static Arbitrary<int[]> Arbitrary { get; } = Arb.From(Tapes, Shrink);

    /// <summary>FsCheck's configuration with a fixed seed.</summary>
    public static Config Configuration(int tests)
    {
        Replay replay = new(new Rnd(20260101, 7), FSharpOption<int>.None);
        return Config.QuickThrowOnFailure.WithMaxTest(tests).WithReplay(FSharpOption<Replay>.Some(replay));
    }

    /// <summary>A number from 0 to <paramref name="count"/> − 1.</summary>
    public int Below(int count) => _position < tape.Count ? tape[_position++] % count : 0;

    public bool OneIn(int n) => Below(n) == n - 1 && n > 1;

    public T Of<T>(params T[] values) => values[Below(values.Length)];

    private static IEnumerable<int[]> Shrink(int[] tape)
    {
        for (int half = tape.Length / 2; half > 0; half /= 2)
        {
            yield return tape[..^half];
        }

        for (int i = 0; i < tape.Length; i++)
        {
            if (tape[i] != 0)
            {
                yield return [.. tape[..i], 0, .. tape[(i + 1)..]];
            }
        }
    }
}
