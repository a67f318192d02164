namespace Samples.Common;

/// <summary>One thing that a sample shows, and one word of its command line.</summary>
/// <param name="Name">The word.</param>
/// <param name="Summary">What it shows, in a sentence.</param>
/// <param name="Run">Shows it.</param>
/// <param name="File">The file in the folder with the data that it cannot do without; null where it can draw its own data.</param>
public sealed record Lesson(string Name, string Summary, Action<LessonOptions> Run, string? File = null);

/// <summary>How a lesson is given.</summary>
/// <param name="Data">The folder with the data; null lets a lesson that can draw its own data do so.</param>
/// <param name="Short">Whether fewer examples are seen fewer times: enough to see the effect, in a second or two.</param>
public sealed record LessonOptions(string? Data = null, bool Short = false)
{
    /// <summary>The number for a full or for a short lesson.</summary>
    public int Choose(int full, int brief) => Short ? brief : full;
}
