using System.Globalization;
using NetCompiler.Benchmarks.Compare;
using NetCompiler.Data;

namespace NetCompiler.Benchmarks.Cases;

/// <summary>Training steps on sparse rows against steps on the same rows with their zeros.</summary>
/// <param name="density">The share of inputs that are not zero, anywhere in a row with the same probability.</param>
internal sealed class SparseCase<TNetwork>(
    string name, double density, int batch, Func<TNetwork, int, ITrainer<TNetwork>> createTrainer, params Requirement[] requirements) : Case
    where TNetwork : INetwork<TNetwork>
{
    // Enough that the rows of weights that they touch are not always those of the step before.
    private const int Batches = 16;

    public override string Name => string.Create(CultureInfo.InvariantCulture, $"train{batch}/{name} sparse");

    public override Figure Run(Session session)
    {
        (SparseRows[] rows, float[][] dense, int[][] labels) = CreateData();
        ITrainer<TNetwork> denseTrainer = CreateTrainer();
        ISparseTrainer sparseTrainer = (ISparseTrainer)CreateTrainer();
        int sparseStep = 0;
        int denseStep = 0;
        Timing[] timings = session.Sampler.Alternate(
            new LocalContender("sparse", iterations =>
            {
                for (int i = 0; i < iterations; i++, sparseStep = (sparseStep + 1) % Batches)
                {
                    sparseTrainer.Step(rows[sparseStep], labels[sparseStep]);
                }
            }),
            new LocalContender("dense", iterations =>
            {
                for (int i = 0; i < iterations; i++, denseStep = (denseStep + 1) % Batches)
                {
                    denseTrainer.Step(dense[denseStep], labels[denseStep]);
                }
            }));
        return new Figure { Case = Name, Ours = timings[0], PeerName = "ours, dense", Peer = timings[1], Requirements = requirements };
    }

    private ITrainer<TNetwork> CreateTrainer()
    {
        ITrainer<TNetwork> trainer = createTrainer(TNetwork.Create(0), batch);
        trainer.LearningRate = Subjects.NextToNothing;
        return trainer;
    }

    private (SparseRows[] Rows, float[][] Dense, int[][] Labels) CreateData()
    {
        Random random = new(1);
        float[][] dense = new float[Batches][];
        int[][] labels = new int[Batches][];
        for (int i = 0; i < Batches; i++)
        {
            dense[i] = new float[batch * TNetwork.InputLength];
            foreach (ref float input in dense[i].AsSpan())
            {
                input = random.NextDouble() < density ? random.NextSingle() + 0.1f : 0;
            }

            labels[i] = [.. Enumerable.Range(0, batch).Select(_ => random.Next(TNetwork.OutputLength))];
        }

        return ([.. dense.Select(d => SparseRows.FromDense(d, TNetwork.InputLength))], dense, labels);
    }
}
