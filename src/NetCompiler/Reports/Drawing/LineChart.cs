namespace NetCompiler.Reports;

/// <summary>Curves over one horizontal axis. Values that are not finite leave gaps.</summary>
internal sealed class LineChart(string title, string horizontal)
{
    private const int Width = 500;
    private const int Height = 300;
    private const int Left = 64;
    private const int Right = 16;
    private const int Top = 28;
    private const int Bottom = 40;
    private const int Colours = 6;

    private readonly List<(string Name, (double X, double Y)[] Points, bool IsFaint)> _series = [];

    public void Add(string name, IEnumerable<(double X, double Y)> points, bool isFaint = false)
    {
        (double X, double Y)[] all = [.. points];
        if (all.Any(p => double.IsFinite(p.Y)))
        {
            _series.Add((name, all, isFaint));
        }
    }

    /// <summary>Nothing where there is no value.</summary>
    public void Draw(Markup html)
    {
        (double X, double Y)[] points = [.. _series.SelectMany(s => s.Points).Where(p => double.IsFinite(p.Y))];
        if (points.Length == 0)
        {
            return;
        }

        (double x0, double x1) = Interval(points.Select(p => p.X));
        (double y0, double y1) = Interval(points.Select(p => p.Y));
        html.BeginSvg("chart", Width, Height, $"{Width} {Height}");
        html.Raw("<title>").Text(title).Raw("</title>");
        html.Raw($"<text x=\"{Left}\" y=\"16\" font-weight=\"700\">").Text(title).Raw("</text>");
        html.Raw($"<text x=\"{Width - Right}\" y=\"{Height - 6}\" text-anchor=\"end\">").Text(horizontal).Raw("</text>\n");
        foreach (double tick in Ticks.Between(y0, y1))
        {
            html.Raw($"<line x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{Y(tick):F1}\" y2=\"{Y(tick):F1}\" stroke=\"var(--faint)\"/>");
            html.Raw($"<text x=\"{Left - 6}\" y=\"{Y(tick) + 4:F1}\" text-anchor=\"end\">{tick:G4}</text>\n");
        }

        foreach (double tick in Ticks.Between(x0, x1))
        {
            html.Raw($"<text x=\"{X(tick):F1}\" y=\"{Height - Bottom + 16}\" text-anchor=\"middle\">{tick:G6}</text>\n");
        }

        for (int i = 0; i < _series.Count; i++)
        {
            Curve(html, i, X, Y);
        }

        html.Raw("</svg>\n");

        double X(double x) => Left + ((x - x0) / (x1 - x0) * (Width - Left - Right));

        double Y(double y) => Height - Bottom - ((y - y0) / (y1 - y0) * (Height - Top - Bottom));
    }

    private void Curve(Markup html, int index, Func<double, double> x, Func<double, double> y)
    {
        (string name, (double X, double Y)[] points, bool isFaint) = _series[index];
        string colour = $"var(--{(index % Colours) + 1})";
        html.Raw($"<path fill=\"none\" stroke=\"{colour}\" stroke-width=\"{(isFaint ? 1 : 2)}\" opacity=\"{(isFaint ? 0.4 : 1)}\" d=\"");
        bool begins = true;
        foreach ((double px, double py) in points)
        {
            if (!double.IsFinite(py))
            {
                begins = true;
                continue;
            }

            html.Raw($"{(begins ? 'M' : 'L')}{x(px):F1} {y(py):F1}");
            begins = false;
        }

        html.Raw("\"/>\n");
        foreach ((double px, double py) in points.Where(p => !isFaint && points.Length <= 60 && double.IsFinite(p.Y)))
        {
            html.Raw($"<circle cx=\"{x(px):F1}\" cy=\"{y(py):F1}\" r=\"2.5\" fill=\"{colour}\"><title>").Text($"{name}, {px:G6}: {py:G6}").Raw("</title></circle>");
        }

        html.Raw($"<text x=\"{Width - Right - (90 * (_series.Count - 1 - index))}\" y=\"16\" text-anchor=\"end\" style=\"fill: {colour}\">").Text(name).Raw("</text>\n");
    }

    /// <summary>Values that differ only by what rounding makes of them are one line in the middle.</summary>
    private static (double Least, double Greatest) Interval(IEnumerable<double> values)
    {
        double least = values.Min();
        double greatest = values.Max();
        double magnitude = Math.Max(Math.Abs(least), Math.Abs(greatest));
        double margin = greatest - least > 1e-12 * magnitude ? 0 : Math.Max(Math.Abs(least) * 0.5, 0.5);
        return (least - margin, greatest + margin);
    }
}
