using System.IO.Compression;

namespace NetCompiler.Tests.Packaging;

/// <summary>Packs the library and uses the package in a project of its own, outside the repository, with no other source of packages.</summary>
public sealed class PackageTests : IDisposable
{
#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif

    private const string Project =
        """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <Nullable>enable</Nullable>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <NuGetAudit>false</NuGetAudit>
            <RestorePackagesPath>packages</RestorePackagesPath>
            <EmitCompilerGeneratedFiles>true</EmitCompilerGeneratedFiles>
            <NetCompilerExplain>true</NetCompilerExplain>
          </PropertyGroup>
          <ItemGroup>
            <Compile Remove="packages/**;obj/**" />
            <PackageReference Include="NetCompiler" Version="[VERSION]" />
          </ItemGroup>
        </Project>
        """;

    private const string Program =
        """
        using NetCompiler;

        TinyNetwork network = new(seed: 3);
        TinyNetwork.Trainer trainer = new(network, maxBatch: 2);
        float[] inputs = [1, 0, 0, 0, 1, 0];
        int[] labels = [0, 1];
        float first = trainer.Step(inputs, labels);
        float last = first;
        for (int step = 0; step < 50; step++)
        {
            last = trainer.Step(inputs, labels);
        }

        float[] outputs = new float[4];
        network.Forward(inputs, outputs, count: 2);
        Console.WriteLine($"parameters {TinyNetwork.ParameterCount}");
        Console.WriteLine($"learned {last < first / 10 && outputs[0] > outputs[1] && outputs[3] > outputs[2]}");

        [Network]
        [Input(3)]
        [Dense(5, Activation.Tanh)]
        [Dense(2)]
        [SoftmaxCrossEntropy]
        [Adam(0.05f)]
        public sealed partial class TinyNetwork;
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("netcompiler-package");

    // No package cache on the machine can hold this version.
    private readonly string _version = $"0.1.0-test.{Environment.ProcessId}.{DateTime.UtcNow.Ticks}";

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_clean_project_needs_the_package_and_nothing_else()
    {
        string package = Pack();
        using (ZipArchive archive = ZipFile.OpenRead(package))
        {
            string[] files = [.. archive.Entries.Select(entry => entry.FullName)];
            Assert.Contains("lib/net10.0/NetCompiler.dll", files);
            Assert.Contains("lib/net10.0/NetCompiler.xml", files);
            Assert.Contains("analyzers/dotnet/cs/NetCompiler.Generator.dll", files);
            Assert.Contains("analyzers/dotnet/cs/NetCompiler.CodeFixes.dll", files);
            Assert.Contains("build/NetCompiler.props", files);
            Assert.Contains("README.md", files);
            Assert.DoesNotContain(files, file => file.Contains("CodeAnalysis", StringComparison.Ordinal));
        }

        string project = CreateProject();
        DotNet.Run(project, "build", "-c", "Release", "--nologo", "-v", "q");
        string output = DotNet.Run(project, "run", "-c", "Release", "--no-build");

        Assert.Equal("parameters 32\nlearned True\n", output.ReplaceLineEndings("\n"));
    }

    /// <summary>The package of what this test run has built; building again here would disturb the other tests.</summary>
    private string Pack()
    {
        string root = RepositoryRoot();
        string feed = Path.Combine(_folder.FullName, "feed");
        DotNet.Run(
            root, "pack", Path.Combine("src", "NetCompiler"), "-c", Configuration, "--no-build", "-o", feed, $"-p:PackageVersion={_version}", "--nologo", "-v", "q");
        return Path.Combine(feed, $"NetCompiler.{_version}.nupkg");
    }

    private string CreateProject()
    {
        string project = _folder.CreateSubdirectory("app").FullName;
        File.WriteAllText(Path.Combine(project, "App.csproj"), Project.Replace("VERSION", _version, StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(project, "Program.cs"), Program);

        // Whatever lies in the folders above must not reach into the project.
        foreach (string name in (string[])["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"])
        {
            File.WriteAllText(Path.Combine(project, name), "<Project />");
        }

        File.WriteAllText(
            Path.Combine(project, "NuGet.config"),
            """
            <configuration>
              <packageSources>
                <clear />
                <add key="feed" value="../feed" />
              </packageSources>
            </configuration>
            """);
        return project;
    }

    private static string RepositoryRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "NetCompiler.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException($"No NetCompiler.sln above {AppContext.BaseDirectory}.");
    }
}
