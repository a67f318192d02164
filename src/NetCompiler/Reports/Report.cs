using System.Text;
using NetCompiler.Files;
using NetCompiler.Training;

namespace NetCompiler.Reports;

/// <summary>Pages about fits.</summary>
public static class Report
{
    /// <summary>
    /// Makes one self-contained page of a fit's log (<see cref="FitOptions.Log"/>): curves of loss, metrics and rate, the confusion matrix, the
    /// weights' histograms, the first filters, and the network's graph with shapes. It opens in any browser and loads nothing.
    /// </summary>
    /// <param name="log">The log's path.</param>
    /// <param name="page">The page's path; the log's with the ending <c>.html</c> unless it is given.</param>
    /// <returns>The page's path.</returns>
    /// <exception cref="ArgumentException">The page's path is the log's.</exception>
    /// <exception cref="ModelFileException">The log cannot be read or is none, or the page cannot be written.</exception>
    public static string WriteHtml(string log, string? page = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(log);
        page ??= Path.ChangeExtension(log, ".html");
        if (Path.GetFullPath(page) == Path.GetFullPath(log))
        {
            throw new ArgumentException($"The page would replace the log, {log}; expected another path.", nameof(page));
        }

        byte[] html = Encoding.UTF8.GetBytes(ReportPage.Write(FitLogReader.Read(log)));
        AtomicFile.Write(page, stream => stream.Write(html));
        return page;
    }
}
