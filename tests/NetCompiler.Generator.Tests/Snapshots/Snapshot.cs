using System.Runtime.CompilerServices;
using System.Text;

namespace NetCompiler.Generator.Tests.Snapshots;

/// <summary>
/// Compares texts with the committed files <c>Snapshots/&lt;test&gt;/&lt;form&gt;.txt</c>. With <c>NETCOMPILER_UPDATE_SNAPSHOTS=1</c> in the environment the files
/// are rewritten in the source tree instead, and their difference is for version control to show.
/// </summary>
internal static class Snapshot
{
    private const string UpdateVariable = "NETCOMPILER_UPDATE_SNAPSHOTS";

    /// <summary>Checks every form of a test, and that its folder holds no others.</summary>
    /// <param name="forms">The name and the text of each form.</param>
    /// <param name="test">The name of the test, which is the name of its folder.</param>
    public static void Check(IReadOnlyList<(string Form, string Text)> forms, string test, [CallerFilePath] string thisFile = "")
    {
        string folder = Path.Combine(Path.GetDirectoryName(thisFile)!, test);
        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1")
        {
            Update(folder, forms);
            return;
        }

        List<string> problems = forms.Select(f => Problem(folder, f.Form, f.Text)).OfType<string>().ToList();
        if (Directory.Exists(folder))
        {
            problems.AddRange(Directory.GetFiles(folder).Select(Path.GetFileName)
                .Except(forms.Select(f => f.Form + ".txt"))
                .Select(f => $"{test}/{f} is a form that the test does not print."));
        }

        if (problems.Count > 0)
        {
            Assert.Fail($"{string.Join("\n", problems)}\nIf the change is wanted, run the tests with {UpdateVariable}=1 and commit the files.");
        }
    }

    /// <summary>The first line in which two texts differ: its number, counted from 1, and both versions; null where they are the same.</summary>
    public static string? Difference(string expected, string actual)
    {
        if (expected == actual)
        {
            return null;
        }

        string[] wanted = expected.Split('\n');
        string[] got = actual.Split('\n');
        int line = wanted.Zip(got).TakeWhile(p => p.First == p.Second).Count();
        return $"line {line + 1}\n  expected: {Line(wanted, line)}\n  actual:   {Line(got, line)}";
    }

    /// <summary>What is wrong with a form, or null.</summary>
    public static string? Problem(string folder, string form, string text)
    {
        string path = Path.Combine(folder, form + ".txt");
        string name = $"{Path.GetFileName(folder)}/{form}.txt";
        return !File.Exists(path) ? $"{name} does not exist."
            : Difference(File.ReadAllText(path), text) is { } difference ? $"{name} differs in {difference}"
            : null;
    }

    private static string Line(string[] lines, int index) => index < lines.Length ? lines[index] : "(the end)";

    private static void Update(string folder, IReadOnlyList<(string Form, string Text)> forms)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        Directory.CreateDirectory(folder);
        foreach ((string form, string text) in forms)
        {
            string path = Path.Combine(folder, form + ".txt");
            File.WriteAllText(path + ".new", text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            File.Move(path + ".new", path);
        }
    }
}
