using System.Xml.Linq;
using NetCompiler.Training.Tests.Support;

namespace NetCompiler.Training.Tests.Reports;

public sealed class NetworkDrawingTests
{
    private static readonly NetworkInfo Hostile = new(
        "A<b>&\"c\"", 2, 2, 0, new LayerInfo("in<put>", "Input", [2], 0, 0), new LayerInfo("a\"] --> b\u0001", "Dense & co", [2], 6, 4, ["in<put>"]));

    [Fact]
    public void Layers_know_what_they_read_and_hold()
    {
        NetworkInfo info = BranchedNetwork.Info;

        Assert.Equal(["branch", "rectified"], info.Layers.Single(l => l.Name == "sum").Inputs);
        Assert.Empty(info.Layers[0].Inputs);
        LayerInfo branch = info.Layers.Single(l => l.Name == "branch");
        Assert.Equal(["weight", "bias"], branch.Parameters.Select(p => p.Name));
        Assert.Equal([4, 4, 3, 3], branch.Parameters[0].Shape);
        Assert.True(branch.Parameters[0].IsTrainable);
        Assert.All(info.Layers, l => Assert.Equal(l.ParameterCount, l.Parameters.Sum(p => p.Count)));
    }

    [Fact]
    public void A_drawing_is_an_element_with_every_layer_and_connection()
    {
        XElement svg = XElement.Parse(BranchedNetwork.Info.ToSvg());

        XNamespace ns = "http://www.w3.org/2000/svg";
        Assert.Equal(ns + "svg", svg.Name);
        Assert.Equal(BranchedNetwork.Info.Layers.Count, svg.Elements(ns + "g").Count());
        Assert.Equal(BranchedNetwork.Info.Layers.Sum(l => l.Inputs.Count), svg.Elements(ns + "path").Count());
        Assert.Contains(svg.Descendants(ns + "text"), t => t.Value == "8×8×4");
        Assert.Contains(svg.Descendants(ns + "text"), t => t.Value == "148 parameters");
    }

    [Fact]
    public void A_flowchart_has_every_layer_and_connection()
    {
        string[] lines = BranchedNetwork.Info.ToMermaid().Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal("flowchart TD", lines[0]);
        Assert.Contains("    n3[\"branch: Conv2D<br/>8×8×4, 148 parameters\"]", lines);
        Assert.Contains("    n2 --> n4", lines);
        Assert.Contains("    n3 --> n4", lines);
        Assert.Equal(1 + BranchedNetwork.Info.Layers.Count + BranchedNetwork.Info.Layers.Sum(l => l.Inputs.Count), lines.Length);
    }

    [Fact]
    public void Names_are_escaped()
    {
        Assert.Contains(XElement.Parse(Hostile.ToSvg()).Descendants(), e => e.Value == "in<put>");
        Assert.DoesNotContain("<put", Hostile.ToMermaid(), StringComparison.Ordinal);
        Assert.DoesNotContain("\"] --", Hostile.ToMermaid(), StringComparison.Ordinal);
    }

    [Fact]
    public void Characters_of_two_code_units_are_one_in_a_flowchart()
    {
        NetworkInfo info = new("Net", 2, 2, 0, new LayerInfo("\U0001F600 \U0001D400 ü\uD800", "Input", [2], 0, 0));

        Assert.Contains("n0[\"#128512; \U0001D400 ü#65533;: Input<br/>", info.ToMermaid(), StringComparison.Ordinal);
    }
}
