namespace SchoolOfMayors.Generator;

/// <summary>What is measured or comes later.</summary>
internal enum Trait { Cognitive, Potential, Leadership, Analysis, Management, AssessmentCentre, Interview, Tenure, Criterion }

/// <summary>True scores of a nominee: nine normal numbers with the correlations of the design.</summary>
/// <remarks>
/// The design states the correlations of the <i>observed</i> scores (the criterion's follow Sackett, Zhang, Berry &amp; Lievens 2022,
/// Journal of Applied Psychology 107, 2040–2068, where it has them; the others are plausible). Observed scores carry error, so
/// true scores are drawn with r(i,j) / (ρᵢ ρⱼ), ρ = correlation of observed and true score (Spearman's correction, used forwards).
/// </remarks>
internal static class Traits
{
    public const int Count = 9;

    private static readonly double[][] Observed =
    [
        [],
        [.15],
        [.10, .50],
        [.35, .35, .25],
        [.15, .45, .40, .35],
        [.28, .25, .30, .28, .30],
        [.25, .20, .28, .22, .25, .40],
        [-.05, .15, .10, .05, .20, .08, .10],
        [.31, .20, .22, .22, .24, .29, .42, .07],
    ];

    // Correlation of the score that the files give (sum, mean of ratings) with the true score, seen in 60,000 generated nominees.
    private static readonly double[] WithObserved = [.922, .919, .907, .907, .907, .931, .913, 1, 1];

    private static readonly double[] WomenMinusMen = [-.10, -.10, -.10, -.05, .05, .10, .05, -.25, .02];

    private static readonly double[,] Root = Cholesky();

    /// <summary>Draws true scores; men have mean 0 and standard deviation 1 on each.</summary>
    public static double[] Draw(bool female, RandomStream random)
    {
        Span<double> free = stackalloc double[Count];
        for (int i = 0; i < Count; i++) free[i] = random.Normal();

        double[] scores = new double[Count];
        for (int i = 0; i < Count; i++)
        {
            for (int j = 0; j <= i; j++) scores[i] += Root[i, j] * free[j];
            if (female) scores[i] += WomenMinusMen[i] / WithObserved[i];
        }
        return scores;
    }

    private static double[,] Cholesky()
    {
        double[,] root = new double[Count, Count];
        for (int i = 0; i < Count; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double left = i == j ? 1 : Observed[i][j] / (WithObserved[i] * WithObserved[j]);
                for (int k = 0; k < j; k++) left -= root[i, k] * root[j, k];
                root[i, j] = i == j ? Math.Sqrt(left) : left / root[j, j];
            }
        }
        return root;
    }
}
