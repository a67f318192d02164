namespace NetCompiler.Generator.Shapes;

/// <summary>A range of finite numbers and how a message says it.</summary>
internal sealed record NumberRange(string Expected, Func<float, bool> Inside)
{
    public static readonly NumberRange Finite = new("a finite value", _ => true);
    public static readonly NumberRange Positive = new("a finite value greater than 0", v => v > 0);
    public static readonly NumberRange NonNegative = new("a finite value of at least 0", v => v >= 0);
    public static readonly NumberRange AtLeastOne = new("a finite value of at least 1", v => v >= 1);
    public static readonly NumberRange Share = new("a value in [0, 1)", v => v is >= 0 and < 1);
    public static readonly NumberRange Proportion = new("a value between 0 and 1, both excluded", v => v is > 0 and < 1);

    public bool Accepts(float value) => !float.IsNaN(value) && !float.IsInfinity(value) && Inside(value);
}
