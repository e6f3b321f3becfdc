namespace SelectionEngine.Psychometrics;

/// <summary>Values items by the criterion of the rules, given the answers so far.</summary>
internal sealed class AdaptiveSelection(AdaptiveBank bank, AdaptivePosterior posterior, sbyte[] answers, double theta, bool first)
{
    private double[]? _likelihood;
    private double[]? _weights;

    private double[] Likelihood => _likelihood ??= posterior.Weights(prior: false);

    private double[] Posterior => _weights ??= posterior.Weights(prior: true);

    /// <summary>The best items, best first; ties by place in the bank.</summary>
    /// <param name="isOpen">Whether each item of the bank may be given.</param>
    /// <param name="count">How many.</param>
    public int[] Best(bool[] isOpen, int count)
    {
        // Nothing is known before the first answer, and every criterion starts with the most informative item at the start value.
        AdaptiveCriterion criterion = first ? AdaptiveCriterion.MaximumInformation : bank.Rules.Criterion;
        if (count == 1) return Best(isOpen, criterion) is >= 0 and int best ? [best] : [];

        (double Value, int Item)[] valued = [.. Enumerable.Range(0, isOpen.Length).Where(item => isOpen[item]).Select(item => (Value(item, criterion), item))];
        return [.. valued.OrderByDescending(one => one.Value).ThenBy(one => one.Item).Take(count).Select(one => one.Item)];
    }

    private int Best(bool[] isOpen, AdaptiveCriterion criterion)
    {
        bool byInformation = criterion == AdaptiveCriterion.MaximumInformation;
        int[] order = bank.MostInformativeFirst;
        (int best, double most) = (-1, double.NegativeInfinity);
        for (int place = 0; place < isOpen.Length; place++)
        {
            int item = byInformation ? order[place] : place;

            // No item after this one can have as much information as the best so far.
            if (byInformation && bank.Limit(item) < most) break;
            if (!isOpen[item]) continue;

            double value = Value(item, criterion);
            if (best < 0 || value > most || (value == most && item < best)) (best, most) = (item, value);
        }

        return best;
    }

    /// <summary>The criterion's value of one item; the largest wins, so what is to be small has its sign turned.</summary>
    public double Value(int item, AdaptiveCriterion criterion) => criterion switch
    {
        AdaptiveCriterion.MaximumInformation => bank.Items[item].Information(theta),
        AdaptiveCriterion.ClosestDifficulty => -Math.Abs(bank.Items[item].Location - theta),
        AdaptiveCriterion.LikelihoodWeightedInformation => Weighted(bank.Information(item), Likelihood),
        AdaptiveCriterion.PosteriorWeightedInformation => Weighted(bank.Information(item), Posterior),
        AdaptiveCriterion.KullbackLeibler => Divergence(item, Likelihood),
        AdaptiveCriterion.PosteriorKullbackLeibler => Divergence(item, Posterior),
        AdaptiveCriterion.ExpectedPosteriorVariance => -ExpectedVariance(item),
        AdaptiveCriterion.ExpectedInformation => ExpectedInformation(item),
        _ => throw new ArgumentOutOfRangeException(nameof(criterion), criterion, "No such criterion."),
    };

    private static double Weighted(ReadOnlySpan<double> values, double[] weights)
    {
        double sum = 0;
        for (int point = 0; point < weights.Length; point++) sum += weights[point] * values[point];
        return sum;
    }

    private double Divergence(int item, double[] weights)
    {
        Span<double> here = stackalloc double[bank.Items[item].Categories];
        bank.Items[item].LogProbabilities(theta, here);
        double sum = 0;
        for (int category = 0; category < here.Length; category++)
        {
            ReadOnlySpan<double> there = bank.Log(item, category);
            double p = Elementary.Exp(here[category]);
            for (int point = 0; point < weights.Length; point++) sum += weights[point] * p * (here[category] - there[point]);
        }

        return sum;
    }

    private double ExpectedVariance(int item)
    {
        Span<double> p = stackalloc double[bank.Items[item].Categories];
        bank.Items[item].Probabilities(theta, p);
        double sum = 0;
        for (int category = 0; category < p.Length; category++)
        {
            double sd = posterior.Eap(item, category).Sd;
            sum += p[category] * sd * sd;
        }

        return sum;
    }

    private double ExpectedInformation(int item)
    {
        Span<double> p = stackalloc double[bank.Items[item].Categories];
        bank.Items[item].Probabilities(theta, p);
        double sum = 0;
        for (int category = 0; category < p.Length; category++)
        {
            double after;
            if (bank.Scoring is null) after = posterior.Eap(item, category).Mean;
            else
            {
                answers[item] = (sbyte)category;
                after = Math.Clamp(bank.Scoring.Score(answers).Theta, bank.Rules.Grid.Lower, bank.Rules.Grid.Upper);
                answers[item] = ThetaScoring.NotAnswered;
            }

            sum += p[category] * bank.Items[item].Information(after);
        }

        return sum;
    }
}
