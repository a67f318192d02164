namespace NetCompiler.Generator.Names;

/// <summary>A member of a generated class that a user's cannot stand beside.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Form">What it is.</param>
/// <param name="Parameters">A method's types of parameters, separated by commas.</param>
/// <param name="Needs">The networks that have it.</param>
internal sealed record GeneratedMember(string Name, MemberForm Form, string Parameters = "", Traits Needs = Traits.None)
{
    /// <summary>The name and types, as C# tells overloads apart.</summary>
    public string Signature => $"{Name}({Parameters})";
}
