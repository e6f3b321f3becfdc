using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>Which signs of careless, hurried or embellished answers are looked for, and from where on they are flagged. NaN or null switches a sign off.</summary>
public sealed record AnswerRules
{
    /// <summary>Rating scale and reversed items.</summary>
    public ItemKey Key { get; init; } = ItemKey.RightOrWrong;

    /// <summary>The scales, for the even-odd index; empty does not look.</summary>
    public IReadOnlyList<Subscale> Scales { get; init; } = [];

    /// <summary>Least share of items answered.</summary>
    public double LeastAnswered { get; init; } = .8;

    /// <summary>Longest run of identical answers that means nothing; null is half the items. Curran (2016), Journal of Experimental Social Psychology 66, 4–19.</summary>
    public int? LongestString { get; init; }

    /// <summary>Standard deviation of the answers, at or below which they say nothing; for more answers than right and wrong.</summary>
    public double Variability { get; init; }

    /// <summary>Least even-odd index. Johnson (2005), Journal of Research in Personality 39, 103–129.</summary>
    public double LeastEvenOdd { get; init; } = .3;

    /// <summary>Least p-value of the Mahalanobis distance.</summary>
    public double LeastMahalanobisP { get; init; } = .001;

    /// <summary>Correlation over persons beyond which two items are synonyms, and below minus which antonyms. Meade and Craig (2012), Psychological Methods 17, 437–455.</summary>
    public double PairCorrelation { get; init; } = .6;

    /// <summary>Least correlation over the synonyms.</summary>
    public double LeastSynonyms { get; init; }

    /// <summary>Highest correlation over the antonyms.</summary>
    public double MostAntonyms { get; init; }

    /// <summary>Least correlation with the means of all others.</summary>
    public double LeastPersonTotal { get; init; }

    /// <summary>Seconds that the whole test took; null does not look.</summary>
    public Measure? Seconds { get; init; }

    /// <summary>Least seconds per item. Huang, Curran, Keeney, Poposki and DeShon (2012), Journal of Business and Psychology 27, 99–114.</summary>
    public double LeastSecondsPerItem { get; init; } = 2;

    /// <summary>The social desirability scale among the items; null does not look.</summary>
    public Subscale? Desirability { get; init; }

    /// <summary>Highest T score on it among everybody (mean 50, standard deviation 10).</summary>
    public double MostDesirabilityT { get; init; } = 70;

    /// <summary>Calibrated items, named as the items are and with answers counted from the key's lowest; null does not look at the model's fit.</summary>
    public ItemBank? Bank { get; init; }

    /// <summary>Least lz*; −1.645 is wrong for one honest person in twenty.</summary>
    public double LeastModelFit { get; init; } = -1.645;

    /// <summary>Least H^T of right and wrong answers. Karabatsos (2003), Applied Measurement in Education 16, 277–298.</summary>
    public double LeastTransposed { get; init; } = .22;

    /// <summary>How many signs make a nominee flagged; single ones are common among honest people.</summary>
    public int Signs { get; init; } = 2;
}
