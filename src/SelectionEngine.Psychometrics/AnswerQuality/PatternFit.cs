namespace SelectionEngine.Psychometrics;

/// <summary>How well one person's right and wrong answers fit the order of the items' difficulty, without a model; see <see cref="ModelPersonFit"/> for lz and lz*.</summary>
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
public sealed record PatternFit(
    int Score, int GuttmanErrors, double NormedErrors, double U3, double Zu3, double Agreement, double Disagreement, double Dependability,
    double Caution, double ModifiedCaution, double Transposed, double PointBiserial, double NormConformity, Degeneracy Degeneracy)
{
    /// <summary>Person fit of everybody, against the shares right of the whole sample.</summary>
    /// <param name="persons">One array per person with 1 (right) or 0 (wrong) for the same items.</param>
    /// <remarks>Items with equal shares keep their order. Meijer and Sijtsma (2001), Applied Psychological Measurement 25, 107–135; PerFit.</remarks>
    /// <exception cref="ArgumentException">An answer is neither 0 nor 1, or lengths differ.</exception>
    public static IReadOnlyList<PatternFit> OfAll(IReadOnlyList<double[]> persons)
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
        PatternFitItems items = new([.. order.Select(item => right[item] / n)]);
        return [.. persons.Select((answers, person) => items.Fit([.. order.Select(item => answers[item])], scores[person], scored, n))];
    }
}
