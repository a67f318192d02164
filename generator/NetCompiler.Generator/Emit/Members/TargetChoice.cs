using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>The choice at run time between the instruction sets that a network was compiled for.</summary>
internal sealed class TargetChoice(string network, IReadOnlyList<Target> targets)
{
    /// <summary>The conditions are constants for the JIT: one branch remains.</summary>
    public void Emit(CodeWriter w, Action<CodeWriter, Target> body)
    {
        foreach (Target target in targets)
        {
            string condition = VectorOperations.For(target).Condition;
            bool first = ReferenceEquals(target, targets[0]);
            if (condition == "true" && first)
            {
                body(w, target);
                return;
            }

            w.Open(condition == "true" ? "else" : $"{(first ? "" : "else ")}if ({condition})");
            body(w, target);
            w.Close();
        }

        if (!targets.Contains(Target.Portable))
        {
            w.Open("else");
            w.Line($"throw new global::System.PlatformNotSupportedException(\"{network} was compiled for {string.Join(" and ", targets.Select(t => t.Name))} only, "
                + "which this processor does not have.\");");
            w.Close();
        }
    }
}
