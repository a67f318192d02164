using System.Text;
using NetCompiler.Tests.Harness;
using Xunit.Abstractions;

namespace NetCompiler.Tests.Onnx;

/// <summary>
/// The cases of ONNX's own backend test suite that a declaration can express: Debian's package libonnx-testdata, or the folder that ONNX_TESTDATA names.
/// </summary>
[Trait("Category", "Kernels")]
public class OnnxBackendTests(ITestOutputHelper output)
{
    private static readonly string[] Folders = ["node", "pytorch-converted", "pytorch-operator"];

    [SkippableFact]
    public void CasesOfTheBackendSuite()
    {
        string root = Environment.GetEnvironmentVariable("ONNX_TESTDATA") ?? "/usr/share/libonnx-testdata/data";
        Skip.IfNot(Directory.Exists(root), $"There is no ONNX test data at {root}: install libonnx-testdata, or set ONNX_TESTDATA.");

        List<OnnxCase> cases = [];
        SortedDictionary<string, List<string>> outOfScope = [];
        int others = 0;
        foreach (string folder in Folders.SelectMany(f => Directory.GetDirectories(Path.Combine(root, f))).Order(StringComparer.Ordinal))
        {
            OnnxModel model = OnnxModel.Read(Path.Combine(folder, "model.onnx"));
            if (!OperatorTable.IsOurs(model))
            {
                others++;
                continue;
            }

            try
            {
                cases.Add(OnnxCase.Read(folder, model, $"Case{cases.Count}"));
            }
            catch (OutOfScopeException e)
            {
                outOfScope.TryAdd(e.Message, []);
                outOfScope[e.Message].Add(Path.GetFileName(folder));
            }
        }

        StringBuilder source = new("using NetCompiler;\n\nnamespace Compiled;\n\n");
        foreach (OnnxCase one in cases)
        {
            source.Append(one.Source).Append('\n');
        }

        Networks networks = Networks.Compile(source.ToString());
        string[] failures = [.. cases.Select(c => c.Run(networks)).OfType<string>()];
        output.WriteLine($"{cases.Count - failures.Length} of {cases.Count} cases pass; {outOfScope.Values.Sum(c => c.Count)} are out of scope, {others} are of other operators.");
        foreach ((string reason, List<string> names) in outOfScope)
        {
            output.WriteLine($"out of scope, {reason}: {string.Join(", ", names)}");
        }

        Assert.True(failures.Length == 0, string.Join("\n", failures));
        Assert.True(cases.Count >= 100, $"Only {cases.Count} cases are in scope.");
    }
}
