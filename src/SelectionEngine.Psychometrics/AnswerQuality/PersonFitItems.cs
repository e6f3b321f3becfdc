namespace SelectionEngine.Psychometrics;

/// <summary>Shares right of the items, easiest first, and what follows from them.</summary>
internal sealed class PersonFitItems
{
    private readonly double[] _shares;
    private readonly double[] _odds;

    public PersonFitItems(double[] shares)
    {
        _shares = shares;
        _odds = [.. shares.Select(p => Math.Log(p / (1 - p)))];
    }

    /// <param name="answers">Answers, easiest item first.</param>
    /// <param name="score">How many are right.</param>
    /// <param name="scored">How many persons have each score.</param>
    /// <param name="persons">How many persons there are.</param>
    public PersonFit Fit(double[] answers, int score, int[] scored, double persons)
    {
        int k = answers.Length, errors = 0, wrongSoFar = 0;
        double agreement = 0, most = 0, odds = 0, mostOdds = 0, leastOdds = 0, least = 0;
        for (int item = 0; item < k; item++)
        {
            bool right = answers[item] == 1;
            if (right)
            {
                errors += wrongSoFar;
                agreement += _shares[item];
                odds += _odds[item];
            }
            else
            {
                wrongSoFar++;
            }

            if (item < score) (most, mostOdds) = (most + _shares[item], mostOdds + _odds[item]);
            if (item >= k - score) (least, leastOdds) = (least + _shares[item], leastOdds + _odds[item]);
        }

        if (score == 0 || score == k)
        {
            return new(score, errors, double.NaN, double.NaN, double.NaN, agreement, most - agreement, score == 0 ? double.NaN : 1,
                double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, Degeneracy.NoVariation);
        }

        double normed = errors / (score * (double)(k - score));
        double mean = _shares.Sum() / k * score;
        (double expected, double variance) = Moments(score);
        return new(
            score, errors, normed,
            (mostOdds - odds) / (mostOdds - leastOdds),
            (expected - odds) / Math.Sqrt(variance),
            agreement, most - agreement, agreement / most,
            1 - (agreement - mean) / (most - mean),
            (most - agreement) / (most - least),
            Transposed(agreement, mean, score, scored, persons),
            PersonVectors.Correlation(answers, _shares),
            1 - 2 * normed,
            Degeneracy.None);
    }

    /// <summary>Mean and variance of Σ x·log odds given the score. van der Flier (1982), equations 5 and 6.</summary>
    private (double Expected, double Variance) Moments(int score)
    {
        double shares = 0, spread = 0, withOdds = 0, spreadOdds = 0, spreadSquares = 0;
        for (int item = 0; item < _shares.Length; item++)
        {
            double p = _shares[item], pq = p * (1 - p);
            // An item that everybody gets right or wrong carries no information, and its infinite odds none either.
            if (pq == 0) continue;
            shares += p;
            spread += pq;
            withOdds += p * _odds[item];
            spreadOdds += pq * _odds[item];
            spreadSquares += pq * _odds[item] * _odds[item];
        }

        return (withOdds + spreadOdds * (score - shares) / spread, spreadSquares - spreadOdds * spreadOdds / spread);
    }

    /// <summary>H^T: covariance with all other persons over the most it could be, by item totals and score counts instead of pairs of persons.</summary>
    private double Transposed(double agreement, double mean, int score, int[] scored, double persons)
    {
        int k = _shares.Length;
        double own = score / (double)k, covariance = persons * (agreement - mean) / k - own * (1 - own), most = 0;
        for (int other = 0; other <= k; other++)
        {
            double count = scored[other] - (other == score ? 1 : 0), share = other / (double)k;
            most += count * Math.Min(own, share) * (1 - Math.Max(own, share));
        }

        return covariance / most;
    }
}
