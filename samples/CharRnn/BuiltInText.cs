namespace CharRnn;

/// <summary>A text for where there is no file: lines of nursery rhymes, in an order that is drawn.</summary>
internal static class BuiltInText
{
    private const int Verses = 400;

    private static readonly string[] Rhymes =
    [
        "Twinkle, twinkle, little star,\nHow I wonder what you are!\nUp above the world so high,\nLike a diamond in the sky.\n",
        "Humpty Dumpty sat on a wall,\nHumpty Dumpty had a great fall.\nAll the king's horses and all the king's men\nCouldn't put Humpty together again.\n",
        "Jack and Jill went up the hill\nTo fetch a pail of water.\nJack fell down and broke his crown,\nAnd Jill came tumbling after.\n",
        "Hickory, dickory, dock,\nThe mouse ran up the clock.\nThe clock struck one,\nThe mouse ran down,\nHickory, dickory, dock.\n",
        "Mary had a little lamb,\nIts fleece was white as snow;\nAnd everywhere that Mary went\nThe lamb was sure to go.\n",
    ];

    /// <summary>The text, the same every time.</summary>
    public static string Value { get; } = Create();

    private static string Create()
    {
        Random random = new(1);
        return string.Join("\n", Enumerable.Range(0, Verses).Select(_ => Rhymes[random.Next(Rhymes.Length)]));
    }
}
