using BenchmarkDotNet.Attributes;
using SelectionEngine.Benchmarks.Scores;
using SelectionEngine.Psychometrics;

namespace SelectionEngine.Benchmarks.Panels;

/// <summary>What does the many-facet model cost, 160 nominees × 300 assessors × 4 criteria, three assessors a nominee, with standard errors of everything?</summary>
[Measured(warmups: 2, iterations: 7)]
public class ManyFacetBenchmarks
{
    private SeverityCategoryRating[] _ratings = [];

    [GlobalSetup]
    public void Prepare()
    {
        _ratings = SimulatedPanels.Categories(160, 300, 4, 3);
        SeverityModel model = SeverityModel.Fit(_ratings, new(RaterPriorSd: 1));
        if (model.Status != SeverityStatus.Converged || model.MaxAbsGradient > 1e-8 || model.Raters.Any(rater => !(rater.StandardError > 0)))
            throw new InvalidOperationException($"The model is {model.Status}: {model.Reason}");

        // Two estimates of one thing, so they must order the assessors alike, or one of them is wrong. Joint likelihood takes every nominee's level as free, which
        // costs it much where three assessors judge a nominee; the two are held against each other where nine do.
        SeverityCategoryRating[] many = SimulatedPanels.Categories(160, 300, 4, 9);
        double r = CoMoments.Of(TextbookFacets.Severities(many, 1), SeverityModel.Fit(many, new(RaterPriorSd: 1)).Raters.Select(rater => rater.Severity).ToArray()).Correlation();
        if (!(r > 0.97)) throw new InvalidOperationException($"The textbook's severities correlate {r} with the model's.");
    }

    /// <summary>Joint likelihood as in the textbooks, without standard errors of anything but conditional ones: fewer numbers, and biased ones.</summary>
    [Benchmark(Baseline = true)]
    public double TextbookJoint() => TextbookFacets.Severities(_ratings, 1)[0];

    [Benchmark]
    public double MarginalWithStandardErrors() => SeverityModel.Fit(_ratings, new(RaterPriorSd: 1)).LogLikelihood;
}

/// <summary>Joint maximum likelihood of the many-facet model, parameter after parameter by Newton steps until nothing moves; Linacre (1989), with the same prior of severities.</summary>
internal static class TextbookFacets
{
    public static double[] Severities(SeverityCategoryRating[] ratings, double priorSd)
    {
        string[] targets = [.. ratings.Select(one => one.Target).Distinct().Order(StringComparer.Ordinal)], raters = [.. ratings.Select(one => one.Rater).Distinct().Order(StringComparer.Ordinal)];
        string[] items = [.. ratings.Select(one => one.Item).Distinct().Order(StringComparer.Ordinal)];
        var rows = ratings.Select(one => (Target: Array.BinarySearch(targets, one.Target, StringComparer.Ordinal), Rater: Array.BinarySearch(raters, one.Rater, StringComparer.Ordinal),
            Item: Array.BinarySearch(items, one.Item, StringComparer.Ordinal), one.Category)).ToArray();
        int highest = rows.Max(row => row.Category);
        double[] level = new double[targets.Length], severity = new double[raters.Length];
        double[][] step = [.. items.Select(_ => new double[highest])];

        for (int round = 0; round < 500; round++)
        {
            double moved = 0;
            double[] p = new double[highest + 1];
            double[] gain = new double[targets.Length], curve = new double[targets.Length], ofRater = new double[raters.Length], curveOfRater = new double[raters.Length];
            double[][] ofStep = [.. items.Select(_ => new double[highest])], curveOfStep = [.. items.Select(_ => new double[highest])];

            foreach (var row in rows)
            {
                double sum = 0, logit = 0, mean = 0, square = 0;
                for (int k = 0; k <= highest; k++)
                {
                    if (k > 0) logit += level[row.Target] - severity[row.Rater] - step[row.Item][k - 1];
                    sum += p[k] = Math.Exp(logit);
                }

                for (int k = 0; k <= highest; k++)
                {
                    p[k] /= sum;
                    mean += k * p[k];
                    square += k * k * p[k];
                }

                gain[row.Target] += row.Category - mean;
                ofRater[row.Rater] -= row.Category - mean;
                curve[row.Target] += square - mean * mean;
                curveOfRater[row.Rater] += square - mean * mean;
                double above = 0;
                for (int k = highest; k > 0; k--)
                {
                    above += p[k];
                    ofStep[row.Item][k - 1] -= (row.Category >= k ? 1 : 0) - above;
                    curveOfStep[row.Item][k - 1] += above * (1 - above);
                }
            }

            // Nobody with all highest or all lowest ratings runs away: half the variance of the levels stands in for their own prior.
            for (int t = 0; t < level.Length; t++) moved = Math.Max(moved, Move(ref level[t], (gain[t] - level[t] / 4) / (curve[t] + 0.25)));
            for (int r = 0; r < severity.Length; r++) moved = Math.Max(moved, Move(ref severity[r], (ofRater[r] - severity[r] / (priorSd * priorSd)) / (curveOfRater[r] + 1 / (priorSd * priorSd))));
            for (int i = 0; i < step.Length; i++) for (int k = 0; k < highest; k++) moved = Math.Max(moved, Move(ref step[i][k], ofStep[i][k] / curveOfStep[i][k]));

            double center = severity.Average();
            for (int r = 0; r < severity.Length; r++) severity[r] -= center;
            if (moved < 1e-6) break;
        }

        return severity;
    }

    private static double Move(ref double parameter, double step)
    {
        step = Math.Clamp(step / 2, -1, 1);
        parameter += step;
        return Math.Abs(step);
    }
}
