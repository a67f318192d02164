using NetCompiler.Generator.Tests.Support;

namespace NetCompiler.Generator.Tests.Emit;

/// <summary>What generated members check before they run: nothing is allocated for it, and what is wrong is called what it is.</summary>
public sealed class GuardCallTests
{
    private const string Tokens =
        "[Network, Input(Sequence = 6, Vocabulary = 5), Embedding(3), GRU(4, ReturnSequences = true), Dense(2), SoftmaxCrossEntropy, Adam] public sealed partial class Net;";

    [Theory]
    [InlineData(
        "Input(4), Dense(3, Name = \"a\"), Dense(4, Name = \"b\"), Output(\"a\", \"b\"), SoftmaxCrossEntropy(From = \"a\"), SoftmaxCrossEntropy(From = \"b\")",
        "float", 8, 4)]
    [InlineData(
        "Input(Sequence = 3, Vocabulary = 5, Name = \"x\"), Input(Sequence = 2, Vocabulary = 7, Name = \"y\"), Embedding(2, From = \"x\"), Dense(3, Name = \"a\"), "
        + "Embedding(2, From = \"y\"), GRU(4, Name = \"b\"), Output(\"a\", \"b\"), SoftmaxCrossEntropy(From = \"a\"), SoftmaxCrossEntropy(From = \"b\")",
        "int", 10, 8)]
    public void Labels_and_ids_of_several_kinds_allocate_nothing_in_a_debug_build(string layers, string input, int inputs, int labels) => Assert.Equal(0L, DebugBuild.Run($$"""
        [Network, {{layers}}, Adam]
        public sealed partial class Net;

        public static class Program
        {
            public static long Run()
            {
                using Net.Trainer trainer = new(new Net(), maxBatch: 2);
                {{input}}[] inputs = new {{input}}[{{inputs}}];
                int[] labels = new int[{{labels}}];
                trainer.Step(inputs, labels);
                trainer.Loss(inputs, labels);
                long before = GC.GetAllocatedBytesForCurrentThread();
                trainer.Step(inputs, labels);
                trainer.Loss(inputs, labels);
                return GC.GetAllocatedBytesForCurrentThread() - before;
            }
        }
        """));

    [Theory]
    [InlineData("network.Forward(new int[5], output)", "input has 5 ids; expected 6 (one example of 6) (Parameter 'input')")]
    [InlineData("((INetwork<Net>)network).Forward(new float[5], output)", "input has 5 ids; expected 6 (one example of 6) (Parameter 'input')")]
    [InlineData("network.Forward(new int[5], output, 1)", "inputs has 5 ids; expected 6 (6 per example) (Parameter 'inputs')")]
    [InlineData("network.Forward(new int[6], new float[3])", "output has 3 floats; expected 12 (one output of 12) (Parameter 'output')")]
    [InlineData("network.Forward([0, 1, 5, 0, 0, 0], output)", "token 2 is 5; expected an id from 0 to 4 (a vocabulary of 5) (Parameter 'input')")]
    [InlineData("network.Step(new int[2], ref state, new float[2])", "input has 2 ids; expected 1 (one time step of 1) (Parameter 'input')")]
    [InlineData("network.Step(new int[1], ref state, output)", "output has 12 floats; expected 2 (one output of 2) (Parameter 'output')")]
    [InlineData("network.Step([5], ref state, new float[2])", "token 0 is 5; expected an id from 0 to 4 (a vocabulary of 5) (Parameter 'input')")]
    public void Token_ids_are_called_so_and_by_the_name_of_their_parameter(string call, string message) => Assert.Equal(message, DebugBuild.Run($$"""
        {{Tokens}}

        public static class Program
        {
            public static string Run()
            {
                Net network = new();
                Net.State state = network.CreateState();
                float[] output = new float[12];
                try
                {
                    {{call}};
                    return state.ToString()!;
                }
                catch (ArgumentException e)
                {
                    return e.Message;
                }
            }
        }
        """));

    [Fact]
    public void Each_label_and_each_id_is_compared_with_the_classes_and_the_vocabulary_of_its_own() => Assert.Equal(
        "label 5 is 3; expected a class index from 0 to 2 (3 classes) (Parameter 'labels') / label 7 is 4; expected a class index from 0 to 3 (4 classes) (Parameter 'labels') / "
        + "token 6 is 5; expected an id from 0 to 4 (a vocabulary of 5) (Parameter 'inputs') / token 9 is 7; expected an id from 0 to 6 (a vocabulary of 7) (Parameter 'inputs') / fits",
        DebugBuild.Run("""
            [Network, Input(Sequence = 3, Vocabulary = 5, Name = "x"), Input(Sequence = 2, Vocabulary = 7, Name = "y")]
            [Embedding(2, From = "x"), Dense(3, Name = "a"), Embedding(2, From = "y"), GRU(4, Name = "b"), Output("a", "b")]
            [SoftmaxCrossEntropy(From = "a"), SoftmaxCrossEntropy(From = "b"), Adam]
            public sealed partial class Net;

            public static class Program
            {
                public static string Run()
                {
                    using Net.Trainer trainer = new(new Net(), maxBatch: 2);
                    string Said(int[] inputs, int[] labels)
                    {
                        try
                        {
                            trainer.Step(inputs, labels);
                            return "fits";
                        }
                        catch (ArgumentException e)
                        {
                            return e.Message;
                        }
                    }

                    int[] ids = new int[10];
                    int[] classes = new int[8];
                    return string.Join(" / ",
                        Said(ids, [0, 0, 0, 3, 0, 3, 0, 0]), Said(ids, [2, 2, 2, 3, 2, 2, 2, 4]),
                        Said([0, 0, 0, 6, 6, 0, 5, 0, 0, 0], classes), Said([4, 4, 4, 6, 6, 4, 4, 4, 6, 7], classes),
                        Said([4, 4, 4, 6, 6, 4, 4, 4, 6, 6], [2, 2, 2, 3, 2, 2, 2, 3]));
                }
            }
            """));
}
