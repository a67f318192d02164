using NetCompiler.Training;

namespace NetCompiler.Reports;

/// <summary>Histograms of weights, one small picture a parameter.</summary>
internal static class HistogramPicture
{
    private const int Width = 240;
    private const int Height = 90;

    public static void Draw(Markup html, WeightHistogram[] histograms)
    {
        html.Raw("<div class=\"row\">\n");
        foreach (WeightHistogram histogram in histograms)
        {
            Draw(html, histogram);
        }

        html.Raw("</div>");
    }

    private static void Draw(Markup html, WeightHistogram histogram)
    {
        int most = Math.Max(1, histogram.Counts.Max());
        double bar = (double)Width / histogram.Counts.Length;
        html.Raw("<figure>").BeginSvg("histogram", Width, Height + 18, $"{Width} {Height + 18}");
        html.Raw("<title>").Text(histogram.Name).Raw("</title>");
        for (int i = 0; i < histogram.Counts.Length; i++)
        {
            double height = (double)Height * histogram.Counts[i] / most;
            html.Raw($"<rect x=\"{i * bar:F1}\" y=\"{Height - height:F1}\" width=\"{bar - 0.5:F1}\" height=\"{height:F1}\" fill=\"var(--1)\"/>");
        }

        html.Raw($"<text x=\"0\" y=\"{Height + 14}\">{histogram.Least:G3}</text>");
        html.Raw($"<text x=\"{Width}\" y=\"{Height + 14}\" text-anchor=\"end\">{histogram.Greatest:G3}</text></svg><figcaption>");
        string bad = histogram.NotFinite > 0 ? $", {histogram.NotFinite} not finite" : "";
        html.Text($"{histogram.Name}: mean {histogram.Mean:G3}, deviation {histogram.Deviation:G3}{bad}").Raw("</figcaption></figure>\n");
    }
}
