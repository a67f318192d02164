namespace NetCompiler.Tests.Harness;

/// <summary>Checks that calls allocate nothing.</summary>
internal static class Allocations
{
    private const int Rounds = 100;

    /// <summary>
    /// Once warm, ten calls allocate nothing. Until the runtime has recompiled the library's methods that a call uses (it waits for a quiet moment), those
    /// may box what the compiled ones do not, so warming up ends at the first quiet round.
    /// </summary>
    public static void None(string what, Action call)
    {
        long bytes = 0;
        for (int round = 0; round < Rounds; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 10; i++)
            {
                call();
            }

            bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            if (bytes == 0)
            {
                return;
            }

            Thread.Sleep(20);
        }

        Assert.Fail($"After {10 * Rounds} calls of {what} ten more allocate {bytes} bytes.");
    }
}
