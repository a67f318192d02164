using System.Diagnostics;
using NetCompiler.Reports;
using NetCompiler.Tests.Files;

namespace NetCompiler.Training.Tests.Reports;

/// <summary>The page in a real browser, where there is one.</summary>
public sealed class BrowserTests
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "headless_shell", "chrome-headless-shell"];

    [SkippableFact]
    public void A_browser_shows_the_page()
    {
        string? browser = Find();
        Skip.If(browser is null, "there is no Chromium on this machine (looked for on PATH and in CHROME_PATH)");
        using TemporaryFolder folder = new();
        Pages.Fit(folder["fit.jsonl"]);
        string page = Report.WriteHtml(folder["fit.jsonl"]);

        string shown = Run(browser!, folder["profile"], "--dump-dom", new Uri(page).AbsoluteUri);
        Run(browser!, folder["profile"], $"--screenshot={folder["page.png"]}", "--window-size=1200,2400", new Uri(page).AbsoluteUri);

        Assert.Contains("<h2>Confusion matrix</h2>", shown, StringComparison.Ordinal);
        Assert.Equal(3 + 6 + 1 + 1, shown.Split("<svg ").Length - 1);
        Assert.True(new FileInfo(folder["page.png"]).Length > 20_000, "the picture of the page is empty");
    }

    private static string Run(string browser, string profile, params string[] arguments)
    {
        ProcessStartInfo start = new(browser, ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", $"--user-data-dir={profile}", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, error.Result);
        return output;
    }

    private static string? Find()
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        IEnumerable<string> places = folders.SelectMany(f => Names.Select(n => Path.Combine(f, n)));
        return places.Prepend(Environment.GetEnvironmentVariable("CHROME_PATH") ?? "").FirstOrDefault(File.Exists);
    }
}
