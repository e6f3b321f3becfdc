namespace SelectionEngine.Psychometrics;

/// <summary>A cut score from judges who say, item by item, how many barely competent persons would get it right.</summary>
/// <remarks>Angoff (1971), in Thorndike (ed.), Educational Measurement, 508–600. Judgements of 0 and 1 are the yes/no variant: Impara and Plake (1997), Journal of Educational Measurement 34, 353–366.</remarks>
public sealed class Angoff
{
    private Angoff(double[] judgeCuts, Moments cuts, double median, double[] means, double[] sds, RatingAnova anova, double highest) =>
        (JudgeCuts, Cuts, MedianCut, ItemMeans, ItemSds, Anova, HighestScore) = (judgeCuts, cuts, median, means, sds, anova, highest);

    /// <summary>Each judge's cut: the sum of the judge's item probabilities, in raw points.</summary>
    public IReadOnlyList<double> JudgeCuts { get; }

    /// <summary>The cut: the mean of the judges', in raw points.</summary>
    public double Cut => Cuts.Mean;

    /// <summary>The cut in percent of the highest possible score.</summary>
    public double CutPercent => 100 * Cut / HighestScore;

    /// <summary>The median of the judges' cuts: what it would be if one strange judge hardly counted.</summary>
    public double MedianCut { get; }

    /// <summary>Standard deviation of the judges' cuts, divisor J − 1; NaN with one judge.</summary>
    public double SdBetweenJudges => Cuts.Sd();

    /// <summary>Standard error of the cut, SD/√J; NaN with one judge. Cizek and Bunch (2007), Standard Setting.</summary>
    public double StandardError => SdBetweenJudges / Math.Sqrt(JudgeCuts.Count);

    /// <summary>Why the cut has no error; null when it has.</summary>
    public string? Reason => JudgeCuts.Count == 1 ? "one judge cannot disagree with anybody" : null;

    /// <summary>Mean judgement of each item.</summary>
    public IReadOnlyList<double> ItemMeans { get; }

    /// <summary>Standard deviation of the judgements of each item, divisor J − 1; NaN with one judge.</summary>
    public IReadOnlyList<double> ItemSds { get; }

    /// <summary>Judgements split into items (targets), judges (raters) and the rest.</summary>
    public RatingAnova Anova { get; }

    /// <summary>The highest possible score, in raw points.</summary>
    public double HighestScore { get; }

    private Moments Cuts { get; }

    /// <summary>Sets the cut.</summary>
    /// <param name="judges">One array of judgements for each judge, one judgement for each item, each from 0 to the item's points.</param>
    /// <param name="pointsPerItem">Points an item gives; 1 when items are right or wrong.</param>
    /// <exception cref="ArgumentException">There is no judge or item, judges judged different numbers of items, or a judgement is missing or out of range.</exception>
    public static Angoff Of(double[][] judges, double pointsPerItem = 1)
    {
        ArgumentNullException.ThrowIfNull(judges);
        if (judges.Length == 0 || judges[0].Length == 0) throw new ArgumentException("There must be at least one judge and one item.", nameof(judges));
        if (!(pointsPerItem > 0)) throw new ArgumentOutOfRangeException(nameof(pointsPerItem), pointsPerItem, "An item gives more than 0 points.");

        int items = judges[0].Length;
        for (int judge = 0; judge < judges.Length; judge++)
        {
            if (judges[judge].Length != items) throw new ArgumentException($"Judge {judge + 1} judged {judges[judge].Length} items, judge 1 {items}.", nameof(judges));

            for (int item = 0; item < items; item++)
            {
                double judgement = judges[judge][item];
                if (!(judgement >= 0 && judgement <= pointsPerItem))
                {
                    throw new ArgumentException($"Judge {judge + 1}, item {item + 1}: {judgement} is not between 0 and {pointsPerItem}. Percentages are divided by 100; leave out a judge with gaps.", nameof(judges));
                }
            }
        }

        double[] cuts = [.. judges.Select(judge => Sums.Of(judge))];
        double[] sorted = [.. cuts.Order()];
        Moments[] columns = [.. Enumerable.Range(0, items).Select(item => Moments.Of([.. judges.Select(judge => judge[item])]))];
        double[] byItem = [.. Enumerable.Range(0, items).SelectMany(item => judges.Select(judge => judge[item]))];

        return new(
            cuts,
            Moments.Of(cuts),
            Quantiles.Median(sorted),
            [.. columns.Select(column => column.Mean)],
            [.. columns.Select(column => column.Sd())],
            RatingAnova.Of(new RatingTable(byItem, judges.Length)),
            items * pointsPerItem);
    }

    /// <summary>The cut lowered by standard errors: a policy to be recorded beside the recommended cut, never in its place.</summary>
    /// <param name="standardError">Of the test (SEM) or of the cut, in raw points.</param>
    /// <param name="errors">How many standard errors to go down.</param>
    public double Lowered(double standardError, double errors = 1) => Cut - (errors * standardError);

    /// <summary>The error of the test and of the cut together: √(SEM² + SE²).</summary>
    /// <param name="sem">Standard error of measurement of the test, in raw points.</param>
    public double CombinedError(double sem) => Math.Sqrt((sem * sem) + (StandardError * StandardError));
}
