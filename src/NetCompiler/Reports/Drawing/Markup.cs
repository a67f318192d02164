using System.Text;

namespace NetCompiler.Reports;

/// <summary>Text with markup, well-formed as HTML and as XML. What is not raw is escaped; numbers are written in the invariant culture.</summary>
internal sealed class Markup
{
    private readonly StringBuilder _text = new();

    public Markup Raw(string markup)
    {
        _text.Append(markup);
        return this;
    }

    public Markup Raw(InvariantText markup) => Raw(markup.ToString());

    public Markup Text(string text)
    {
        _text.Append(Escape(text));
        return this;
    }

    public Markup Text(InvariantText text) => Text(text.ToString());

    /// <summary>Opens a drawing; <paramref name="box"/> is its width and height in its own units.</summary>
    public Markup BeginSvg(string kind, int width, int height, InvariantText box)
    {
        Raw($"<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"{kind}\" width=\"{width}\" height=\"{height}\" ");
        return Raw("viewBox=\"0 0 ").Raw(box).Raw("\" role=\"img\" font-family=\"system-ui, sans-serif\" font-size=\"12\">");
    }

    public override string ToString() => _text.ToString();

    /// <summary>For text and attributes alike. Characters that XML does not have become U+FFFD.</summary>
    public static string Escape(string text)
    {
        StringBuilder escaped = new(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                escaped.Append(c).Append(text[++i]);
                continue;
            }

            _ = c switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                '\'' => escaped.Append("&#39;"),
                '\t' or '\n' or '\r' => escaped.Append(c),
                < ' ' or '\uFFFE' or '\uFFFF' => escaped.Append('\uFFFD'),
                _ when char.IsSurrogate(c) => escaped.Append('\uFFFD'),
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }
}
