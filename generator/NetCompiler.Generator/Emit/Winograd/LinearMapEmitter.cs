using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>Writes the product of a small constant matrix and a list of vectors.</summary>
internal sealed class LinearMapEmitter(VectorOperations ops, CodeWriter writer)
{
    /// <summary>output_r = Σ map[r, c] · input_c, for all rows, as statements. Two rows that differ in signs only share their sums.</summary>
    public void Emit(LinearMap map, Func<int, string> input, Action<int, string> output)
    {
        for (int r = 0; r < map.Rows; r++)
        {
            if (r + 1 < map.Rows && Pair(map, r) is var (same, opposite))
            {
                writer.Line($"{ops.Type} same{r} = {Sum(map, r, same, input)};");
                writer.Line($"{ops.Type} opposite{r} = {Sum(map, r, opposite, input)};");
                output(r, ops.Add($"same{r}", $"opposite{r}"));
                output(r + 1, ops.Subtract($"same{r}", $"opposite{r}"));
                r++;
                continue;
            }

            output(r, Sum(map, r, Enumerable.Range(0, map.Columns).Where(c => map[r, c] != 0).ToArray(), input));
        }
    }

    private static (int[] Same, int[] Opposite)? Pair(LinearMap map, int row)
    {
        int[] used = Enumerable.Range(0, map.Columns).Where(c => map[row, c] != 0 || map[row + 1, c] != 0).ToArray();
        int[] same = used.Where(c => map[row, c] == map[row + 1, c]).ToArray();
        int[] opposite = used.Where(c => map[row, c] == -map[row + 1, c]).ToArray();
        return same.Length + opposite.Length == used.Length && same.Length > 0 && opposite.Length > 0 ? (same, opposite) : null;
    }

    private string Sum(LinearMap map, int row, int[] columns, Func<int, string> input)
    {
        int first = columns.OrderBy(c => map[row, c] == 1 ? 0 : map[row, c] > 0 ? 1 : 2).First();
        string sum = map[row, first] switch
        {
            1 => input(first),
            -1 => ops.Negate(input(first)),
            var factor => ops.Multiply(ops.Broadcast(VectorOperations.Literal((float)factor)), input(first)),
        };
        foreach (int c in columns.Where(c => c != first))
        {
            sum = map[row, c] switch
            {
                1 => ops.Add(sum, input(c)),
                -1 => ops.Subtract(sum, input(c)),
                var factor => ops.MultiplyAdd(ops.Broadcast(VectorOperations.Literal((float)factor)), input(c), sum),
            };
        }

        return sum;
    }
}
