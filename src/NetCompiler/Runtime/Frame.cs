using System.ComponentModel;

namespace NetCompiler.Runtime;

/// <summary>The buffers that the kernels of one call work on. Emitted code fills it; all pointers stay valid for the duration of the call.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public unsafe struct Frame
{
    /// <summary>The caller's examples, densely packed.</summary>
    public float* Input;

    /// <summary>The caller's output buffer, densely packed.</summary>
    public float* Output;

    /// <summary>The states of recurrent layers, each value padded to whole vectors.</summary>
    public float* State;

    /// <summary>The caller's targets, densely packed.</summary>
    public float* Target;

    /// <summary>The caller's class indices.</summary>
    public int* Label;

    /// <summary>What each of the caller's examples weighs in the losses.</summary>
    public float* ExampleWeights;

    /// <summary>The entries of each input of which only those are stored, one input after the other.</summary>
    public SparseEntries* Entries;

    /// <summary>The packed parameters.</summary>
    public float* Parameters;

    /// <summary>Gradients in the packed layout of the parameters.</summary>
    public float* Gradients;

    /// <summary>Copies of parameters in other layouts, made anew whenever the parameters have changed.</summary>
    public float* Derived;

    /// <summary>The first optimizer slot, in the packed layout of the parameters.</summary>
    public float* Slot0;

    /// <summary>The second optimizer slot.</summary>
    public float* Slot1;

    /// <summary>The third optimizer slot.</summary>
    public float* Slot2;

    /// <summary>The step's scalars: step number (as bits), unused, seed (two words), then those that the program names.</summary>
    public float* Scalars;

    /// <summary>Intermediate values; each tensor starts at its offset times <see cref="Capacity"/>.</summary>
    public float* Workspace;

    /// <summary>Examples that the workspace has room for.</summary>
    public int Capacity;

    /// <summary>Examples of this call.</summary>
    public int Count;
}
