namespace SelectionEngine.Psychometrics;

/// <summary>Several scores of one person to one, by stated weights and a stated rule for missing parts.</summary>
public static class WeightedMean
{
    /// <summary>The weighted mean Σ wᵢxᵢ / Σ wᵢ under a policy for missing parts.</summary>
    /// <param name="scores">The parts, all in the same unit; NaN is missing.</param>
    /// <param name="weights">As many weights, each finite and at least 0, one above 0.</param>
    /// <param name="missing">What a missing part does.</param>
    /// <param name="bottom">Lowest possible part; only <see cref="MissingScores.WorstCase"/> reads it.</param>
    /// <param name="top">Highest possible part; only <see cref="MissingScores.BestCase"/> reads it.</param>
    /// <returns>In the unit of the parts; NaN (undefined) when parts are missing under <see cref="MissingScores.Strict"/>, or no part with a weight is present under <see cref="MissingScores.PresentOnly"/>.</returns>
    /// <exception cref="ArgumentException">Weights do not fit, are negative or all 0, or a bound that is needed is NaN.</exception>
    /// <remarks>A part of weight 0 never matters, present or missing. Summed in the order of the parts.</remarks>
    public static double Of(
        ReadOnlySpan<double> scores,
        ReadOnlySpan<double> weights,
        MissingScores missing,
        double bottom = double.NaN,
        double top = double.NaN)
    {
        Guard(scores, weights);

        double substitute = missing switch
        {
            MissingScores.WorstCase => Bound(bottom, nameof(bottom)),
            MissingScores.BestCase => Bound(top, nameof(top)),
            _ => double.NaN,
        };

        double sum = 0;
        double weight = 0;

        for (int i = 0; i < scores.Length; i++)
        {
            if (weights[i] == 0) continue;

            double score = double.IsNaN(scores[i]) ? substitute : scores[i];
            if (double.IsNaN(score))
            {
                if (missing == MissingScores.Strict) return double.NaN;
                continue;
            }

            sum += weights[i] * score;
            weight += weights[i];
        }

        return weight == 0 ? double.NaN : sum / weight;
    }

    /// <summary>The share of the total weight whose parts are present.</summary>
    /// <param name="scores">The parts; NaN is missing.</param>
    /// <param name="weights">As many weights, each finite and at least 0, one above 0.</param>
    /// <returns>0 to 1.</returns>
    /// <exception cref="ArgumentException">Weights do not fit, are negative or all 0.</exception>
    public static double PresentShare(ReadOnlySpan<double> scores, ReadOnlySpan<double> weights)
    {
        Guard(scores, weights);

        double present = 0;
        double all = 0;

        for (int i = 0; i < scores.Length; i++)
        {
            all += weights[i];
            if (!double.IsNaN(scores[i])) present += weights[i];
        }

        return present / all;
    }

    private static void Guard(ReadOnlySpan<double> scores, ReadOnlySpan<double> weights)
    {
        if (scores.Length != weights.Length)
        {
            throw new ArgumentException($"There are {scores.Length} scores and {weights.Length} weights. Give each score one weight.", nameof(weights));
        }

        bool any = false;

        for (int i = 0; i < weights.Length; i++)
        {
            if (!(weights[i] >= 0) || double.IsInfinity(weights[i]))
            {
                throw new ArgumentException($"Weight {i + 1} is {weights[i]}. A weight is a finite number of at least 0; turn the score round instead of a negative weight.", nameof(weights));
            }

            any |= weights[i] > 0;
        }

        if (!any) throw new ArgumentException("Every weight is 0. Give at least one score a weight above 0.", nameof(weights));
    }

    private static double Bound(double bound, string name) => double.IsNaN(bound)
        ? throw new ArgumentException("This policy puts an end of the scale in place of a missing score: say where the scale ends.", name)
        : bound;
}
