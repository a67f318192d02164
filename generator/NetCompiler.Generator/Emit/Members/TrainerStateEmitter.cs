using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;
using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>What a <c>Trainer</c> holds: its buffers, the constructor that makes them, and its properties.</summary>
internal sealed class TrainerStateEmitter(NetworkSchedule schedule, ParameterOffsets offsets, MemoryPlan memory, TypeSpec type)
{
    private const string Buffer = RuntimeNames.AlignedBuffer;
    private const string Guard = RuntimeNames.Guard;

    private readonly Graph _graph = schedule.Graph;
    private readonly Optimizer _optimizer = schedule.Graph.Optimizer!;
    private readonly UpdateRule _rule = UpdateRule.For(schedule.Graph.Optimizer!);

    public void Emit(CodeWriter w)
    {
        EmitFields(w);
        w.Line();
        EmitConstructor(w);
        w.Line();
        EmitProperties(w);
    }

    private void EmitFields(CodeWriter w)
    {
        w.Lines(
            $"private readonly {type.Name} _network;",
            "private readonly int _maxBatch;",
            $"private readonly {RuntimeNames.TrainerState} _state;",
            $"private readonly {RuntimeNames.ThreadTeam} _team;",
            $"private readonly {Buffer} _workspace;",
            $"private readonly {Buffer} _scalars = new({memory.Scalars});");
        if (offsets.DerivedLength > 0)
        {
            w.Line($"private readonly {Buffer} _derived = new({offsets.DerivedLength});");
        }

        if (schedule.TakesSparse)
        {
            w.Line($"private readonly {RuntimeNames.SparseInput} _entries = new(InputLength);");
        }
        else if (_graph.TakesTokens)
        {
            string inputs = string.Join(", ", TokenInputs.Of(_graph).Select(i => $"new({i.Vocabulary})"));
            w.Lines(
                $"private readonly {RuntimeNames.SparseInput}[] _entries = new {RuntimeNames.SparseInput}[] {{ {inputs} }};",
                $"private readonly {RuntimeNames.SparseEntries}[] _allEntries = global::System.GC.AllocateArray<{RuntimeNames.SparseEntries}>({_graph.Inputs.Count()}, pinned: true);");
        }

        if (_graph.Options.ExampleWeights)
        {
            w.Line($"private readonly {Buffer} _evenWeights;");
        }

        w.Line($"private {Buffer} _gradients;");
        w.Line($"private {RuntimeNames.Frame} _frame;");
    }

    private void EmitConstructor(CodeWriter w)
    {
        w.Lines(
            "/// <summary>Creates a trainer that changes the parameters of <paramref name=\"network\"/>.</summary>",
            "/// <param name=\"network\">The network to train.</param>",
            "/// <param name=\"maxBatch\">The most examples in one step.</param>",
            "/// <param name=\"threads\">Threads to work with; the results do not depend on their number.</param>",
            "/// <param name=\"seed\">Where dropout and noise start.</param>");
        w.Open($"public Trainer({type.Name} network, int maxBatch = 32, int threads = 1, ulong seed = 0)");
        w.Lines(
            "global::System.ArgumentNullException.ThrowIfNull(network);",
            "global::System.ArgumentOutOfRangeException.ThrowIfLessThan(maxBatch, 1);",
            "global::System.ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);",
            "_network = network;",
            "_maxBatch = maxBatch;",
            $"_team = threads > 1 ? new {RuntimeNames.ThreadTeam}(threads) : null;",
            $"_workspace = new {Buffer}({Guard}.Workspace(maxBatch, {memory.Trainer.PerExample}, {memory.Trainer.Shared}));",
            $"_state = {NewState()};",
            "_frame.Parameters = network._packedParameters.Pointer;",
            "_frame.Workspace = _workspace.Pointer;",
            "_frame.Capacity = maxBatch;",
            "_frame.Scalars = _scalars.Pointer;");
        if (_graph.CarriesStates)
        {
            w.Line("_frame.State = _state.Carried.Pointer;");
        }

        if (offsets.DerivedLength > 0)
        {
            w.Line("_frame.Derived = _derived.Pointer;");
        }

        if (_graph.Options.ExampleWeights)
        {
            w.Lines($"_evenWeights = new {Buffer}(maxBatch);", "_evenWeights.Span.Fill(1f);");
        }

        if (schedule.TakesSparse)
        {
            w.Line("_frame.Entries = _entries.Pointer;");
        }
        else if (_graph.TakesTokens)
        {
            w.Open($"fixed ({RuntimeNames.SparseEntries}* entries = _allEntries)");
            w.Line("_frame.Entries = entries;");
            w.Close();
            w.Line();
        }

        for (int i = 0; i < _rule.Slots.Count; i++)
        {
            w.Line($"_frame.Slot{i} = _state.Slots[{i}].Pointer;");
            if (_rule.Slots[i].Initial != 0)
            {
                w.Line($"_state.Slots[{i}].Span.Fill({VectorOperations.Literal(_rule.Slots[i].Initial)});");
            }
        }

        w.Close();
    }

    private string NewState()
    {
        string names = string.Join(", ", _rule.Slots.Select(s => $"\"{s.Name}\""));
        string slots = string.Join(", ", _rule.Slots.Select(_ => $"new({offsets.PackedLength})"));
        string hostState = string.Join(", ", _rule.HostValues.Select(v => new HostConstant(v.Initial).Emit()));
        string carried = _graph.CarriesStates ? $", new({Guard}.Workspace(maxBatch, {StreamGraph.StateLength(_graph)}, 0))" : "";
        return $"new(\"{_optimizer.Kind}\", new string[] {{ {names} }}, new {Buffer}[] {{ {slots} }}, new double[] {{ {hostState} }}{carried}) "
            + $"{{ LearningRate = {VectorOperations.Literal(_optimizer.LearningRate)}, Seed = seed }}";
    }

    private void EmitProperties(CodeWriter w)
    {
        w.Lines(
            "/// <summary>The network that it trains.</summary>",
            $"public {type.Name} Network => _network;",
            "",
            "/// <summary>The most examples in one step.</summary>",
            "public int MaxBatch => _maxBatch;",
            "",
            "/// <summary>The step size of the next step; schedules set it between steps.</summary>",
            "public float LearningRate { get => _state.LearningRate; set => _state.LearningRate = value; }",
            "",
            "/// <summary>Steps made so far.</summary>",
            "public long StepCount => _state.StepCount;",
            "",
            "/// <summary>Gives up the gradients that were computed since the last update: the next batch has the dropout and noise of the first batch of an update.</summary>",
            "public void DiscardGradients() => _state.DiscardGradients();",
            "",
            "/// <summary>Stops the worker threads, if any. What the trainer says of itself can still be read; all other calls are refused.</summary>");
        w.Open("public void Dispose()");
        w.Lines("_state.End();", "_team?.Dispose();");
        w.Close();
        if (_graph.CarriesStates)
        {
            w.Lines(
                "",
                "/// <summary>True: a layer of the network is stateful.</summary>",
                "public bool CarriesStates => true;",
                "",
                "/// <summary>Takes the states that one batch carries on to the next back to zero: the next one begins new sequences.</summary>",
                "public void ResetStates() => _state.ResetCarried();");
        }
    }
}
