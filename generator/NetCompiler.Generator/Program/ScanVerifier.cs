namespace NetCompiler.Generator.Program;

/// <summary>Checks that the operations of a scan stand together and that none of them reads what a later time step stores.</summary>
internal static class ScanVerifier
{
    /// <returns>The operation that breaks a rule and the rule; null where all is well.</returns>
    public static (Operation Operation, string Problem)? FindProblem(TensorProgram program)
    {
        HashSet<Scan> seen = [];
        foreach (IReadOnlyList<Operation> run in Scan.Runs(program.Operations))
        {
            if (run[0].Scan is not { } scan)
            {
                continue;
            }

            if (!seen.Add(scan))
            {
                return (run[0], $"the operations of {scan} do not stand together");
            }

            Dictionary<Access, int> stores = [];
            for (int i = 0; i < run.Count; i++)
            {
                int time = scan.AxisOf(run[i].Axes);
                if (time < 0 || !run[i].OutputAxes.Contains(time))
                {
                    return (run[i], $"{scan.Time} is no axis of what it stores");
                }

                foreach (Access store in run[i].Writes)
                {
                    stores[store] = i;
                }
            }

            for (int i = 0; i < run.Count; i++)
            {
                foreach (Access read in run[i].Reads)
                {
                    if (FindProblem(scan, run, i, read, stores) is { } problem)
                    {
                        return (run[i], problem);
                    }
                }
            }
        }

        return null;
    }

    private static string? FindProblem(Scan scan, IReadOnlyList<Operation> run, int reader, Access read, Dictionary<Access, int> stores)
    {
        foreach (KeyValuePair<Access, int> store in stores.Where(s => s.Key.Tensor == read.Tensor && s.Key.Dimensions == read.Dimensions))
        {
            if (scan.LeadOf(run[store.Value], store.Key) is not { } stored)
            {
                return $"{read.Tensor.Name} is stored at no time step of {scan}";
            }

            if (scan.LeadOf(run[reader], read) is not { } wanted)
            {
                return $"{read.Tensor.Name} is read at no time step of {scan}";
            }

            int ahead = scan.Backwards ? stored - wanted : wanted - stored;
            if (ahead > 0)
            {
                return $"{read.Tensor.Name} is read {ahead} time steps before it is stored";
            }
        }

        return null;
    }
}
