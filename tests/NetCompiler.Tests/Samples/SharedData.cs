namespace NetCompiler.Tests.Samples;

/// <summary>Real data beside the repository, which not every machine has.</summary>
internal static class SharedData
{
    /// <summary>A folder of <c>../shared/data</c>, seen from the root of the repository; null where it is missing.</summary>
    public static string? Find(string name)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "NetCompiler.sln")))
            {
                string data = Path.GetFullPath(Path.Combine(folder.FullName, "..", "shared", "data", name));
                return Directory.Exists(data) ? data : null;
            }
        }

        return null;
    }
}
