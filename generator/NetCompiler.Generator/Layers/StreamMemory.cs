using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Layers;

/// <summary>What a layer at a single time step of a stream knows of the time steps before.</summary>
internal static class StreamMemory
{
    /// <summary>The values of the last time steps, one after the other, this one last; before a stream has begun they are zero.</summary>
    /// <param name="steps">How many time steps are kept in the state.</param>
    /// <param name="width">The values of a time step.</param>
    /// <param name="value">That of this time step at the axes for the batch, 0, and for <paramref name="width"/>.</param>
    /// <returns>[B, (steps + 1)·width].</returns>
    public static Tensor Remember(LoweringContext context, string name, int steps, int width, Expr value)
    {
        int kept = steps * width;
        Tensor past = context.NewState(name + ".past", kept);
        Tensor frames = LoweringContext.NewValue(name + ".frames", kept + width);
        Set(context, kept, Access.Of(frames, 0, 1), new LoadExpr(Access.Of(past, 0, 1)));
        Set(context, width, From(frames, kept), value);
        Set(context, kept, Access.Of(past, 0, 1), new LoadExpr(From(frames, width)));
        return frames;
    }

    /// <summary>The same, each of the <paramref name="width"/> values by itself: [B, width·(steps + 1)]. What sums over them at every time step finds these next to each other.</summary>
    public static Tensor RememberByValue(LoweringContext context, string name, int steps, int width, Expr value)
    {
        Tensor past = context.NewState(name + ".past", width * steps);
        Tensor frames = LoweringContext.NewValue(name + ".frames", width * (steps + 1));
        Access At(Tensor tensor, int length, Affine step) => new(tensor, new(Affine.Of(0), Affine.Of(1), step), new(Axis.Batch, width, length));
        EquatableArray<Axis> all = new(Loops.B, new Axis("n", width), new Axis("t", steps));
        void Move(Access to, Access from) => context.Add(new Map(all, new Store(to, new LoadExpr(from))));
        Move(At(frames, steps + 1, Affine.Of(2)), At(past, steps, Affine.Of(2)));
        Set(context, width, At(frames, steps + 1, Affine.Sum(steps)), value);
        Move(At(past, steps, Affine.Of(2)), At(frames, steps + 1, Affine.Of(2, 1)));
        return frames;
    }

    /// <summary>Stores a value at the axes for the batch, 0, and for <paramref name="length"/>.</summary>
    public static void Set(LoweringContext context, int length, Access target, Expr value) =>
        context.Add(new Map(Loops.Elements(length), new Store(target, value)));

    /// <summary>The elements of [B, length] from one on.</summary>
    public static Access From(Tensor tensor, int first) => new(tensor, new(Affine.Of(0), Affine.Of(1, first)));
}
