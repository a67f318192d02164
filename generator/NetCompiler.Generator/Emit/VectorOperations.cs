using System.Globalization;
using NetCompiler.Generator.Program;
using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>How each primitive operation is written in C# for one instruction set. The aliases it uses stand at the top of the kernel file.</summary>
internal abstract class VectorOperations(Target target)
{
    public Target Target { get; } = target;

    public int Lanes => Target.Lanes;

    /// <summary>The bits of a vector: 512, 256, 128.</summary>
    public int Bits => 32 * Lanes;

    /// <summary>Alias of the vector type.</summary>
    public string Type => $"F32x{Lanes}";

    /// <summary>Alias of the pointer to it: where it is spelt out, the C# compiler checks anew each time that the vector may have one.</summary>
    private string PointerType => Type + "Ptr";

    /// <summary>The condition, constant for the JIT, under which the kernels can run.</summary>
    public abstract string Condition { get; }

    public static VectorOperations For(Target target) =>
        ReferenceEquals(target, Target.Avx512) ? new Avx512Operations() : ReferenceEquals(target, Target.Avx2) ? new Avx2Operations() : new PortableOperations();

    /// <summary>The operations for no more than so many lanes, which shorter vectors may hold: half as much to load and store, and fewer lines crossed.</summary>
    public virtual VectorOperations Of(int lanes) => this;

    public static string Literal(float value) => value switch
    {
        float.PositiveInfinity => "float.PositiveInfinity",
        float.NegativeInfinity => "float.NegativeInfinity",
        _ when float.IsNaN(value) => "float.NaN",
        _ => value.ToString("R", CultureInfo.InvariantCulture) + "f",
    };

    public string Load(string address) => $"*({PointerType}){Pointer(address)}";

    public string Store(string address, string value) => $"*({PointerType}){Pointer(address)} = {value};";

    // Without brackets, "(Name)&x" would be a bitwise and.
    private static string Pointer(string address) =>
        Addresses.Element(address) is var element && (Addresses.IsSum(element) || element[0] == '&') ? $"({element})" : element;

    public string LoadPartial(string address, string count) => $"VectorMath.LoadPartial{Bits}({address}, {count})";

    public string StorePartial(string address, string value, string count) => $"VectorMath.StorePartial({address}, {value}, {count});";

    public string KeepFirst(string value, string count, string fill) => $"VectorMath.KeepFirst{Bits}({value}, {count}, {fill})";

    public string Broadcast(string scalar) => $"Vector{Bits}.Create({scalar})";

    public string Zero => $"{Type}.Zero";

    /// <summary>A number in the first lane; the others may hold anything.</summary>
    public string InFirst(string scalar) => $"Vector{Bits}.CreateScalarUnsafe({scalar})";

    public abstract string Add(string a, string b);

    public abstract string Subtract(string a, string b);

    public abstract string Multiply(string a, string b);

    public abstract string Divide(string a, string b);

    /// <summary>a·b + c.</summary>
    public abstract string MultiplyAdd(string a, string b, string c);

    /// <summary>c − a·b.</summary>
    public abstract string NegatedMultiplyAdd(string a, string b, string c);

    /// <summary>The larger; <paramref name="b"/> where they do not compare.</summary>
    public abstract string Max(string a, string b);

    public abstract string Min(string a, string b);

    public abstract string Sqrt(string a);

    /// <summary>To about one unit in the last place; the exact one where there is no good estimate to start from.</summary>
    public virtual string QuickReciprocal(string a) => Divide(Broadcast("1f"), a);

    /// <summary>A function to a few units in the last place; the usual one where there is no good estimate to start from.</summary>
    public virtual string Quick(string function, string a) => $"VectorMath.{function}({a})";

    /// <summary>The numbers whose bits are the lower halves of lanes, as upper halves.</summary>
    public string LowerHalves(string a) => $"Vector{Bits}.AsSingle(Vector{Bits}.ShiftLeft(Vector{Bits}.AsUInt32({a}), 16))";

    /// <summary>The lanes of two vectors in a row, from a lane of the first on, where the target can.</summary>
    public string Slide(string low, string high, int lane) => $"VectorMath.Slide({low}, {high}, {lane})";

    public abstract string Abs(string a);

    public abstract string Negate(string a);

    public abstract string Select(CompareOp op, string left, string right, string then, string otherwise);

    /// <summary>The first lane.</summary>
    public string First(string value) => $"Vector{Bits}.ToScalar({value})";

    /// <summary>1 in the lane whose index, counted from <paramref name="start"/>, is the label; 0 elsewhere.</summary>
    public string OneHot(string label, string start) =>
        $"Vector{Bits}.ConditionalSelect(Vector{Bits}.AsSingle(Vector{Bits}.Equals(Vector{Bits}.Create({label} - ({start})), I32x{Lanes}.Indices)), {Broadcast("1f")}, {Zero})";

    /// <summary>A statement that fetches a cache line ahead of its use; null where the instruction set has none.</summary>
    /// <param name="level">The cache it goes to: 1, or 2 where much is read before it.</param>
    public virtual string? Prefetch(string address, int level = 1) => null;

