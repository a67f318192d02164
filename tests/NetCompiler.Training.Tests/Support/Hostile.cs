using NetCompiler.Data;
using NetCompiler.Tests.Files;

namespace NetCompiler.Training.Tests.Support;

/// <summary>Damages files: whatever a reader meets, it reads it or gives the one exception of data files, soon and without taking much memory.</summary>
internal static class Hostile
{
    private const long MostMemory = 16_000_000;

    /// <summary>All truncations of a good file, single changed bytes, longer damage, and pure noise.</summary>
    public static void Check(byte[] good, Action<string> read, string name = "file")
    {
        using TemporaryFolder folder = new();
        string path = folder[name];
        Random random = new(1);
        for (int length = 0; length < good.Length; length += 1 + (good.Length / 150))
        {
            Try(path, good[..length], read);
        }

        for (int i = 0; i < 500; i++)
        {
            byte[] damaged = (byte[])good.Clone();
            int count = i % 3 == 0 ? 1 : random.Next(1, 6);
            for (int change = 0; change < count; change++)
            {
                damaged[random.Next(i % 2 == 0 ? damaged.Length : Math.Min(damaged.Length, 64))] = Pick(random);
            }

            Try(path, damaged, read);
        }

        for (int i = 0; i < 150; i++)
        {
            byte[] noise = new byte[random.Next(200)];
            random.NextBytes(noise);
            Try(path, [.. good[..random.Next(Math.Min(good.Length, 40))], .. noise], read);
        }
    }

    /// <summary>The error of a file with this content; its message names the file.</summary>
    public static DataFileException Refused(byte[] content, Action<string> read, string name = "file")
    {
        using TemporaryFolder folder = new();
        File.WriteAllBytes(folder[name], content);
        DataFileException error = Assert.Throws<DataFileException>(() => read(folder[name]));
        Assert.StartsWith(folder[name], error.Message);
        Assert.Equal(folder[name], error.Path);
        return error;
    }

    private static byte Pick(Random random) => random.Next(4) switch
    {
        0 => 0,
        1 => 0xFF,
        2 => (byte)"0123456789,;:\"\n -.#Ee"[random.Next(21)],
        _ => (byte)random.Next(256),
    };

    private static void Try(string path, byte[] content, Action<string> read)
    {
        File.WriteAllBytes(path, content);
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            read(path);
        }
        catch (DataFileException e)
        {
            Assert.StartsWith(path, e.Message);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostMemory);
    }
}
