namespace SelectionEngine.Psychometrics;

/// <summary>Log-likelihood, gradient and information at one set of parameters: thresholds, then raters, then σ.</summary>
internal sealed class SeverityInformation
{
    public SeverityInformation(SeverityResponses responses, SeverityGrid grid, double[] parameters, double priorSd, CancellationToken cancellation)
    {
        int count = parameters.Length, raters = responses.RaterCounts.Length, first = responses.Thresholds[^1];
        double sigma = parameters[^1];
        Gradient = new double[count];
        Complete = new double[count, count];
        Missing = new double[count, count];
        Eap = new double[responses.Targets.Length];
        Sd = new double[responses.Targets.Length];
        double[] logs = new double[responses.Targets.Length];

        SeverityCurves[] curves = new SeverityCurves[raters * responses.Items.Length];
        for (int target = 0; target < responses.Targets.Length; target++)
        {
            cancellation.ThrowIfCancellationRequested();
            List<SeverityResponses.Response> given = responses.Targets[target];
            double[] posterior = (double[])grid.LogWeights.Clone();
            foreach (SeverityResponses.Response one in given)
            {
                SeverityCurves curve = curves[one.Rater * responses.Items.Length + one.Item] ??= grid.Curves(
                    parameters.AsSpan(responses.Thresholds[one.Item], responses.HighestCategory[one.Item]), parameters[first + one.Rater], sigma);
                int categories = responses.HighestCategory[one.Item] + 1;
                for (int point = 0; point < posterior.Length; point++) posterior[point] += curve.Log[point * categories + one.Category];
            }

            logs[target] = Normalise(posterior);
            Add(target, given, posterior, responses, grid, curves, first, sigma);
        }

        LogLikelihood = Sums.Of(logs);
        Objective = LogLikelihood;
        double precision = 1 / (priorSd * priorSd);
        for (int rater = first; rater < first + raters; rater++)
        {
            Objective -= precision * parameters[rater] * parameters[rater] / 2;
            Gradient[rater] -= precision * parameters[rater];
            Complete[rater, rater] += precision;
        }
    }

    /// <summary>Log-likelihood and log prior of severities, constants left out: what is maximised.</summary>
    public double Objective { get; }

    public double LogLikelihood { get; }

    public double[] Gradient { get; }

    /// <summary>Information if targets were known, averaged over their posteriors.</summary>
    public double[,] Complete { get; }

    /// <summary>Information lost because they are not (Louis 1982).</summary>
    public double[,] Missing { get; }

    /// <summary>Posterior means and standard deviations in units of σ.</summary>
    public double[] Eap { get; }

    public double[] Sd { get; }

    private void Add(
        int target, List<SeverityResponses.Response> given, double[] posterior, SeverityResponses responses, SeverityGrid grid, SeverityCurves[] curves, int first, double sigma)
    {
        // Only these parameters touch this target: its items' thresholds, its raters and σ.
        SortedSet<int> touched = [Gradient.Length - 1];
        foreach (SeverityResponses.Response one in given)
        {
            touched.Add(first + one.Rater);
            for (int k = responses.Thresholds[one.Item]; k < responses.Thresholds[one.Item + 1]; k++) touched.Add(k);
        }

        int[] places = [.. touched];
        int m = places.Length;
        (int Rater, int Threshold)[] local = [.. given.Select(one => (
            Array.BinarySearch(places, first + one.Rater), Array.BinarySearch(places, responses.Thresholds[one.Item])))];

        double[] mean = new double[m], complete = new double[m * m], squares = new double[m * m], score = new double[m];
        double eap = 0, second = 0;
        for (int point = 0; point < posterior.Length; point++)
        {
            double weight = posterior[point], z = grid.Points[point];
            if (weight < 1e-20) continue;
            eap += weight * z;
            second += weight * z * z;

            Array.Clear(score);
            double surplus = 0, spread = 0;
            for (int response = 0; response < given.Count; response++)
            {
                SeverityResponses.Response one = given[response];
                (int rater, int threshold) = local[response];
                int highest = responses.HighestCategory[one.Item];
                ReadOnlySpan<double> atLeast = curves[one.Rater * responses.Items.Length + one.Item].AtLeast.AsSpan(point * highest, highest);

                double expected = 0, second2 = 0;
                for (int k = 0; k < highest; k++)
                {
                    expected += atLeast[k];
                    second2 += (2 * k + 1) * atLeast[k];
                }

                double variance = second2 - expected * expected, rest = one.Category - expected;
                surplus += rest;
                spread += variance;
                score[rater] -= rest;
                complete[rater * m + rater] += weight * variance;
                complete[rater * m + m - 1] -= weight * z * variance;

                for (int k = 0; k < highest; k++)
                {
                    score[threshold + k] -= (one.Category > k ? 1 : 0) - atLeast[k];

                    // Cov(1[X ≥ k], X) and Cov(1[X ≥ k], 1[X ≥ l]).
                    double withX = -expected * atLeast[k];
                    for (int l = 0; l < highest; l++)
                    {
                        double both = atLeast[Math.Max(k, l)];
                        withX += both;
                        if (l >= k) complete[(threshold + k) * m + threshold + l] += weight * (both - atLeast[k] * atLeast[l]);
                    }

                    complete[(threshold + k) * m + rater] += weight * withX;
                    complete[(threshold + k) * m + m - 1] -= weight * z * withX;
                }
            }

            score[m - 1] = z * surplus;
            complete[m * m - 1] += weight * z * z * spread;
            for (int i = 0; i < m; i++)
            {
                mean[i] += weight * score[i];
                double weighted = weight * score[i];
                for (int j = i; j < m; j++) squares[i * m + j] += weighted * score[j];
            }
        }

        Eap[target] = eap;
        Sd[target] = Math.Sqrt(Math.Max(0, second - eap * eap));
        for (int i = 0; i < m; i++)
        {
            Gradient[places[i]] += mean[i];
            for (int j = i; j < m; j++)
            {
                double lost = squares[i * m + j] - mean[i] * mean[j];
                Missing[places[i], places[j]] += lost;
                Complete[places[i], places[j]] += complete[i * m + j];
                if (i == j) continue;
                Missing[places[j], places[i]] += lost;
                Complete[places[j], places[i]] += complete[i * m + j];
            }
        }
    }

    private static double Normalise(double[] logs)
    {
        double top = double.NegativeInfinity, sum = 0;
        foreach (double log in logs) top = Math.Max(top, log);
        for (int i = 0; i < logs.Length; i++)
        {
            logs[i] = Elementary.Exp(logs[i] - top);
            sum += logs[i];
        }

        for (int i = 0; i < logs.Length; i++) logs[i] /= sum;
        return top + Elementary.Log(sum);
    }
}
