namespace NetCompiler.Reports;

/// <summary>
/// Layers as boxes in rows, each row below all that its layers read. A connection that jumps over rows goes around on the right.
/// </summary>
internal static class NetworkSvg
{
    private const int BoxWidth = 210;
    private const int BoxHeight = 40;
    private const int ColumnGap = 40;
    private const int RowGap = 26;
    private const int Margin = 12;
    private const int Detour = 22;

    private const string Arrow = """
        <defs><marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto">
        <path d="M0 0L8 4L0 8z" fill="#888888"/></marker></defs>

        """;

    public static string Draw(NetworkInfo network)
    {
        Dictionary<string, (int Row, int Column)> places = Place(network);
        int columns = places.Values.Select(p => p.Column + 1).DefaultIfEmpty(1).Max();
        int rows = places.Values.Select(p => p.Row + 1).DefaultIfEmpty(1).Max();
        int jumps = network.Layers.Sum(l => l.Inputs.Count(i => IsJump(places, i, l)));
        int width = (2 * Margin) + (columns * (BoxWidth + ColumnGap)) + (Detour * Math.Min(jumps, 4));
        int height = (2 * Margin) + (rows * (BoxHeight + RowGap)) - RowGap;
        Markup svg = new();
        svg.BeginSvg("network", width, height, $"{width} {height}");
        svg.Raw("<title>").Text(network.Name).Raw("</title>\n").Raw(Arrow);
        int jump = 0;
        foreach (LayerInfo layer in network.Layers)
        {
            foreach (string input in layer.Inputs.Where(places.ContainsKey))
            {
                Connect(svg, places[input], places[layer.Name], IsJump(places, input, layer) ? ++jump : 0);
            }
        }

        foreach (LayerInfo layer in network.Layers)
        {
            Box(svg, layer, places[layer.Name]);
        }

        return svg.Raw("</svg>").ToString();
    }

    private static Dictionary<string, (int Row, int Column)> Place(NetworkInfo network)
    {
        Dictionary<string, (int Row, int Column)> places = [];
        Dictionary<int, int> taken = [];
        foreach (LayerInfo layer in network.Layers)
        {
            int row = layer.Inputs.Where(places.ContainsKey).Select(i => places[i].Row + 1).DefaultIfEmpty(0).Max();
            int column = taken.GetValueOrDefault(row);
            taken[row] = column + 1;
            places[layer.Name] = (row, column);
        }

        return places;
    }

    private static bool IsJump(Dictionary<string, (int Row, int Column)> places, string input, LayerInfo layer) =>
        places.TryGetValue(input, out (int Row, int Column) from) && places[layer.Name].Row > from.Row + 1;

    private static void Connect(Markup svg, (int Row, int Column) from, (int Row, int Column) to, int jump)
    {
        (int x0, int y0) = (Left(from) + (BoxWidth / 2), Top(from) + BoxHeight);
        (int x1, int y1) = (Left(to) + (BoxWidth / 2), Top(to));
        string path;
        if (jump > 0)
        {
            int side = Left(from) + BoxWidth;
            int around = Math.Max(side, Left(to) + BoxWidth) + 12 + (Detour * ((jump - 1) % 4));
            int middle = Top(to) + (BoxHeight / 2);
            int start = Top(from) + (BoxHeight / 2);
            path = $"M{side} {start}C{around} {start} {around} {start} {around} {start + 20}"
                + $"L{around} {middle - 20}C{around} {middle} {around} {middle} {Left(to) + BoxWidth} {middle}";
        }
        else
        {
            int bend = RowGap / 2;
            path = $"M{x0} {y0}C{x0} {y0 + bend} {x1} {y1 - bend} {x1} {y1}";
        }

        svg.Raw("<path fill=\"none\" stroke=\"#888888\" stroke-width=\"1.5\" marker-end=\"url(#arrow)\" d=\"").Text(path).Raw("\"/>\n");
    }

    private static void Box(Markup svg, LayerInfo layer, (int Row, int Column) place)
    {
        (int x, int y) = (Left(place), Top(place));
        string colour = layer.ParameterCount > 0 ? "#1f77b4" : "#888888";
        svg.Raw($"<g><rect x=\"{x}\" y=\"{y}\" width=\"{BoxWidth}\" height=\"{BoxHeight}\" rx=\"6\" ");
        svg.Raw($"fill=\"{colour}\" fill-opacity=\"0.12\" stroke=\"{colour}\"/>");
        svg.Raw($"<text x=\"{x + 8}\" y=\"{y + 16}\" font-weight=\"700\" fill=\"currentColor\">").Text(Shorten(layer.Name, 16)).Raw("</text>");
        svg.Raw($"<text x=\"{x + BoxWidth - 8}\" y=\"{y + 16}\" text-anchor=\"end\" fill=\"currentColor\">").Text(Shorten(layer.Kind, 16)).Raw("</text>");
        svg.Raw($"<text x=\"{x + 8}\" y=\"{y + 33}\" fill=\"currentColor\">").Text(layer.ShapeText).Raw("</text>");
        if (layer.ParameterCount > 0)
        {
            svg.Raw($"<text x=\"{x + BoxWidth - 8}\" y=\"{y + 33}\" text-anchor=\"end\" fill=\"currentColor\">").Text($"{layer.ParameterCount:N0} parameters").Raw("</text>");
        }

        svg.Raw("<title>").Text($"{layer}, {layer.ParameterCount:N0} parameters, {layer.MultiplyAdds:N0} multiply-adds").Raw("</title></g>\n");
    }

    private static string Shorten(string text, int length) => text.Length <= length ? text : text[..(length - 1)] + "…";

    private static int Left((int Row, int Column) place) => Margin + (place.Column * (BoxWidth + ColumnGap));

    private static int Top((int Row, int Column) place) => Margin + (place.Row * (BoxHeight + RowGap));
}
