namespace SelectionEngine.Psychometrics;

/// <summary>Three definitions of a percentile rank; they differ by how equal scores count.</summary>
/// <remarks>Crawford, Garthwaite and Slick (2009), The Clinical Neuropsychologist 23, 1173–1195, compare them.</remarks>
public enum PercentileRankKind
{
    /// <summary>100 (below + equal / 2) / n: the usual one of test norms. Kolen and Brennan (2014), Test Equating, ch. 2; Crocker and Algina (1986).</summary>
    MidRank,

    /// <summary>100 · below / n: the share that did worse.</summary>
    StrictlyBelow,

    /// <summary>100 (below + equal) / n: the share that did no better.</summary>
    AtOrBelow,
}
