namespace SelectionEngine.Psychometrics;

/// <summary>Which intraclass correlation; each has a Shrout-Fleiss and a McGraw-Wong name.</summary>
public enum IccForm
{
    /// <summary>One-way random, one rater: every target has raters of its own. Shrout-Fleiss ICC(1,1), McGraw-Wong ICC(1).</summary>
    OneWaySingle,

    /// <summary>One-way random, mean of k raters. Shrout-Fleiss ICC(1,k), McGraw-Wong ICC(k).</summary>
    OneWayAverage,

    /// <summary>Two-way, absolute agreement, one rater: severity counts as error. Shrout-Fleiss ICC(2,1), McGraw-Wong ICC(A,1).</summary>
    AgreementSingle,

    /// <summary>Two-way, absolute agreement, mean of k raters. Shrout-Fleiss ICC(2,k), McGraw-Wong ICC(A,k).</summary>
    AgreementAverage,

    /// <summary>Two-way, consistency, one rater: severity does not count. Shrout-Fleiss ICC(3,1), McGraw-Wong ICC(C,1).</summary>
    ConsistencySingle,

    /// <summary>Two-way, consistency, mean of k raters. Shrout-Fleiss ICC(3,k), McGraw-Wong ICC(C,k).</summary>
    ConsistencyAverage,
}

/// <summary>Whose test and interval the absolute-agreement forms take; the other forms are the same in both.</summary>
public enum IccConvention
{
    /// <summary>
    /// The F of targets against the residual; the interval of the average is Spearman-Brown of the single rater's limits.
    /// Shrout and Fleiss (1979), Psychological Bulletin 86, 420–428; so psych::ICC.
    /// </summary>
    ShroutFleiss,

    /// <summary>
    /// The denominator mean square mixes raters and residual, with Satterthwaite degrees of freedom taken at the estimate of the form itself.
    /// McGraw and Wong (1996), Psychological Methods 1, 30–46, tables 7 and 8; so irr::icc.
    /// </summary>
    McGrawWong,
}
