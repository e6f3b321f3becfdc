namespace SelectionEngine.Psychometrics;

/// <summary>Which item comes next.</summary>
public enum AdaptiveCriterion
{
    /// <summary>Most information at the current estimate. Lord (1977), Applied Psychological Measurement 1, 95–100.</summary>
    MaximumInformation,

    /// <summary>Location closest to the current estimate. Urry (1970).</summary>
    ClosestDifficulty,

    /// <summary>Information weighted by the likelihood, ∫I(θ)L(θ)dθ. Veerkamp and Berger (1997), Journal of Educational and Behavioral Statistics 22, 203–226.</summary>
    LikelihoodWeightedInformation,

    /// <summary>Information weighted by the posterior, ∫I(θ)L(θ)π(θ)dθ. van der Linden (1998), Psychometrika 63, 201–216.</summary>
    PosteriorWeightedInformation,

    /// <summary>Kullback-Leibler distance from the current estimate weighted by the likelihood. Chang and Ying (1996), Applied Psychological Measurement 20, 213–229.</summary>
    KullbackLeibler,

    /// <summary>Kullback-Leibler distance from the current estimate weighted by the posterior. Chang and Ying (1996).</summary>
    PosteriorKullbackLeibler,

    /// <summary>Least posterior variance to be expected after the answer. Owen (1975); van der Linden (1998).</summary>
    ExpectedPosteriorVariance,

    /// <summary>Most information to be expected at the estimate after the answer. van der Linden (1998).</summary>
    ExpectedInformation,
}

/// <summary>Why an adaptive test goes on or ends.</summary>
public enum AdaptiveStop
{
    /// <summary>It goes on.</summary>
    NotYet,

    /// <summary>The length is reached.</summary>
    Length,

    /// <summary>The standard error is small enough.</summary>
    Precision,

    /// <summary>It is clear on which side of the cut the person is.</summary>
    Classified,

    /// <summary>No item is left that the rules allow.</summary>
    BankExhausted,
}

/// <summary>When it is clear on which side of a cut a person is.</summary>
public enum AdaptiveClassification
{
    /// <summary>When the estimate's interval no longer holds the cut. Weiss and Kingsbury (1984), Journal of Educational Measurement 21, 361–375.</summary>
    ConfidenceInterval,

    /// <summary>
    /// When the answers are so much likelier just above the cut than just below it, or the other way round, that both errors keep to their limits.
    /// Wald (1947); Reckase (1983); Eggen (1999), Applied Psychological Measurement 23, 249–261.
    /// </summary>
    SequentialProbabilityRatio,
}

/// <summary>On which side of the cut a test puts a person.</summary>
public enum AdaptiveDecision
{
    /// <summary>Not told: there is no cut, or the test goes on.</summary>
    None,

    /// <summary>Below the cut.</summary>
    Below,

    /// <summary>At or above the cut.</summary>
    Above,
}

/// <summary>How an adaptive test is run; the same rules, bank, seed and answers give the same test.</summary>
public sealed record AdaptiveRules
{
    /// <summary>Which item comes next.</summary>
    public AdaptiveCriterion Criterion { get; init; } = AdaptiveCriterion.MaximumInformation;

    /// <summary>How θ is estimated after each answer: EAP, MAP, ML or WLE.</summary>
    public ThetaMethod Method { get; init; } = ThetaMethod.Eap;

    /// <summary>Distribution of θ for EAP, MAP and the posterior-weighted criteria.</summary>
    public LatentNormal Prior { get; init; } = LatentNormal.Standard;

    /// <summary>Points of the integrals, in units of θ from the lower to the upper limit; estimates stay within the limits.</summary>
    public LatentGrid Grid { get; init; } = new(33, -4, 4);

    /// <summary>θ taken for the first item.</summary>
    public double Start { get; init; }

    /// <summary>The first items are the best ones at each of these θ in turn, whatever the answers; empty takes <see cref="Start"/> for one item. Several spread the beginning over the trait.</summary>
    public IReadOnlyList<double> StartThetas { get; init; } = [];

    /// <summary>Items given first, in this order, by their place in the bank from 0; before those of <see cref="StartThetas"/>.</summary>
    public IReadOnlyList<int> StartItems { get; init; } = [];

    /// <summary>Estimates by EAP as long as all answers are the lowest or all the highest, where ML has no estimate and would run to the grid's limit.</summary>
    public bool EapUntilAnswersDiffer { get; init; }

    /// <summary>Most items; the bank's size when larger.</summary>
    public int MaxLength { get; init; } = 30;

    /// <summary>Fewest items before precision or classification may stop the test.</summary>
    public int MinLength { get; init; } = 1;

    /// <summary>Stops when the standard error is at or below it, in units of θ; NaN never.</summary>
    public double StopBelowError { get; init; } = double.NaN;

    /// <summary>Stops when it is clear on which side of this θ the person is; NaN never.</summary>
    public double Cut { get; init; } = double.NaN;

    /// <summary>When that is clear.</summary>
    public AdaptiveClassification Classification { get; init; }

    /// <summary>Coverage of the interval that is held against <see cref="Cut"/>, between 0 and 1.</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>Half the width of the region around <see cref="Cut"/> within which either decision would do, in units of θ, above 0; for the probability ratio.</summary>
    public double Indifference { get; init; } = 0.25;

    /// <summary>The chance allowed of calling somebody at the lower end of that region above the cut, between 0 and 0.5; for the probability ratio.</summary>
    public double FalseAbove { get; init; } = 0.05;

    /// <summary>The chance allowed of calling somebody at the upper end of that region below the cut, between 0 and 0.5; for the probability ratio.</summary>
    public double FalseBelow { get; init; } = 0.05;

    /// <summary>Wanted share of items of each content area, at or above 0, in the order of the bank's areas; empty does not balance.</summary>
    public IReadOnlyList<double> ContentShares { get; init; } = [];

    /// <summary>Draws the next item from so many best ones (randomesque exposure control); 1 always takes the best. Kingsbury and Zara (1989), Applied Measurement in Education 2, 359–375.</summary>
    public int DrawFromBest { get; init; } = 1;

    /// <summary>The chance that a chosen item is really given, one per item, 0 to 1; empty always. Sympson and Hetter (1985).</summary>
    public IReadOnlyList<double> ExposureChances { get; init; } = [];
}
