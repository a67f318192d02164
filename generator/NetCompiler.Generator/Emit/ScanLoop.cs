using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Emit;

/// <summary>The loop over time around the kernels of a scan.</summary>
internal static class ScanLoop
{
    private const string Time = "t";

    /// <summary>Closes the loop of one scan and opens that of the next, where they differ.</summary>
    public static void Move(CodeWriter writer, Scan? from, Scan? to)
    {
        if (from == to)
        {
            return;
        }

        if (from is not null)
        {
            writer.Close();
        }

        if (to is not null)
        {
            writer.Open(to.Backwards
                ? $"for (int {Time} = {to.Time.Extent - 1}; {Time} >= 0; {Time}--)"
                : $"for (int {Time} = 0; {Time} < {to.Time.Extent}; {Time}++)");
        }
    }

    /// <summary>C# for where a slice lies in its tensor, to be added to that tensor's address.</summary>
    public static string Offset(TimeSlice slice) => (slice.Start == 0 ? "" : $" + {slice.Start}") + $" + ((long){slice.Step} * {Time})";
}
