namespace SelectionEngine.Psychometrics;

/// <summary>What a supervised retest says of a remote score.</summary>
public enum VerificationFinding
{
    /// <summary>The two scores cannot be told apart.</summary>
    Confirmed,

    /// <summary>The remote score is higher than the errors of measurement explain.</summary>
    RemoteHigher,

    /// <summary>The supervised score is higher than the errors of measurement explain.</summary>
    SupervisedHigher,

    /// <summary>One of the two scores is missing.</summary>
    Missing,
}

/// <summary>A score from a remote test held against that of a supervised one.</summary>
/// <param name="Remote">The unsupervised score, in points; NaN when missing.</param>
/// <param name="Supervised">The supervised score, on the same scale; NaN when missing.</param>
/// <param name="Gap">Remote − supervised + what a second attempt gains, in points; NaN when either is missing.</param>
/// <param name="Sed">Standard error of the difference, in points.</param>
/// <param name="Critical">Standard errors of a difference beyond which the gap counts.</param>
/// <param name="Finding">What the gap says, and in which direction.</param>
public sealed record Verification(double Remote, double Supervised, double Gap, double Sed, double Critical, VerificationFinding Finding)
{
    /// <summary>The gap in standard errors of the difference.</summary>
    public double StandardGap => Gap / Sed;

    /// <summary>Whether the gap is larger than the errors of measurement explain.</summary>
    public bool IsFlagged => Finding is VerificationFinding.RemoteHigher or VerificationFinding.SupervisedHigher;

    /// <summary>Compares two scores of one person.</summary>
    /// <param name="remote">The unsupervised score, in points; NaN when missing.</param>
    /// <param name="supervised">The supervised score, on the same scale; NaN when missing.</param>
    /// <param name="remoteError">Standard error of measurement of the first, in points.</param>
    /// <param name="supervisedError">Standard error of measurement of the second, in points.</param>
    /// <param name="critical">Standard errors of a difference beyond which the gap counts, above 0; 1.96 is wrong for one honest person in twenty, half of them upwards.</param>
    /// <param name="practiceGain">Points that a second attempt is expected to gain without any reason for doubt.</param>
    /// <remarks>SED = √(s₁² + s₂²). Lord and Novick (1968), section 3.8; International Test Commission (2006), guideline 45.</remarks>
    public static Verification Of(double remote, double supervised, double remoteError, double supervisedError, double critical = 1.96, double practiceGain = 0)
    {
        if (!(remoteError >= 0 && supervisedError >= 0 && remoteError + supervisedError > 0) || !double.IsFinite(remoteError + supervisedError))
            throw new ArgumentOutOfRangeException(nameof(remoteError), remoteError, "Standard errors are finite, at or above 0, and not both 0.");
        if (!(critical > 0)) throw new ArgumentOutOfRangeException(nameof(critical), critical, "Flag beyond a number of standard errors above 0, such as 1.96.");

        double sed = Math.Sqrt(remoteError * remoteError + supervisedError * supervisedError), gap = remote - supervised + practiceGain;
        VerificationFinding finding = double.IsNaN(gap) ? VerificationFinding.Missing
            : gap > critical * sed ? VerificationFinding.RemoteHigher
            : -gap > critical * sed ? VerificationFinding.SupervisedHigher
            : VerificationFinding.Confirmed;
        return new(remote, supervised, gap, sed, critical, finding);
    }
}