    public string Uniform(string index, string row, int stream) =>
        $"VectorMath.PhiloxUniform{Bits}((uint)({index}), (uint)({row}), {stream}u, {StepScalars.Step}, {StepScalars.Seed})";
}

internal sealed class Avx512Operations() : X86Operations(Target.Avx512, "Avx512F", "Avx512DQ")
{
    private static readonly VectorOperations Half = new HalfAvx512Operations();

    public override VectorOperations Of(int lanes) => lanes <= Half.Lanes ? Half : this;

    // An update is little but a root and a quotient, which take turns in the divider: the root alone keeps it busy as long as the rest takes.
    public override string QuickReciprocal(string a) => $"VectorMath.QuickReciprocal({a})";

    public override string Quick(string function, string a) => $"VectorMath.Quick{function}({a})";

    public override string Condition =>
        "global::System.Runtime.Intrinsics.X86.Avx512F.IsSupported && global::System.Runtime.Intrinsics.X86.Avx512DQ.IsSupported";
}

/// <summary>Vectors of half the width beside those of AVX-512. What an update computes has the bits that it has there: a step may do it here, its two halves there.</summary>
internal sealed class HalfAvx512Operations : Avx2Operations
{
    public override string QuickReciprocal(string a) => $"VectorMath.QuickReciprocal({a})";
}

internal class Avx2Operations() : X86Operations(Target.Avx2, "Avx", "Avx", "Fma")
{
    public override string Condition =>
        "global::System.Runtime.Intrinsics.X86.Avx2.IsSupported && global::System.Runtime.Intrinsics.X86.Fma.IsSupported";
}

/// <summary>The two x86 sets differ in the classes that hold their operations.</summary>
internal abstract class X86Operations(Target target, string arithmetic, string logic, string? fused = null) : VectorOperations(target)
{
    private string Fused => fused ?? arithmetic;

    public override string? Prefetch(string address, int level = 1) => $"Sse.Prefetch{level - 1}({Addresses.Element(address)});";

    public override string Add(string a, string b) => $"{arithmetic}.Add({a}, {b})";

    public override string Subtract(string a, string b) => $"{arithmetic}.Subtract({a}, {b})";

    public override string Multiply(string a, string b) => $"{arithmetic}.Multiply({a}, {b})";

    public override string Divide(string a, string b) => $"{arithmetic}.Divide({a}, {b})";

    public override string MultiplyAdd(string a, string b, string c) =>
        fused is null ? $"{Fused}.FusedMultiplyAdd({a}, {b}, {c})" : $"{Fused}.MultiplyAdd({a}, {b}, {c})";

    public override string NegatedMultiplyAdd(string a, string b, string c) =>
        fused is null ? $"{Fused}.FusedMultiplyAddNegated({a}, {b}, {c})" : $"{Fused}.MultiplyAddNegated({a}, {b}, {c})";

    public override string Max(string a, string b) => $"{arithmetic}.Max({a}, {b})";

    public override string Min(string a, string b) => $"{arithmetic}.Min({a}, {b})";

    public override string Sqrt(string a) => $"{arithmetic}.Sqrt({a})";

    public override string Abs(string a) => $"{logic}.AndNot({Broadcast("-0f")}, {a})";

    public override string Negate(string a) => $"{logic}.Xor({Broadcast("-0f")}, {a})";

    public override string Select(CompareOp op, string left, string right, string then, string otherwise)
    {
        string comparison = op switch { CompareOp.Greater => "GreaterThan", CompareOp.GreaterOrEqual => "GreaterThanOrEqual", _ => "Equal" };
        return $"{arithmetic}.BlendVariable({otherwise}, {then}, {arithmetic}.Compare{comparison}({left}, {right}))";
    }
}

/// <summary>What runs on any processor that .NET runs on; multiply-adds round once or twice, whichever is fast there.</summary>
internal sealed class PortableOperations() : VectorOperations(Target.Portable)
{
    public override string Condition => "true";

    public override string Add(string a, string b) => $"({a} + {b})";

    public override string Subtract(string a, string b) => $"({a} - {b})";

    public override string Multiply(string a, string b) => $"({a} * {b})";

    public override string Divide(string a, string b) => $"({a} / {b})";

    public override string MultiplyAdd(string a, string b, string c) => $"Vector128.MultiplyAddEstimate({a}, {b}, {c})";

    public override string NegatedMultiplyAdd(string a, string b, string c) => $"({c} - ({a} * {b}))";

    public override string Max(string a, string b) => $"Vector128.ConditionalSelect(Vector128.GreaterThan({a}, {b}), {a}, {b})";

    public override string Min(string a, string b) => $"Vector128.ConditionalSelect(Vector128.LessThan({a}, {b}), {a}, {b})";

    public override string Sqrt(string a) => $"Vector128.Sqrt({a})";

    public override string Abs(string a) => $"Vector128.Abs({a})";

    public override string Negate(string a) => $"(-{a})";

    public override string Select(CompareOp op, string left, string right, string then, string otherwise)
    {
        string comparison = op switch { CompareOp.Greater => "GreaterThan", CompareOp.GreaterOrEqual => "GreaterThanOrEqual", _ => "Equals" };
        return $"Vector128.ConditionalSelect(Vector128.{comparison}({left}, {right}), {then}, {otherwise})";
    }
}
