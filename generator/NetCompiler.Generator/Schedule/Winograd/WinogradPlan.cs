using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Schedule;

/// <summary>
/// How many tiles of a batch a convolution in Winograd's domain transforms, multiplies and transforms back at a time. The tiles of all images are numbered
/// in one row, so that small images share the pass over the weights.
/// </summary>
/// <param name="Stretch">Tiles at a time.</param>
/// <param name="Rest">Tiles at a time of what is left; 0 where nothing is, whatever the batch.</param>
internal sealed record WinogradPlan(int Stretch, int Rest)
{
    // What the transformed weights may take to stay in the second-level cache, and to stay in the last.
    private const int FewWeights = 1 << 20;
    private const int ManyWeights = 16 << 20;

    // What a stretch may take beside weights that stream past from the last-level cache, and from memory, whose every pass counts.
    private const int BesideCached = 1_300_000;
    private const int BesideMemory = 8_000_000;

    // Tiles that are worth a pass over such weights.
    private const int LeastStreamed = 16;

    // A number of tiles that register tiles of 14 and of 16 rows cover without a rest.
    private const int ManyTiles = 112;

    /// <summary>Whether the weights come from beyond the second-level cache in every pass.</summary>
    public static bool Streams(WinogradKernel kernel) => WeightBytes(kernel) > FewWeights;

    public static WinogradPlan Create(WinogradKernel kernel, Target target)
    {
        int perImage = kernel.TileRows * kernel.TileColumns;
        int most = Most(kernel, target);
        int stretch = perImage <= most
            ? most / perImage * perImage
            : WindowPlan.Cut(perImage, most).First().Count;
        return new WinogradPlan(stretch, stretch > perImage ? perImage : perImage % stretch);
    }

    private static int Most(WinogradKernel kernel, Target target)
    {
        if (!Streams(kernel))
        {
            return TileSize(kernel, target, ManyTiles).Rows;
        }

        int bytesOfTile = kernel.Form.Points * (Tensor.WorkspaceStride(kernel.Geometry.Channels) + Tensor.WorkspaceStride(kernel.Geometry.Filters)) * sizeof(float);
        return Math.Max(LeastStreamed, (WeightBytes(kernel) > ManyWeights ? BesideMemory : BesideCached) / bytesOfTile);
    }

    /// <summary>The register tile for the products of so many tiles of images.</summary>
    public static LineTile TileSize(WinogradKernel kernel, Target target, int tiles) => LineTile.Choose(
        tiles, Math.Min(Panels.LargestTransformedGroup * target.VectorsPerPanel, kernel.Geometry.Filters / target.Lanes), target);

    private static int WeightBytes(WinogradKernel kernel) => kernel.Weights.Length * sizeof(float);
}
