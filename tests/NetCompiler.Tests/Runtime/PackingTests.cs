using NetCompiler.Runtime;

namespace NetCompiler.Tests.Runtime;

public class PackingTests
{
    [Theory]
    [InlineData(10, 1, 1)]
    [InlineData(16, 1, 1)]
    [InlineData(17, 2, 1)]
    [InlineData(128, 8, 1)]
    [InlineData(129, 9, 2)]
    [InlineData(300, 19, 3)]
    public void Panels_and_groups(int columns, int panels, int groups)
    {
        Assert.Equal(panels, Packing.Panels(columns));
        Assert.Equal(groups, Packing.Groups(columns));
    }

    [Theory]
    [InlineData(10, 1)]
    [InlineData(32, 1)]
    [InlineData(40, 1)]
    [InlineData(64, 2)]
    [InlineData(144, 4)]
    public void Panels_of_kernels_lie_in_pairs(int columns, int groups) => Assert.Equal(groups, Packing.Groups(columns, paired: true));

    [Fact]
    public void An_odd_panel_joins_the_first_pair()
    {
        // 9 panels: 3, 2, 2, 2.
        Assert.Equal((0, 3), Packing.Group(144, 0, paired: true));
        Assert.Equal((3, 2), Packing.Group(144, 1, paired: true));
        Assert.Equal((7, 2), Packing.GroupOfPanel(144, 8, paired: true));
    }

    [Fact]
    public void Groups_are_balanced_with_larger_ones_first()
    {
        // 19 panels: 7, 6, 6.
        Assert.Equal((0, 7), Packing.Group(300, 0));
        Assert.Equal((7, 6), Packing.Group(300, 1));
        Assert.Equal((13, 6), Packing.Group(300, 2));
        Assert.Equal((7, 6), Packing.GroupOfPanel(300, 12));
        Assert.Equal((13, 6), Packing.GroupOfPanel(300, 13));
    }

    [Fact]
    public void An_element_lies_where_the_layout_says()
    {
        // Group 1 of 300 columns starts at panel 7 with 6 panels: column 120 is in panel 7.
        Assert.Equal((16 * 7 * 5) + (3 * 16 * 6) + 8, Packing.Offset(5, 300, 3, 120));
    }

    [Theory]
    [InlineData(1, 1, false)]
    [InlineData(7, 16, true)]
    [InlineData(3, 129, false)]
    [InlineData(3, 129, true)]
    [InlineData(5, 300, false)]
    [InlineData(5, 300, true)]
    public void Every_element_has_a_place_of_its_own_inside_the_buffer(int rows, int columns, bool paired)
    {
        HashSet<int> places = [];
        for (int k = 0; k < rows; k++)
        {
            for (int n = 0; n < columns; n++)
            {
                Assert.True(places.Add(Packing.Offset(rows, columns, k, n, paired)));
            }
        }

        Assert.True(places.Min() == 0 && places.Max() < Packing.PackedLength(rows, columns));
    }
}
