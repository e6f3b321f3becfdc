namespace SelectionEngine.Psychometrics;

/// <summary>How well one person's right and wrong answers fit the order of the items' difficulty, without a model.</summary>
/// <param name="Score">How many answers are right.</param>
/// <param name="GuttmanErrors">Pairs with the easier item wrong and the harder right. Guttman (1944).</param>
/// <param name="NormedErrors">Errors over the most the score allows, n(k − n), 0 to 1. van der Flier (1977).</param>
/// <param name="U3">Errors weighted by log odds, 0 to 1. van der Flier (1980).</param>
/// <param name="Zu3">U3 standardised given the score. van der Flier (1982), Journal of Cross-Cultural Psychology 13, 267–298.</param>
/// <param name="Agreement">A: Σ of the shares right of the items got right. Kane and Brennan (1980), Applied Psychological Measurement 4, 105–126.</param>
/// <param name="Disagreement">D: the most A could be, less A.</param>
/// <param name="Dependability">E: A over the most it could be, 0 to 1.</param>
/// <param name="Caution">C, Sato's caution index. Sato (1975).</param>
/// <param name="ModifiedCaution">C*, 0 to 1. Harnisch and Linn (1981), Journal of Educational Measurement 18, 133–146.</param>
/// <param name="Transposed">H^T, at most 1: agreement with the other persons; low is suspicious. Sijtsma (1986); Sijtsma and Meijer (1992).</param>
/// <param name="PointBiserial">Correlation of the answers with the items' shares right. Donlon and Fischer (1968).</param>
/// <param name="NormConformity">NCI = 1 − 2·normed errors, −1 to 1. Tatsuoka and Tatsuoka (1983).</param>
/// <param name="Degeneracy">No variation when all answers are right or all wrong: such a pattern always fits, and the indices are NaN.</param>
public sealed record PersonFit(
    int Score, int GuttmanErrors, double NormedErrors, double U3, double Zu3, double Agreement, double Disagreement, double Dependability,
    double Caution, double ModifiedCaution, double Transposed, double PointBiserial, double NormConformity, Degeneracy Degeneracy)
{
    /// <summary>Person fit of everybody, against the shares right of the whole sample.</summary>
    /// <param name="persons">One array per person with 1 (right) or 0 (wrong) for the same items.</param>
    /// <remarks>Items with equal shares keep their order. Meijer and Sijtsma (2001), Applied Psychological Measurement 25, 107–135; PerFit.</remarks>
    /// <exception cref="ArgumentException">An answer is neither 0 nor 1, or lengths differ.</exception>
    public static IReadOnlyList<PersonFit> OfAll(IReadOnlyList<double[]> persons)
    {
        ArgumentNullException.ThrowIfNull(persons);
        if (persons.Count == 0) return [];

        int k = persons[0].Length;
        long[] right = new long[k];
        int[] scores = new int[persons.Count], scored = new int[k + 1];
        for (int person = 0; person < persons.Count; person++)
        {
            if (persons[person].Length != k) throw new ArgumentException($"Person {person + 1} has {persons[person].Length} answers, the first one {k}.", nameof(persons));
            for (int item = 0; item < k; item++)
            {
                double answer = persons[person][item];
                if (answer is not (0 or 1)) throw new ArgumentException($"Person {person + 1} has the answer {answer} to item {item + 1}. Person fit needs 0 or 1; leave out persons with a gap.", nameof(persons));
                if (answer == 0) continue;
                right[item]++;
                scores[person]++;
            }

            scored[scores[person]]++;
        }

        double n = persons.Count;
        int[] order = [.. Enumerable.Range(0, k).OrderByDescending(item => right[item])];
        PersonFitItems items = new([.. order.Select(item => right[item] / n)]);
        return [.. persons.Select((answers, person) => items.Fit([.. order.Select(item => answers[item])], scores[person], scored, n))];
    }

    /// <summary>lz: the standardised log-likelihood of right and wrong answers at a given ability.</summary>
    /// <param name="answers">1 (right) or 0 (wrong); NaN where missing (skipped).</param>
    /// <param name="probabilities">P(right) of each item at the person's ability, between 0 and 1.</param>
    /// <returns>Strongly negative is suspicious; NaN when no item is uncertain.</returns>
    /// <remarks>(l − E(l))/√Var(l). Drasgow, Levine and Williams (1985), British Journal of Mathematical and Statistical Psychology 38, 67–86. Estimated ability makes it narrower than normal; see <see cref="LzStar"/>.</remarks>
    public static double Lz(ReadOnlySpan<double> answers, ReadOnlySpan<double> probabilities)
    {
        RequireSameLength(answers, probabilities);
        double off = 0, variance = 0;
        for (int i = 0; i < answers.Length; i++)
        {
            if (double.IsNaN(answers[i])) continue;
            double p = probabilities[i], odds = Math.Log(p / (1 - p));
            off += (answers[i] - p) * odds;
            variance += p * (1 - p) * odds * odds;
        }

        return variance > 0 ? off / Math.Sqrt(variance) : double.NaN;
    }

    /// <summary>lz of items with any number of categories.</summary>
    /// <param name="categories">The category got on each item, from 0; −1 where missing (skipped).</param>
    /// <param name="probabilities">For each item the probability of each category at the person's ability; each item's sum is 1.</param>
    /// <remarks>Drasgow, Levine and Williams (1985), equations 5 to 7.</remarks>
    public static double Lz(ReadOnlySpan<int> categories, IReadOnlyList<double[]> probabilities)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        if (categories.Length != probabilities.Count) throw new ArgumentException($"There are {categories.Length} answers but probabilities of {probabilities.Count} items.", nameof(probabilities));

        double off = 0, variance = 0;
        for (int i = 0; i < categories.Length; i++)
        {
            if (categories[i] < 0) continue;
            double expected = 0, squares = 0;
            foreach (double p in probabilities[i])
            {
                if (p <= 0) continue;
                expected += p * Math.Log(p);
                squares += p * Math.Log(p) * Math.Log(p);
            }

            off += Math.Log(probabilities[i][categories[i]]) - expected;
            variance += squares - expected * expected;
        }

        return variance > 0 ? off / Math.Sqrt(variance) : double.NaN;
    }

    /// <summary>lz*: lz corrected for the ability having been estimated from the same answers.</summary>
    /// <param name="answers">1 (right) or 0 (wrong); NaN where missing (skipped).</param>
    /// <param name="probabilities">P(right) of each item at the estimate, between 0 and 1.</param>
    /// <param name="derivatives">Derivative of each P by ability at the estimate.</param>
    /// <param name="weights">The weights rᵢ of the estimating equation Σ(x − P)rᵢ + r₀ = 0: P′/(P(1 − P)) for ML, MAP and WLE.</param>
    /// <param name="prior">r₀: 0 for ML, (μ − θ)/σ² for MAP, J/(2I) for WLE.</param>
    /// <remarks>Snijders (2001), Psychometrika 66, 331–342; Magis, Raîche and Béland (2012), Journal of Educational and Behavioral Statistics 37, 57–81.</remarks>
    public static double LzStar(ReadOnlySpan<double> answers, ReadOnlySpan<double> probabilities, ReadOnlySpan<double> derivatives, ReadOnlySpan<double> weights, double prior)
    {
        RequireSameLength(answers, probabilities);
        RequireSameLength(answers, derivatives);
        RequireSameLength(answers, weights);

        double withOdds = 0, withWeights = 0;
        for (int i = 0; i < answers.Length; i++)
        {
            if (double.IsNaN(answers[i])) continue;
            withOdds += derivatives[i] * Math.Log(probabilities[i] / (1 - probabilities[i]));
            withWeights += derivatives[i] * weights[i];
        }

        double share = withOdds / withWeights, off = 0, variance = 0;
        for (int i = 0; i < answers.Length; i++)
        {
            if (double.IsNaN(answers[i])) continue;
            double p = probabilities[i], odds = Math.Log(p / (1 - p)), rest = odds - share * weights[i];
            off += (answers[i] - p) * odds;
            variance += p * (1 - p) * rest * rest;
        }

        return variance > 0 ? (off + share * prior) / Math.Sqrt(variance) : double.NaN;
    }

    private static void RequireSameLength(ReadOnlySpan<double> answers, ReadOnlySpan<double> other)
    {
        if (answers.Length != other.Length) throw new ArgumentException($"There are {answers.Length} answers but {other.Length} values for them. Give one per item.", nameof(other));
    }
}
