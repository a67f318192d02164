using System.Reflection;

namespace NetCompiler.Samples.Tests;

/// <summary>One run of a sample from its command line, in this process. The console is one for all: no other test runs meanwhile.</summary>
/// <param name="Code">The exit code.</param>
/// <param name="Output">What it wrote.</param>
/// <param name="Errors">What it wrote to the error stream.</param>
internal sealed record ProgramRun(int Code, string Output, string Errors)
{
    public static ProgramRun Of(string sample, params string[] arguments)
    {
        MethodInfo main = Assembly.Load(sample).EntryPoint!;
        (TextWriter output, TextWriter errors) = (Console.Out, Console.Error);
        using StringWriter shown = new(), wrong = new();
        try
        {
            Console.SetOut(shown);
            Console.SetError(wrong);
            object[] values = main.GetParameters().Length == 0 ? [] : [arguments];
            int code = (int)main.Invoke(null, BindingFlags.DoNotWrapExceptions, null, values, null)!;
            return new ProgramRun(code, shown.ToString(), wrong.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(errors);
        }
    }
}

/// <summary>Tests that run alone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Programs
{
    /// <summary>The collection's name.</summary>
    public const string Name = "programs";
}
