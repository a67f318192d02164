using NetCompiler.Benchmarks.Compare;
using NetCompiler.Benchmarks.Machine;

namespace NetCompiler.Benchmarks.Cases;

/// <summary>A case in a child process whose runtime has AVX-512 turned off, so that our AVX2 code runs and the peak is the 256-bit one.</summary>
internal sealed class Avx2Case(Subject subject, int batch, params Requirement[] requirements) : Case
{
    public const string Command = "avx2-child";

    public override string Name => batch == 1 ? $"avx2/{subject.Name}" : $"avx2/{subject.Name} batch {batch}";

    /// <summary>What the child measures: the same case as without the restriction.</summary>
    public ForwardCase Inner { get; } = new(subject, batch);

    public override Figure Run(Session session)
    {
        string file = Path.GetTempFileName();
        try
        {
            ChildProcess.Run([Command, Name, file, $"{session.Sampler.Rounds}"], ("DOTNET_EnableAVX512", "0"));
            Report report = Report.Load(file);
            Figure inner = report.Figures.Single();
            return inner with
            {
                Case = Name,
                PeerName = inner.Peer is null ? inner.PeerName : $"{inner.PeerName}, which keeps AVX-512",
                Failed = inner.Failed || report.Machine.VectorBits != 256,
                Note = report.Machine.VectorBits == 256 ? inner.Note : $"measured with {report.Machine.VectorBits}-bit vectors",
                Requirements = requirements,
            };
        }
        finally
        {
            File.Delete(file);
        }
    }
}
