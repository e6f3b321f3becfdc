using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>The scales on which a score can be told, once a norm is known.</summary>
public enum Scale
{
    /// <summary>Standard deviations from the norm's mean.</summary>
    Z,

    /// <summary>Mean 50, standard deviation 10.</summary>
    T,

    /// <summary>Whole stens, 1 to 10; a score on a limit belongs to the upper one.</summary>
    Sten,

    /// <summary>Whole stanines, 1 to 9; a score on a limit belongs to the upper one.</summary>
    Stanine,

    /// <summary>Mean 100, standard deviation 15.</summary>
    Iq,

    /// <summary>The percentage of a normal population below the score.</summary>
    Percentile,
}

internal static class Scales
{
    public static double On(this Norm norm, Scale scale, double raw) => scale switch
    {
        Scale.Z => norm.ToZ(raw),
        Scale.T => norm.ToT(raw),
        Scale.Sten => norm.ToSten(raw),
        Scale.Stanine => norm.ToStanine(raw),
        Scale.Iq => norm.ToIq(raw),
        _ => norm.ToPercentile(raw),
    };
}
