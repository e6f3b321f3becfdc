using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>What no design can exceed.</summary>
internal static class PlanBound
{
    /// <summary>The mean criterion of the best by regression on every correlated score, of all whom the gates let through.</summary>
    public static double Of(PlanAssumptions assumptions, NormalPool pool, double chosen)
    {
        string[] scores = [.. assumptions.Correlations.Names.Where(name => name != assumptions.Criterion)];
        double[] validity = [.. scores.Select(name => assumptions.Correlations[name, assumptions.Criterion])], weights = Weights(assumptions, scores);
        double explained = Math.Sqrt(Math.Clamp(weights.Zip(validity, (weight, r) => weight * r).Sum(), 0, 1));
        double[] kept = [.. pool.KeptByGates], mean = [.. pool.Groups.Select(group => group.Means.GetValueOrDefault(assumptions.Criterion))];
        double all = pool.Groups.Select((group, g) => group.Share * kept[g]).Sum();
        if (!(chosen > 0)) return double.NaN;

        // The predicted criterion, group known, is a mixture of normals with the same spread: one cut on it is the best that can be done.
        NormalPool predicted = NormalPool.Of(["predicted"], new double[,] { { 1 } }, [.. pool.Groups.Select((group, g) =>
            new PoolGroup(group.Name, group.Share, new Dictionary<string, double> { ["predicted"] = explained > 1e-9 ? mean[g] / explained : 0 }))]).Keeping(kept);
        LinearScore score = new([1]);
        NormalPool best = predicted.Cut(score, predicted.CutFor(score, Math.Min(chosen, all)));
        return explained > 1e-9 ? explained * best.Of(score).Mean : mean.Zip(pool.Groups).Max(pair => pair.First);
    }

    /// <summary>Regression weights of scores on the criterion, within groups.</summary>
    public static double[] Weights(PlanAssumptions assumptions, string[] scores)
    {
        double[,] among = new double[scores.Length, scores.Length];
        for (int i = 0; i < scores.Length; i++)
            for (int j = 0; j < scores.Length; j++) among[i, j] = assumptions.Correlations[scores[i], scores[j]];
        IReadOnlyDictionary<string, double> weights = EvidenceWeights.Regression([.. scores.Select(name => new Predictor(name, assumptions.Correlations[name, assumptions.Criterion]))], among);
        return [.. scores.Select(name => weights[name])];
    }
}
