using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>Weights in Winograd's domain: G g Gᵀ for each pair of channels.</summary>
internal static class WinogradWeightsEmitter
{
    public static void Emit(WinogradWeightsKernel kernel, string method, VectorOperations ops, CodeWriter writer)
    {
        WinogradForm form = kernel.Form;
        LinearMapEmitter maps = new(ops, writer);
        int columns = kernel.To.Last;
        writer.Line($"// {kernel.To.Name} = G · {kernel.From.Name} · Gᵀ, {form}");
        writer.OpenKernel($"internal static void {method}(float* source, float* destination, int from, int to)");
        foreach (IGrouping<int, (int First, int Size)> groups in Panels.Groups(columns, kernel.From.HasPairedPanels).GroupBy(g => g.Size))
        {
            int size = groups.Key;
            int stride = Panels.Width * size;
            (int First, int Size)[] all = groups.ToArray();
            writer.Open($"for (int panel = global::System.Math.Max(from, {all[0].First}); panel < global::System.Math.Min(to, {all[all.Length - 1].First + size}); panel++)");
            writer.Line($"int inGroup = (panel - {all[0].First}) % {size};");
            writer.Open($"for (int lane = 0; lane < {Panels.Width}; lane += {ops.Lanes})");
            writer.Line(Addresses.Declare("g", $"source + ((long)(panel - inGroup) * {Panels.Width * 9 * kernel.Channels}) + (inGroup * {Panels.Width}) + lane"));
            writer.Line(Addresses.Declare("u", $"destination + ((long)(panel & ~1) * {Panels.Width * kernel.Channels}) + ((panel & 1) * {Panels.Width}) + lane"));
            writer.Line($"int step = {PairStep(columns)};");
            writer.Open($"for (int c = 0; c < {kernel.Channels}; c++)");
            int Tap(int row, int column) => kernel.Flipped ? 8 - ((row * 3) + column) : (row * 3) + column;
            for (int column = 0; column < WinogradForm.Taps; column++)
            {
                // Declared outside the braces of the sums that the rows share.
                writer.Line($"{ops.Type} {string.Join(", ", Enumerable.Range(0, form.Size).Select(r => $"t{r}_{column}"))};");
                writer.Open("");
                maps.Emit(form.Kernel, r => ops.Load($"g + {Tap(r, column) * kernel.Channels * stride}"), (r, value) => writer.Line($"t{r}_{column} = {value};"));
                writer.Close();
            }

            for (int row = 0; row < form.Size; row++)
            {
                writer.Open("");
                maps.Emit(form.Kernel, c => $"t{row}_{c}", (c, value) => writer.Line(ops.Store($"u + {((row * form.Size) + c) * kernel.Channels * columns}", value)));
                writer.Close();
            }

            writer.Line(Addresses.Advance("g", stride));
            writer.Line(Addresses.Advance("u", "step"));
            writer.Close();
            writer.Close();
            writer.Close();
        }

        writer.Close();
    }

    // Panels lie in pairs; of an odd number, the last lies alone.
    private static string PairStep(int columns) => Panels.Count(columns) % 2 == 0
        ? (2 * Panels.Width).ToString()
        : $"panel == {Panels.Count(columns) - 1} ? {Panels.Width} : {2 * Panels.Width}";
}
