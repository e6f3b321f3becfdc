namespace SelectionEngine.Psychometrics;

/// <summary>A continuous scale on which scores are reported: a mean and a standard deviation of the norm group, by agreement.</summary>
/// <param name="Name">What reports call it.</param>
/// <param name="Mean">Where z = 0 lies.</param>
/// <param name="Sd">Points for one standard deviation; above 0.</param>
/// <remarks>Crocker and Algina (1986), Introduction to Classical and Modern Test Theory, ch. 19.</remarks>
public sealed record StandardScale(string Name, double Mean, double Sd)
{
    /// <summary>Points for one standard deviation; above 0.</summary>
    public double Sd { get; } = Sd > 0 && double.IsFinite(Sd) ? Sd : throw new ArgumentOutOfRangeException(
        nameof(Sd), Sd, $"The scale '{Name}' needs a standard deviation above 0.");

    /// <summary>Standard scores: mean 0, standard deviation 1.</summary>
    public static StandardScale Z { get; } = new("z", 0, 1);

    /// <summary>T scores: mean 50, standard deviation 10. McCall (1922).</summary>
    public static StandardScale T { get; } = new("T", 50, 10);

    /// <summary>Stens before they are cut into whole numbers: mean 5.5, standard deviation 2. Canfield (1951).</summary>
    public static StandardScale Sten { get; } = new("sten", 5.5, 2);

    /// <summary>Stanines before they are cut into whole numbers: mean 5, standard deviation 2.</summary>
    public static StandardScale Stanine { get; } = new("stanine", 5, 2);

    /// <summary>Deviation IQ: mean 100, standard deviation 15. Wechsler (1939).</summary>
    public static StandardScale Iq { get; } = new("IQ", 100, 15);

    /// <summary>The scale of the College Entrance Examination Board: mean 500, standard deviation 100.</summary>
    public static StandardScale Ceeb { get; } = new("CEEB", 500, 100);

    /// <summary>Places a standard score on the scale: Mean + Sd · z.</summary>
    /// <param name="z">In standard deviations of the norm group; NaN gives NaN.</param>
    public double FromZ(double z) => Mean + (Sd * z);

    /// <summary>The standard score of a point on the scale: (value − Mean) / Sd.</summary>
    /// <param name="value">In points of the scale; NaN gives NaN.</param>
    public double ToZ(double value) => (value - Mean) / Sd;
}
