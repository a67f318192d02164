namespace NetCompiler;

/// <summary>How a network holds the weights that it infers with.</summary>
public enum Precision
{
    /// <summary>As they are trained: in 32 bits.</summary>
    Single,

    /// <summary>
    /// The matrices of dense, recurrent and attention layers with several inputs and more than four outputs in 16 bits, bfloat16, each within 2⁻⁸ of
    /// its size: half of what one example or one time step reads from memory. Sums, states and biases stay in 32 bits. Trainers, parameters and files keep the exact weights, so
    /// that outputs after training differ a little from those in it; <c>Forward</c> and <c>Step</c> round the same way, for one example or many.
    /// </summary>
    BFloat16,
}
