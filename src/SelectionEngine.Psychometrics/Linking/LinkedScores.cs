namespace SelectionEngine.Psychometrics;

/// <summary>A sum score, the θ it stands for and its equivalent on the other form.</summary>
/// <param name="Score">Sum score on the form to be equated.</param>
/// <param name="Theta">θ at which it is the expected score, on the target scale.</param>
/// <param name="Equivalent">Expected score of the other form there.</param>
public readonly record struct TrueScoreEquivalent(int Score, double Theta, double Equivalent);

/// <summary>Equivalents of sum scores of two forms whose items are on one θ scale.</summary>
public static class LinkedScores
{
    /// <summary>True-score equating: the score the other form is expected to give at the θ where this form is expected to give the score.</summary>
    /// <param name="from">Items of the form to be equated, moved to the target scale.</param>
    /// <param name="to">Items of the form whose scores are wanted.</param>
    /// <returns>Scores strictly between the sum of the lower asymptotes and the highest score; the others have no θ.</returns>
    /// <remarks>Lord (1980), chapter 13; Kolen and Brennan (2014), section 6.5.</remarks>
    public static IReadOnlyList<TrueScoreEquivalent> TrueScores(IReadOnlyList<Item> from, IReadOnlyList<Item> to)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);

        double lowest = from.Sum(item => item.LowerAsymptote);
        int highest = from.Sum(item => item.Categories - 1);
        List<TrueScoreEquivalent> equivalents = [];
        for (int score = (int)Math.Floor(lowest) + 1; score < highest; score++)
        {
            double low = -100, high = 100;
            for (int halving = 0; halving < 200; halving++)
            {
                double middle = (low + high) / 2;
                if (middle == low || middle == high) break;
                if (TestCurves.ExpectedScore(from, middle) < score) low = middle;
                else high = middle;
            }

            double theta = (low + high) / 2;
            equivalents.Add(new(score, theta, TestCurves.ExpectedScore(to, theta)));
        }

        return equivalents;
    }

    /// <summary>Observed-score equating: equipercentile equating of the score distributions the models imply.</summary>
    /// <param name="from">Items of the form to be equated, on the target scale.</param>
    /// <param name="to">Items of the form whose scores are wanted, on the target scale.</param>
    /// <param name="fromGroup">θ of the group that took the first form: points on the target scale and weights.</param>
    /// <param name="toGroup">θ of the group that took the second form, likewise.</param>
    /// <param name="weight">Weight of the first group in the synthetic population, 0 to 1.</param>
    /// <remarks>Lord and Wingersky (1984), Applied Psychological Measurement 8, 453–461; Kolen and Brennan (2014), section 6.6.</remarks>
    public static ScoreEquating ObservedScores(IReadOnlyList<Item> from, IReadOnlyList<Item> to, LinkingPoints fromGroup, LinkingPoints toGroup, double weight = 0.5)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(fromGroup);
        ArgumentNullException.ThrowIfNull(toGroup);
        if (!(weight is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(weight), weight, "A group's weight in the synthetic population is 0 to 1.");

        return ScoreEquating.ByRank(new(0, Mixed(from)), new(0, Mixed(to))) with { StandardErrors = [] };

        double[] Mixed(IReadOnlyList<Item> items)
        {
            double[] shares = new double[items.Sum(item => item.Categories - 1) + 1];
            foreach ((LinkingPoints group, double share) in new[] { (fromGroup, weight), (toGroup, 1 - weight) })
            {
                double whole = group.Weights.Sum();
                for (int q = 0; q < group.Theta.Count; q++)
                {
                    double[] distribution = SumScores.Distribution(items, group.Theta[q]);
                    for (int score = 0; score < shares.Length; score++) shares[score] += share * group.Weights[q] / whole * distribution[score];
                }
            }

            return shares;
        }
    }
}
