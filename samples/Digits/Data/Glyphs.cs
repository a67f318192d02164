using System.Numerics;

namespace Digits.Data;

/// <summary>One movement of the pen through points of the unit square, y down: straight from point to point, or a smooth curve.</summary>
internal readonly record struct Stroke(bool Smooth, Vector2[] Points);

/// <summary>How people write the ten digits: for every digit a few ways, each a list of strokes.</summary>
internal static class Glyphs
{
    private static readonly Stroke[][][] Shapes =
    [
        // 0
        [
            [Curve(.5f, 0, .15f, .18f, .05f, .5f, .15f, .82f, .5f, 1, .85f, .82f, .95f, .5f, .85f, .18f, .5f, 0)],
            [Curve(.62f, .03f, .3f, .08f, .06f, .4f, .1f, .8f, .42f, 1, .8f, .85f, .95f, .45f, .8f, .1f, .45f, .02f)],
        ],

        // 1: a bar, with a flag, with a flag and a foot
        [
            [Line(.5f, 0, .5f, 1)],
            [Line(.25f, .2f, .52f, 0, .52f, 1)],
            [Line(.22f, .22f, .5f, 0, .5f, 1), Line(.2f, 1, .8f, 1)],
        ],

        // 2: with a straight foot, with a loop
        [
            [Curve(.08f, .25f, .25f, .04f, .6f, 0, .88f, .2f, .8f, .45f, .45f, .72f, .05f, 1), Line(.05f, 1, .95f, 1)],
            [Curve(.1f, .2f, .4f, 0, .8f, .1f, .82f, .4f, .5f, .75f, .2f, .95f, .08f, .9f, .2f, .8f, .5f, .9f, .98f, .96f)],
        ],

        // 3: round, with a flat top
        [
            [Curve(.1f, .12f, .45f, 0, .85f, .15f, .75f, .4f, .4f, .48f), Curve(.4f, .48f, .85f, .58f, .92f, .8f, .55f, 1, .05f, .88f)],
            [Line(.1f, 0, .88f, 0, .45f, .4f), Curve(.45f, .4f, .85f, .5f, .95f, .75f, .6f, 1, .08f, .92f)],
        ],

        // 4: open, closed
        [
            [Line(.18f, 0, .05f, .55f, .95f, .55f), Line(.75f, .05f, .7f, 1)],
            [Line(.7f, 1, .7f, 0, .05f, .66f, .98f, .66f)],
        ],

        // 5
        [
            [Line(.9f, 0, .22f, 0, .12f, .45f), Curve(.12f, .45f, .5f, .36f, .9f, .55f, .88f, .85f, .5f, 1, .05f, .9f)],
            [Line(.85f, .03f, .25f, 0, .25f, .42f), Curve(.25f, .42f, .6f, .42f, .88f, .65f, .7f, .95f, .1f, 1)],
        ],

        // 6
        [
            [Curve(.8f, .02f, .35f, .2f, .08f, .6f, .2f, .93f, .55f, 1, .9f, .8f, .75f, .55f, .4f, .52f, .1f, .72f)],
            [Curve(.6f, 0, .25f, .35f, .1f, .75f, .4f, 1, .78f, .88f, .75f, .62f, .42f, .6f, .15f, .8f)],
        ],

        // 7: plain, with a bar, curved
        [
            [Line(.05f, 0, .95f, 0, .4f, 1)],
            [Line(.05f, .02f, .92f, 0, .4f, 1), Line(.3f, .5f, .85f, .5f)],
            [Curve(.05f, .12f, .3f, .04f, .6f, .06f, .92f, .02f, .65f, .45f, .5f, 1)],
        ],

        // 8: one movement, two loops
        [
            [Curve(.85f, .12f, .45f, 0, .14f, .2f, .42f, .44f, .82f, .7f, .75f, .94f, .4f, 1, .08f, .84f, .25f, .6f, .65f, .4f, .88f, .2f, .8f, .1f)],
            [
                Curve(.5f, 0, .2f, .1f, .2f, .36f, .5f, .46f, .8f, .36f, .8f, .1f, .5f, 0),
                Curve(.5f, .46f, .12f, .6f, .12f, .88f, .5f, 1, .88f, .88f, .88f, .6f, .5f, .46f),
            ],
        ],

        // 9: with a straight leg, with a hook
        [
            [Curve(.85f, .2f, .5f, 0, .12f, .16f, .15f, .42f, .5f, .52f, .85f, .36f, .86f, .2f), Line(.87f, .18f, .8f, 1)],
            [Curve(.85f, .15f, .5f, 0, .12f, .18f, .2f, .45f, .6f, .48f, .88f, .25f), Curve(.88f, .2f, .92f, .6f, .7f, .95f, .18f, .96f)],
        ],
    ];

    /// <summary>The ways to write <paramref name="digit"/>.</summary>
    public static IReadOnlyList<Stroke[]> Of(int digit) => Shapes[digit];

    private static Stroke Line(params float[] coordinates) => new(Smooth: false, Pair(coordinates));

    private static Stroke Curve(params float[] coordinates) => new(Smooth: true, Pair(coordinates));

    private static Vector2[] Pair(float[] coordinates) =>
        [.. coordinates.Chunk(2).Select(pair => new Vector2(pair[0], pair[1]))];
}
