using Microsoft.CodeAnalysis;
using NetCompiler.Generator.Diagnostics;
using NetCompiler.Generator.FrontEnd;
using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Shapes;

/// <summary>
/// Reads one attribute's arguments and checks them. A bad one is reported, <see cref="Failed"/> is set, and the default is returned so that reading goes on.
/// </summary>
internal sealed class ArgumentReader(AttributeSpec attribute, Place place, IssueList issues)
{
    public AttributeSpec Attribute => attribute;

    public Place Place => place;

    /// <summary>Whether an error has been reported for this attribute.</summary>
    public bool Failed { get; private set; }

    public bool Has(string name) => attribute.Find(name) is not null;

    public bool Boolean(string name, bool absent) => attribute.Find(name) is BooleanValue v ? v.Value : absent;

    public string? Text(string name) => attribute.Find(name) is TextValue v ? v.Value : null;

    public string[] Texts(string name) => attribute.Find(name) is ListValue v ? v.Items.Select(i => i is TextValue t ? t.Value ?? "" : "").ToArray() : [];

    public int[] Integers(string name) =>
        attribute.Find(name) is ListValue v ? v.Items.Select(i => i is IntegerValue n ? (int)n.Value : 0).ToArray() : [];

    /// <summary>A count or dimension: at least 1, at most what can be compiled.</summary>
    public int Size(string name, int maximum = SizeLimits.Length)
    {
        long size = attribute.Find(name) is IntegerValue v ? v.Value : 1;
        return CheckSize(size, name, -1, maximum) ? (int)size : 1;
    }

    /// <summary>A count that may be 0: where it is not there, 0.</summary>
    public int Amount(string name, int maximum = SizeLimits.Length)
    {
        long amount = attribute.Find(name) is IntegerValue v ? v.Value : 0;
        if (amount >= 0 && amount <= maximum)
        {
            return (int)amount;
        }

        Fail(ShapeRules.ArgumentOutOfRange, name, -1, Described(name), amount, $"0 to {maximum}");
        return 0;
    }

    public bool CheckSize(long size, string name, int element, int maximum = SizeLimits.Length)
    {
        if (size >= 1 && size <= maximum)
        {
            return true;
        }

        if (size < 1)
        {
            Fail(ShapeRules.NonPositiveSize, name, element, Described(name), size);
        }
        else
        {
            Fail(ShapeRules.AbsurdSize, name, element, Described(name), size, maximum);
        }

        return false;
    }

    /// <summary>A finite number that <paramref name="range"/> accepts.</summary>
    public float Number(string name, float absent, NumberRange range, DiagnosticDescriptor? rule = null)
    {
        float value = Real(attribute.Find(name), absent);
        if (range.Accepts(value))
        {
            return value;
        }

        Fail(rule ?? ShapeRules.ArgumentOutOfRange, name, -1, Described(name), value, range.Expected);
        return absent;
    }

    /// <summary>A list of finite numbers that <paramref name="range"/> accepts; empty where it is left out, and where one is refused.</summary>
    public float[] Numbers(string name, NumberRange range, DiagnosticDescriptor rule)
    {
        float[] values = attribute.Find(name) is ListValue list ? list.Items.Select(i => Real(i, float.NaN)).ToArray() : [];
        int bad = Array.FindIndex(values, v => !range.Accepts(v));
        if (bad < 0)
        {
            return values;
        }

        Fail(rule, name, bad, $"{Described(name)}[{bad}]", values[bad], range.Expected);
        return [];
    }

    /// <summary>An enum argument by the name of its member.</summary>
    public TEnum Member<TEnum>(string name, TEnum absent)
        where TEnum : struct, Enum
    {
        if (attribute.Find(name) is not EnumValue value)
        {
            return absent;
        }

        if (value.Member is not null && Enum.TryParse(value.Member, out TEnum member))
        {
            return member;
        }

        Fail(ShapeRules.UndefinedValue, name, -1, value.Raw, name, string.Join(", ", Enum.GetNames(typeof(TEnum))));
        return absent;
    }

    public void Fail(DiagnosticDescriptor rule, string? argument, int element, params object[] arguments)
    {
        Failed = true;
        issues.Add(rule, place.On(argument, element), arguments);
    }

    public void Fail(DiagnosticDescriptor rule, string? argument, int element, Place[] related, string? suggestion, params object[] arguments)
    {
        Failed = true;
        issues.Add(rule, place.On(argument, element), related, suggestion, arguments);
    }

    /// <summary>Says something that is no error.</summary>
    public void Advise(DiagnosticDescriptor rule, string? argument, Place[] related, string? suggestion, params object[] arguments) =>
        issues.Add(rule, place.On(argument), related, suggestion, arguments);

    private static float Real(Value? value, float otherwise) => value switch
    {
        RealValue real => (float)real.Value,
        IntegerValue integer => integer.Value,
        _ => otherwise,
    };

    private static string Described(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1);
}
