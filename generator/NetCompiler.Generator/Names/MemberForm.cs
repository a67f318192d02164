namespace NetCompiler.Generator.Names;

/// <summary>How a generated member stands beside a user's of the same name.</summary>
internal enum MemberForm
{
    /// <summary>A method: others of the name may have other parameters.</summary>
    Method,

    /// <summary>A partial class, to which users add.</summary>
    PartialClass,

    /// <summary>A partial structure, to which users add.</summary>
    PartialStruct,

    /// <summary>A constant, a property, a field, a class, or a private method: it has the name to itself.</summary>
    Other,
}
