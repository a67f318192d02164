using NetCompiler.Generator.Program;
using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>The values of a loop's variable at which its elements exist, as C#.</summary>
internal sealed record NestRange(string From, string To, int Step)
{
    /// <summary>Writes what computes the range.</summary>
    /// <param name="checks">Conditions 0 ≤ (rest + coefficient · variable) / divisor &lt; extent, with the rest as C#.</param>
    public static NestRange Write(CodeWriter writer, KernelNames names, Axis axis, IEnumerable<(IndexCheck Check, string Known, int Coefficient)> checks)
    {
        string from = names.Unique(axis.Name + "From");
        string to = names.Unique(axis.Name + "To");
        List<string> lower = [];
        List<string> upper = [];
        List<(string Known, int Coefficient, int Divisor)> divided = [];
        foreach ((IndexCheck check, string rest, int coefficient) in checks)
        {
            int most = (check.Extent * check.Index.Divisor) - 1;
            if (coefficient > 0)
            {
                lower.Add(Up($"-({rest})", coefficient));
                upper.Add(Down($"{most} - ({rest})", coefficient));
            }
            else
            {
                lower.Add(Up($"{rest} - {most}", -coefficient));
                upper.Add(Down(rest, -coefficient));
            }

            if (check.Index.Divisor > 1)
            {
                divided.Add((rest, coefficient, check.Index.Divisor));
            }
        }

        writer.Line($"int {from} = {lower.Aggregate("0", (a, b) => $"global::System.Math.Max({a}, {b})")};");
        writer.Line($"int {to} = {upper.Aggregate(axis.Extent.ToString(), (a, b) => $"global::System.Math.Min({a}, {b})")};");
        if (divided.Count > 1)
        {
            throw new InvalidOperationException($"Two indices that divide depend on {axis.Name}.");
        }

        return new NestRange(from, to, divided.Count == 0 ? 1 : Align(writer, from, to, divided[0].Known, divided[0].Coefficient, divided[0].Divisor));
    }

    // The first variable from which (rest + c·variable) divides by q, and the step to the next: with g = gcd(c, q) that is every (q/g)th, if g divides the rest.
    private static int Align(CodeWriter writer, string from, string to, string rest, int coefficient, int divisor)
    {
        int common = Affine.CommonDivisor(Math.Abs(coefficient), divisor);
        int step = divisor / common;
        if (common > 1)
        {
            writer.Line($"{to} = ({rest}) % {common} == 0 ? {to} : 0;");
        }

        if (step > 1)
        {
            int inverse = Enumerable.Range(1, step).First(i => (((long)coefficient / common * i) + 1) % step == 0);
            string value = $"({rest}) + ({coefficient} * {from})";
            value = common > 1 ? $"(({value}) / {common})" : $"({value})";
            writer.Line($"{from} += (int)((uint)({value}{(inverse == 1 ? "" : " * " + inverse)}) % {step}u);");
        }

        return step;
    }

    // Division rounds towards zero: below zero only the sign matters, since ranges start at 0.
    private static string Up(string numerator, int divisor) => divisor == 1 ? numerator : $"({numerator} + {divisor - 1}) / {divisor}";

    private static string Down(string numerator, int divisor) =>
        divisor == 1 ? $"({numerator}) + 1" : $"({numerator} + {divisor}) / {divisor}";
}
