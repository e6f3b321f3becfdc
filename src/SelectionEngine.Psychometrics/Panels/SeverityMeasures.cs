namespace SelectionEngine.Psychometrics;

/// <summary>Measures of targets once raters and items are known.</summary>
internal static class SeverityMeasures
{
    public static SeverityMeasure Of(SeverityDesign design, SeverityResponses responses, int target, double[] parameters, double eap, double sd)
    {
        (double wle, double error) = Warm(responses, responses.Targets[target], parameters);
        return new(design.Targets[target], responses.Targets[target].Count, eap, sd, wle, error, FairAverage(responses, parameters, eap));
    }

    /// <summary>Var(EAP)/(Var(EAP) + mean posterior variance), variance with n.</summary>
    public static double EapReliability(SeverityMeasure[] targets)
    {
        double between = Variance([.. targets.Select(target => target.Eap)]), within = Sums.Of(targets.Select(target => target.EapSd * target.EapSd).ToArray()) / targets.Length;
        return between / (between + within);
    }

    /// <summary>1 − mean squared error/Var(WLE), variance with n − 1.</summary>
    public static double WleReliability(SeverityMeasure[] targets)
    {
        double n = targets.Length, whole = Variance([.. targets.Select(target => target.Wle)]) * n / (n - 1), error = Sums.Of(targets.Select(target => target.WleError * target.WleError).ToArray()) / targets.Length;
        return 1 - error / whole;
    }

    private static double FairAverage(SeverityResponses responses, double[] parameters, double ability)
    {
        double sum = 0;
        for (int item = 0; item < responses.Items.Length; item++) sum += Moments(responses, parameters, item, ability).Mean;
        return sum / responses.Items.Length;
    }

    /// <summary>Root of l′ + J/(2I); Warm (1989).</summary>
    private static (double Wle, double Error) Warm(SeverityResponses responses, List<SeverityResponses.Response> given, double[] parameters)
    {
        int first = responses.Thresholds[^1];
        double low = -40, high = 40;
        for (int halving = 0; halving < 100; halving++)
        {
            double middle = (low + high) / 2;
            if (middle == low || middle == high) break;
            if (At(middle).Slope > 0) low = middle;
            else high = middle;
        }

        double root = (low + high) / 2;
        return (root, 1 / Math.Sqrt(At(root).Information));

        (double Slope, double Information) At(double theta)
        {
            double slope = 0, information = 0, third = 0;
            foreach (SeverityResponses.Response one in given)
            {
                (double mean, double variance, double skew) = Moments(responses, parameters, one.Item, theta - parameters[first + one.Rater]);
                slope += one.Category - mean;
                information += variance;
                third += skew;
            }

            return (slope + third / (2 * information), information);
        }
    }

    private static (double Mean, double Variance, double Third) Moments(SeverityResponses responses, double[] parameters, int item, double ability)
    {
        int highest = responses.HighestCategory[item];
        Span<double> log = highest < 64 ? stackalloc double[highest + 1] : new double[highest + 1];
        Span<double> atLeast = highest < 64 ? stackalloc double[highest] : new double[highest];
        SeverityGrid.Fill(ability, parameters.AsSpan(responses.Thresholds[item], highest), log, atLeast);

        double mean = 0, variance = 0, third = 0;
        foreach (double share in atLeast) mean += share;
        for (int k = 0; k <= highest; k++)
        {
            double p = Math.Exp(log[k]), distance = k - mean;
            variance += p * distance * distance;
            third += p * distance * distance * distance;
        }

        return (mean, variance, third);
    }

    private static double Variance(double[] values)
    {
        double mean = Sums.Of(values) / values.Length;
        return Sums.Of(values.Select(value => (value - mean) * (value - mean)).ToArray()) / values.Length;
    }
}
