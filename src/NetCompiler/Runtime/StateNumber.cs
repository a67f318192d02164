namespace NetCompiler.Runtime;

/// <summary>A number of a trainer's state, known by the bits that restore it exactly.</summary>
/// <param name="Name">Its name in files.</param>
/// <param name="Form">How files have it.</param>
/// <param name="Get">Its bits.</param>
/// <param name="Set">Sets it from its bits.</param>
/// <param name="IsOptional">Whether files may lack it, for it was added later: then it is 0.</param>
internal sealed record StateNumber(string Name, StateNumberForm Form, Func<TrainerState, ulong> Get, Action<TrainerState, ulong> Set, bool IsOptional = false);

/// <summary>How a file has a number.</summary>
internal enum StateNumberForm
{
    /// <summary>A whole number, 0 or more, in decimal digits.</summary>
    Count,

    /// <summary>A finite float as 8 hexadecimal digits.</summary>
    Finite,

    /// <summary>Any 64 bits as 16 hexadecimal digits.</summary>
    Bits,
}
