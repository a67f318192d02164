using NetCompiler.Training;

namespace NetCompiler.Reports;

/// <summary>The page of a fit: its parts in order.</summary>
internal static class ReportPage
{
    private const string Style = """
        :root { color-scheme: light dark; --ink: #1b1f24; --paper: #ffffff; --faint: #8886; --1: #1f77b4; --2: #d9480f; --3: #2b8a3e; --4: #862e9c; --5: #b08900; --6: #0b7285 }
        @media (prefers-color-scheme: dark) { :root { --ink: #e6e6e6; --paper: #16181c; --1: #74c0fc; --2: #ffa94d; --3: #8ce99a; --4: #e599f7; --5: #ffe066; --6: #66d9e8 } }
        body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 1080px; margin: 2rem auto; padding: 0 1rem }
        h1 { margin-bottom: 0 } h2 { border-bottom: 1px solid var(--faint); margin-top: 2.5rem }
        .row { display: flex; flex-wrap: wrap; gap: 1.5rem } figure { margin: 0 } figcaption { font-size: 13px }
        table { border-collapse: collapse; font-variant-numeric: tabular-nums } td, th { padding: .15rem .6rem; text-align: right; border-bottom: 1px solid var(--faint) }
        svg { max-width: 100%; height: auto } svg text { font: 12px system-ui, sans-serif; fill: var(--ink) }
        .best { font-weight: 700 } .scroll { overflow-x: auto }
        """;

    public static string Write(FitLogReader log)
    {
        Markup html = new();
        html.Raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n");
        html.Raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<title>");
        html.Text(log.Start.Network).Raw("</title>\n<style>\n").Raw(Style).Raw("\n</style>\n</head>\n<body>\n");
        Heading(html, log);
        Section(html, "Loss and metrics", h => Curves(h, log));
        Section(html, "Epochs", h => Epochs(h, log));
        if (log.End?.Confusion is { } confusion)
        {
            Section(html, "Confusion matrix", h => ConfusionPicture.Draw(h, confusion));
        }

        if (log.End is { Weights.Length: > 0 } end)
        {
            Section(html, "Weights", h => HistogramPicture.Draw(h, end.Weights));
        }

        if (log.End?.Filters is { } filters)
        {
            Section(html, "Filters", h => FilterPicture.Draw(h, filters));
        }

        Section(html, "Network", h => h.Raw("<div class=\"scroll\">").Raw(log.Network.ToSvg()).Raw("</div>"));
        return html.Raw("</body>\n</html>\n").ToString();
    }

    private static void Section(Markup html, string title, Action<Markup> content)
    {
        html.Raw("<section>\n<h2>").Text(title).Raw("</h2>\n");
        content(html);
        html.Raw("\n</section>\n");
    }

    private static void Heading(Markup html, FitLogReader log)
    {
        LogStart start = log.Start;
        html.Raw("<h1>").Text(start.Network).Raw("</h1>\n<p>");
        html.Text($"{log.Network.ParameterCount:N0} parameters, {log.Network.MultiplyAdds:N0} multiply-adds; ");
        html.Text($"{start.Examples:N0} examples an epoch in batches of {start.BatchSize}; begun {start.Time:u}");
        if (log.End is { } end)
        {
            html.Text($"; {Ending(end.Status)} after {end.Steps:N0} steps, {end.Seconds:F1} s in the last run; best epoch {end.BestEpoch}.");
        }
        else
        {
            html.Text("; not ended yet.");
        }

        html.Raw("</p>\n");
    }

    private static string Ending(FitStatus status) => status switch
    {
        FitStatus.Finished => "finished",
        FitStatus.StoppedEarly => "stopped early",
        FitStatus.Cancelled => "cancelled",
        _ => "failed",
    };

    private static void Curves(Markup html, FitLogReader log)
    {
        double perEpoch = Math.Max(1, log.Start.StepsPerEpoch);
        html.Raw("<div class=\"row\">\n");
        LineChart loss = new("loss", "epoch");
        loss.Add("training", log.Epochs.Select(e => ((double)e.Epoch, e.Loss)));
        loss.Add("validation", log.Epochs.Where(e => e.ValidationLoss is not null).Select(e => ((double)e.Epoch, e.ValidationLoss!.Value)));
        loss.Add("steps", log.Steps.Select(s => (s.Step / perEpoch, (double)s.Loss)), isFaint: true);
        loss.Draw(html);
        foreach (string metric in log.Epochs.SelectMany(e => e.Metrics.Keys).Distinct())
        {
            LineChart chart = new(metric, "epoch");
            chart.Add("training", log.Epochs.Where(e => e.TrainingMetrics.ContainsKey(metric)).Select(e => ((double)e.Epoch, e.TrainingMetrics[metric])));
            string evaluated = log.Epochs.Any(e => e.ValidationLoss is not null) ? "validation" : "training set";
            chart.Add(evaluated, log.Epochs.Where(e => e.Metrics.ContainsKey(metric)).Select(e => ((double)e.Epoch, e.Metrics[metric])));
            chart.Draw(html);
        }

        LineChart rate = new("learning rate", "epoch");
        rate.Add("rate", log.Steps.Select(s => (s.Step / perEpoch, (double)s.Rate)));
        rate.Draw(html);
        html.Raw("</div>");
    }

    private static void Epochs(Markup html, FitLogReader log)
    {
        string[] metrics = [.. log.Epochs.SelectMany(e => e.Metrics.Keys).Distinct()];
        html.Raw("<div class=\"scroll\"><table>\n<tr>");
        foreach (string title in (string[])["epoch", "loss", "validation", .. metrics, "rate", "seconds", "examples/s"])
        {
            html.Raw("<th>").Text(title).Raw("</th>");
        }

        html.Raw("</tr>\n");
        foreach (EpochRecord epoch in log.Epochs)
        {
            html.Raw(epoch.Epoch == log.End?.BestEpoch ? "<tr class=\"best\">" : "<tr>");
            html.Raw("<td>").Text($"{epoch.Epoch}").Raw("</td><td>").Text($"{epoch.Loss:G5}").Raw("</td><td>").Text($"{epoch.ValidationLoss:G5}").Raw("</td>");
            foreach (string metric in metrics)
            {
                double? value = epoch.Metrics.TryGetValue(metric, out double known) ? known : null;
                html.Raw("<td>").Text($"{value:G5}").Raw("</td>");
            }

            html.Raw("<td>").Text($"{epoch.LearningRate:G4}").Raw("</td><td>").Text($"{epoch.Seconds:F2}");
            html.Raw("</td><td>").Text($"{epoch.ExamplesPerSecond:N0}").Raw("</td></tr>\n");
        }

        html.Raw("</table></div>");
    }
}
