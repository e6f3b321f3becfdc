namespace SelectionEngine.Psychometrics;

/// <summary>Likelihood of the answers so far at the points of the grid, and the estimate from it.</summary>
internal sealed class AdaptivePosterior(AdaptiveBank bank)
{
    private readonly double[] _log = new double[bank.Points.Length];

    public void Add(int item, int category)
    {
        ReadOnlySpan<double> log = bank.Log(item, category);
        for (int point = 0; point < _log.Length; point++) _log[point] += log[point];
    }

    /// <summary>Likelihood times quadrature weight at every point, with or without the prior.</summary>
    public double[] Weights(bool prior)
    {
        double[] weights = new double[_log.Length];
        for (int point = 0; point < weights.Length; point++) weights[point] = Elementary.Exp(_log[point]) * bank.Trapezoid[point] * (prior ? bank.Density[point] : 1);
        return weights;
    }

    /// <summary>Posterior mean and standard deviation, as if one more answer had been given when an item is named.</summary>
    public (double Mean, double Sd) Eap(int item = -1, int category = 0)
    {
        ReadOnlySpan<double> more = item < 0 ? default : bank.Log(item, category);
        double top = double.NegativeInfinity, sum = 0, first = 0, second = 0;
        for (int point = 0; point < _log.Length; point++) top = Math.Max(top, _log[point] + (item < 0 ? 0 : more[point]));
        for (int point = 0; point < _log.Length; point++)
        {
            double weight = Elementary.Exp(_log[point] + (item < 0 ? 0 : more[point]) - top) * bank.Trapezoid[point] * bank.Density[point];
            sum += weight;
            first += weight * bank.Points[point];
        }

        double mean = first / sum;
        for (int point = 0; point < _log.Length; point++)
        {
            double off = bank.Points[point] - mean;
            second += Elementary.Exp(_log[point] + (item < 0 ? 0 : more[point]) - top) * bank.Trapezoid[point] * bank.Density[point] * off * off;
        }

        return (mean, Math.Sqrt(second / sum));
    }

    public (double Theta, double Error) Estimate(sbyte[] answers)
    {
        if (bank.Scoring is null || (bank.Rules.EapUntilAnswersDiffer && AreExtreme(answers))) return Eap();

        ThetaEstimate estimate = bank.Scoring.Score(answers);
        double theta = Math.Clamp(estimate.Theta, bank.Rules.Grid.Lower, bank.Rules.Grid.Upper);
        if (theta == estimate.Theta) return (theta, estimate.StandardError);

        // At a limit the error is that of the limit, not of an infinite estimate.
        double information = bank.Rules.Method == ThetaMethod.Map ? 1 / (bank.Rules.Prior.Sd * bank.Rules.Prior.Sd) : 0;
        for (int item = 0; item < answers.Length; item++)
        {
            if (answers[item] != ThetaScoring.NotAnswered) information += bank.Items[item].Information(theta);
        }

        return (theta, 1 / Math.Sqrt(information));
    }

    private bool AreExtreme(sbyte[] answers)
    {
        bool lowest = true, highest = true;
        for (int item = 0; item < answers.Length; item++)
        {
            if (answers[item] == ThetaScoring.NotAnswered) continue;
            lowest &= answers[item] == 0;
            highest &= answers[item] == bank.Items[item].Categories - 1;
        }

        return lowest || highest;
    }
}
