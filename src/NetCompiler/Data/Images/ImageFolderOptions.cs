namespace NetCompiler.Data;

/// <summary>What the pictures of a folder become.</summary>
public sealed record ImageFolderOptions
{
    /// <summary>Channels of every example: 1 grey, 3 colours, 2 and 4 with opacity; 0 for those of the first picture.</summary>
    public int Channels { get; init; }

    /// <summary>Pictures are scaled to this width (bilinearly); 0 demands that all have the width of the first.</summary>
    public int Width { get; init; }

    /// <summary>Pictures are scaled to this height; 0 demands that all have the height of the first.</summary>
    public int Height { get; init; }

    /// <summary>
    /// Whether all pictures are read at once. Otherwise each is read whenever a batch has it, on a second thread: for more pictures than fit in memory.
    /// </summary>
    public bool KeepInMemory { get; init; } = true;
}
