using System.Text.Json;
using NetCompiler.Training.Tests.Support;

namespace NetCompiler.Training.Tests.Training;

/// <summary>Schedules against the rates of torch.optim.lr_scheduler.</summary>
public sealed class ScheduleFixtureTests
{
    private const int Steps = 40;
    private static readonly JsonElement Fixture = JsonFixture.Read("schedules");

    public static TheoryData<string> Names => [.. Schedules.Keys];

    private static Dictionary<string, Schedule> Schedules { get; } = new()
    {
        ["constant"] = Schedule.Constant(),
        ["step"] = Schedule.Step(7, 0.3),
        ["multistep"] = Schedule.MultiStep(0.5, 5, 12, TrainingLength.Steps(30)),
        ["exponential"] = Schedule.Exponential(0.9),
        ["inverse"] = Schedule.InverseTime(0.25),
        ["linear"] = Schedule.Linear(0.2, 0.8, 15),
        ["cosine"] = Schedule.Cosine(minimum: 0.05),
        ["restarts"] = Schedule.CosineRestarts(6, 1, 0.01),
        ["restarts_twice"] = Schedule.CosineRestarts(5, 2),
        ["one_cycle"] = Schedule.OneCycle(TrainingLength.Steps(Steps + 1)),
        ["one_cycle_early"] = Schedule.OneCycle(Steps + 1, 0.1, 10, 100),
        ["warmup_step"] = Schedule.Exponential(0.9).WithWarmUp(5, 0.1),
        ["polynomial"] = Schedule.Polynomial(2.5, 25),
        ["polynomial_end"] = Schedule.Polynomial(0.5, minimum: 0.1),
        ["cyclic"] = Schedule.Cyclic(0.2, 4),
        ["cyclic_uneven"] = Schedule.Cyclic(0, 3, 8),
        ["cyclic_halving"] = Schedule.Cyclic(0.1, 5, 2, CyclicMode.Triangular2),
        ["cyclic_exponential"] = Schedule.Cyclic(0.1, 6, mode: CyclicMode.ExponentialRange, gamma: 0.97),
        ["chained"] = Schedule.Linear(0.25, 1, 8).Times(Schedule.Exponential(0.95)),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Factors_are_PyTorchs(string name)
    {
        double[] expected = Fixture.GetProperty(name).Doubles();

        for (int t = 0; t < Steps; t++)
        {
            Assert.Equal(expected[t], Schedules[name].Factor(new ScheduleTime(t, 1, Steps)), 1e-9);
        }
    }

    /// <summary>Lengths in epochs are stretched: at the beginning of an epoch of ten steps the factor is that of an epoch of one.</summary>
    [Theory]
    [InlineData("step")]
    [InlineData("exponential")]
    [InlineData("inverse")]
    [InlineData("linear")]
    [InlineData("cosine")]
    [InlineData("restarts_twice")]
    [InlineData("polynomial")]
    [InlineData("cyclic_uneven")]
    [InlineData("cyclic_halving")]
    [InlineData("cyclic_exponential")]
    [InlineData("warmup_step")]
    public void Lengths_are_epochs(string name)
    {
        double[] expected = Fixture.GetProperty(name).Doubles();

        for (int t = 0; t < Steps; t++)
        {
            Assert.Equal(expected[t], Schedules[name].Factor(new ScheduleTime(10 * t, 10, 10 * Steps)), 1e-9);
        }
    }

    [Fact]
    public void Rates_fall_on_a_plateau_as_PyTorchs()
    {
        Check("plateau", new ReduceOnPlateau { Factor = 0.5, Patience = 2 }, higherIsBetter: false);
        Check("plateau_cooldown", new ReduceOnPlateau { Factor = 0.1, Patience = 1, Cooldown = 3, Threshold = 1e-3, MinimumRate = 0.005f }, false);
        Check("plateau_max", new ReduceOnPlateau { Factor = 0.2, Patience = 1 }, higherIsBetter: true);
    }

    private static void Check(string name, ReduceOnPlateau plateau, bool higherIsBetter)
    {
        double[] values = Fixture.GetProperty(name).GetProperty("values").Doubles();
        double[] rates = Fixture.GetProperty(name).GetProperty("rates").Doubles();
        PlateauState state = default;
        for (int i = 0; i < values.Length; i++)
        {
            state = plateau.Next(state, values[i], higherIsBetter);
            Assert.Equal(rates[i], plateau.Rate(1, state.Reductions), 1e-6);
        }
    }
}
