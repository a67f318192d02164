namespace NetCompiler.Data;

/// <summary>
/// Where in a picture the value of a moved picture's pixel comes from: y = Yy·y' + Yx·x' + Y0 and likewise x, in pixels from the middle of the
/// picture.
/// </summary>
internal readonly record struct Affine(double Yy, double Yx, double Y0, double Xy, double Xx, double X0)
{
    public static Affine Identity => new(1, 0, 0, 0, 1, 0);

    public bool IsIdentity => this == Identity;

    /// <summary>Whether whole pixels come from whole pixels, in rows: movements by whole pixels and mirroring.</summary>
    public bool IsWhole => Yx == 0 && Xy == 0 && Math.Abs(Yy) == 1 && Math.Abs(Xx) == 1 && Y0 == Math.Floor(Y0) && X0 == Math.Floor(X0);

    /// <summary>Moves the picture down and to the right.</summary>
    public static Affine Shift(double down, double right) => new(1, 0, -down, 0, 1, -right);

    /// <summary>Turns the picture clockwise about its middle, the y axis pointing down.</summary>
    public static Affine Rotation(double radians)
    {
        (double sine, double cosine) = Math.SinCos(radians);
        return new Affine(cosine, -sine, 0, sine, cosine, 0);
    }

    /// <summary>Enlarges the picture about its middle; −1 mirrors.</summary>
    public static Affine Scaling(double y, double x) => new(1 / y, 0, 0, 0, 1 / x, 0);

    /// <summary>Does another movement after this one.</summary>
    public Affine Then(Affine next) => new(
        (Yy * next.Yy) + (Yx * next.Xy), (Yy * next.Yx) + (Yx * next.Xx), (Yy * next.Y0) + (Yx * next.X0) + Y0,
        (Xy * next.Yy) + (Xx * next.Xy), (Xy * next.Yx) + (Xx * next.Xx), (Xy * next.Y0) + (Xx * next.X0) + X0);
}
