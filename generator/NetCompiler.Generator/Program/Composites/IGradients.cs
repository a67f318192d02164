using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Program;

/// <summary>What a differentiation rule adds to.</summary>
internal interface IGradients
{
    /// <summary>Whether anything depends on a tensor's gradient.</summary>
    bool Wants(Tensor tensor);

    /// <summary>The gradient of an element as far as it is known; null where nothing that depends on it matters.</summary>
    Access? Find(Access value);

    /// <summary>Makes a gradient zero that is known nowhere yet, where its shares come in parts.</summary>
    void Clear(Tensor value);

    /// <summary>Adds an operation to the backward pass.</summary>
    void Add(Operation operation);

    /// <summary>gradient(target) += value, summed over the axes that the target does not use, at every element of the target.</summary>
    void Accumulate(EquatableArray<Axis> axes, Access target, Expr value);

    /// <summary>The gradient of an element, to be stored, and what it holds already, if anything.</summary>
    (Access At, Expr? Previous) Target(Access target);
}
