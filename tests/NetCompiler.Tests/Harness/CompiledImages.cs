using System.Security.Cryptography;
using System.Text;
using NetCompiler.Generator;

namespace NetCompiler.Tests.Harness;

/// <summary>
/// Keeps what was compiled beside the tests. The same text runs on every instruction set and in child processes, and to compile it takes longer than to
/// run it.
/// </summary>
internal static class CompiledImages
{
    private static readonly string Folder = FolderOfThisBuild();

    /// <summary>The image that these texts compile to; it is compiled only where this build of the generator and the runtime has not yet.</summary>
    public static byte[] Get(IEnumerable<string> texts, Func<byte[]> compile)
    {
        string path = Path.Combine(Folder, Key(texts) + ".dll");
        if (File.Exists(path))
        {
            return File.ReadAllBytes(path);
        }

        byte[] image = compile();
        string temporary = $"{path}.{Environment.ProcessId}.{Environment.CurrentManagedThreadId}";
        File.WriteAllBytes(temporary, image);
        File.Move(temporary, path, overwrite: true);
        return image;
    }

    private static string Key(IEnumerable<string> texts)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string text in texts)
        {
            hash.AppendData(BitConverter.GetBytes(text.Length));
            hash.AppendData(Encoding.UTF8.GetBytes(text));
        }

        return Convert.ToHexString(hash.GetHashAndReset())[..32];
    }

    // A module's version changes with its content. What other builds left is of no use.
    private static string FolderOfThisBuild()
    {
        string all = Path.Combine(AppContext.BaseDirectory, "compiled");
        string mine = Path.Combine(all, Key(new[] { typeof(NetworkGenerator), typeof(INetwork<>), typeof(SourceCompiler), typeof(object) }.Select(t => t.Module.ModuleVersionId.ToString())));
        if (!Directory.Exists(mine))
        {
            if (Directory.Exists(all))
            {
                Directory.Delete(all, recursive: true);
            }

            Directory.CreateDirectory(mine);
        }

        return mine;
    }
}
