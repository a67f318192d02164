using Controller;

namespace NetCompiler.Tests.Samples;

public sealed class LinearControllerTests
{
    [Fact]
    public void The_machine_follows_its_references()
    {
        ServoAxes machine = new();
        LinearController controller = new();
        float[] observations = new float[ServoAxes.Observations], commands = new float[ServoAxes.Axes];
        double squares = 0;
        const int periods = 5_000;
        for (int i = 0; i < periods; i++)
        {
            machine.Observe(observations);
            controller.Command(observations, commands);
            machine.Advance(commands);
            squares += machine.SquaredError();
        }

        Assert.InRange(Math.Sqrt(squares / (periods * ServoAxes.Axes)), 0.0, 0.03);
    }

    [Fact]
    public void Without_commands_it_does_not()
    {
        ServoAxes machine = new();
        double squares = 0;
        for (int i = 0; i < 5_000; i++)
        {
            machine.Advance([0f, 0f, 0f, 0f]);
            squares += machine.SquaredError();
        }

        Assert.InRange(Math.Sqrt(squares / (5_000 * ServoAxes.Axes)), 0.3, 0.4);
    }
}
