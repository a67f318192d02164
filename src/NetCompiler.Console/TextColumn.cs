using Spectre.Console;
using Spectre.Console.Rendering;

namespace NetCompiler.Training;

/// <summary>A column of a progress bar whose text is made anew whenever it is drawn.</summary>
internal sealed class TextColumn(Func<string> text) : ProgressColumn
{
    protected override bool NoWrap => true;

    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) => new Text(text());
}
