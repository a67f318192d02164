using NetCompiler.Training.Tests.Fitting;

namespace NetCompiler.Training.Tests.Support;

/// <summary>The entry point of the test assembly, for checks that need a process of their own; test runners do not use it.</summary>
internal static class ChildProcess
{
    public static int Main(string[] arguments)
    {
        if (arguments is ["fit", var folder])
        {
            KillTests.Continue(folder);
            return 0;
        }

        Console.Error.WriteLine("These are tests: run `dotnet test`.");
        return 1;
    }
}
