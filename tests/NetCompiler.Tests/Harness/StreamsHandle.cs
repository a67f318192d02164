namespace NetCompiler.Tests.Harness;

/// <summary>Streams of a network whose class, and that of the state, only exist at run time.</summary>
internal interface IStreamsHandle
{
    /// <summary>Takes all streams through their next time step.</summary>
    void Step(ReadOnlySpan<float> inputs, Span<float> outputs);
}

/// <summary>One stream goes the way of single ones, several that of many at once.</summary>
internal sealed class StreamsHandle<TState>(object network, bool takesTokens, int count) : IStreamsHandle
    where TState : struct
{
    private readonly TState[] _states = new TState[count];

    private delegate void One<T>(ReadOnlySpan<T> input, ref TState state, Span<float> output);

    private delegate void Many<T>(ReadOnlySpan<T> inputs, Span<TState> states, Span<float> outputs);

    public void Step(ReadOnlySpan<float> inputs, Span<float> outputs)
    {
        if (takesTokens)
        {
            Step<int>(inputs.ToArray().Select(x => (int)x).ToArray(), outputs);
        }
        else
        {
            Step<float>(inputs, outputs);
        }
    }

    private void Step<T>(ReadOnlySpan<T> inputs, Span<float> outputs)
    {
        if (_states.Length == 1)
        {
            Method<One<T>>(typeof(ReadOnlySpan<T>), typeof(TState).MakeByRefType())(inputs, ref _states[0], outputs);
        }
        else
        {
            Method<Many<T>>(typeof(ReadOnlySpan<T>), typeof(Span<TState>))(inputs, _states, outputs);
        }
    }

    private TDelegate Method<TDelegate>(Type inputs, Type state)
        where TDelegate : Delegate => network.GetType().GetMethod("Step", [inputs, state, typeof(Span<float>)])!.CreateDelegate<TDelegate>(network);
}
