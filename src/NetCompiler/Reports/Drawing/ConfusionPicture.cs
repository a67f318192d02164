namespace NetCompiler.Reports;

/// <summary>A confusion matrix as a table whose cells are the darker the greater their share of the row.</summary>
internal static class ConfusionPicture
{
    public static void Draw(Markup html, long[] counts)
    {
        int classes = (int)Math.Sqrt(counts.Length);
        html.Raw("<p>Rows are the true classes, columns the predicted ones; the last column is the share of the row that was recognised.</p>\n");
        html.Raw("<div class=\"scroll\"><table class=\"confusion\">\n<tr><th></th>");
        for (int i = 0; i < classes; i++)
        {
            html.Raw($"<th>{i}</th>");
        }

        html.Raw("<th>recall</th></tr>\n");
        for (int actual = 0; actual < classes; actual++)
        {
            ReadOnlySpan<long> row = counts.AsSpan(actual * classes, classes);
            long total = 0;
            foreach (long count in row)
            {
                total += count;
            }

            html.Raw($"<tr><th>{actual}</th>");
            for (int predicted = 0; predicted < classes; predicted++)
            {
                double share = total == 0 ? 0 : (double)row[predicted] / total;
                string colour = actual == predicted ? "43, 138, 62" : "217, 72, 15";
                html.Raw($"<td style=\"background: rgba({colour}, {share:F3})\">{row[predicted]}</td>");
            }

            _ = total == 0 ? html.Raw("<td>–</td></tr>\n") : html.Raw($"<td>{100.0 * row[actual] / total:F1} %</td></tr>\n");
        }

        html.Raw("</table></div>");
    }
}
