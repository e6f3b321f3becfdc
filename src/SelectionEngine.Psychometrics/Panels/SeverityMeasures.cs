namespace SelectionEngine.Psychometrics;

/// <summary>Measures of targets once raters and items are known.</summary>
internal static class SeverityMeasures
{
    public static SeverityMeasure Of(SeverityDesign design, SeverityResponses responses, SeverityScale scale, int target, double[] parameters, double eap, double sd)
    {
        int first = responses.Thresholds[^1];
        SeverityScale.Answer[] given = [.. responses.Targets[target].Select(one => new SeverityScale.Answer(one.Item, one.Category, parameters[first + one.Rater]))];
        (double wle, double information) = scale.Warm(given);
        return new(design.Targets[target], given.Length, eap, sd, wle, 1 / Math.Sqrt(information), scale.FairCategory(eap));
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

    private static double Variance(double[] values)
    {
        double mean = Sums.Of(values) / values.Length;
        return Sums.Of(values.Select(value => (value - mean) * (value - mean)).ToArray()) / values.Length;
    }
}
