using MathNet.Numerics.LinearAlgebra;

namespace SelectionEngine.Psychometrics;

/// <summary>A person's squared Mahalanobis distance from the sample.</summary>
/// <param name="Person">The person, from 0.</param>
/// <param name="SquaredDistance">At least 0; NaN when an answer is missing or the items are linearly dependent.</param>
/// <param name="PValue">Upper tail of χ² with as many degrees of freedom as items, 0 to 1.</param>
/// <param name="Degeneracy">Why there is no distance.</param>
public readonly record struct AnswerOutlier(int Person, double SquaredDistance, double PValue, Degeneracy Degeneracy = Degeneracy.None);

/// <summary>Signs of careless answering that compare a person with the sample. They flag; they never remove.</summary>
public static class AnswerOutliers
{
    /// <summary>Squared Mahalanobis distances from the mean answer pattern.</summary>
    /// <param name="persons">One array per person with the answers to the same items; a person with a missing answer (NaN) is left out and gets NaN.</param>
    /// <returns>One per person; flag those whose p-value is below 1 − confidence, such as 0.01.</returns>
    /// <remarks>(x − x̄)ᵀS⁻¹(x − x̄), S with n − 1, over complete persons. Mahalanobis (1936); Meade and Craig (2012).</remarks>
    public static IReadOnlyList<AnswerOutlier> Mahalanobis(IReadOnlyList<double[]> persons)
    {
        int items = Items(persons);
        int[] complete = Complete(persons);
        AnswerOutlier[] result = Without(complete.Length < 2 ? Degeneracy.TooFewPersons : Degeneracy.DependentItems);
        if (complete.Length < 2) return result;

        double[][] columns = [.. Enumerable.Range(0, items).Select(item => complete.Select(person => persons[person][item]).ToArray())];
        double[] means = [.. columns.Select(column => Sums.Of(column) / column.Length)];
        double[][] off = [.. columns.Select((column, item) => column.Select(value => value - means[item]).ToArray())];
        Matrix<double> covariance = Matrix<double>.Build.Dense(items, items);
        for (int a = 0; a < items; a++)
        {
            for (int b = a; b < items; b++) covariance[a, b] = covariance[b, a] = Sums.OfProducts(off[a], off[b]) / (complete.Length - 1);
        }

        // Dependent items leave the factor without a pivot worth the name.
        double[] scale = [.. covariance.Diagonal().Select(Math.Sqrt)];
        if (scale.Any(sd => sd == 0)) return result;
        Matrix<double> correlation = Matrix<double>.Build.Dense(items, items, (a, b) => covariance[a, b] / (scale[a] * scale[b]));
        Matrix<double> factor;
        try
        {
            factor = correlation.Cholesky().Factor;
        }
        catch (ArgumentException)
        {
            return result;
        }

        if (factor.Diagonal().Minimum() < 1e-7) return result;

        double[] solved = new double[items];
        for (int place = 0; place < complete.Length; place++)
        {
            double distance = 0;
            for (int a = 0; a < items; a++)
            {
                double rest = off[a][place] / scale[a];
                for (int b = 0; b < a; b++) rest -= factor[a, b] * solved[b];
                solved[a] = rest / factor[a, a];
                distance += solved[a] * solved[a];
            }

            result[complete[place]] = new(complete[place], distance, Tail.ChiSquared(distance, items));
        }

        return result;

        AnswerOutlier[] Without(Degeneracy why) =>
            [.. persons.Select((answers, person) => new AnswerOutlier(person, double.NaN, double.NaN, Array.Exists(answers, double.IsNaN) ? Degeneracy.MissingAnswers : why))];
    }

    /// <summary>Pairs of items that nearly everybody answers alike (synonyms) or oppositely (antonyms).</summary>
    /// <param name="persons">One array per person with the answers to the same items; persons with a missing answer are left out.</param>
    /// <param name="critical">Above 0: pairs correlating above it; below 0: pairs correlating below it.</param>
    /// <returns>Places of the items from 0, the first below the second.</returns>
    /// <remarks>Meade and Craig (2012): ±0.60; the package careless takes 0.60 by default.</remarks>
    public static IReadOnlyList<(int First, int Second)> SynonymPairs(IReadOnlyList<double[]> persons, double critical)
    {
        if (!(Math.Abs(critical) is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(critical), critical, "Give a correlation other than 0 between -1 and 1.");
        double[,] correlations = ItemCorrelations(persons);
        int items = correlations.GetLength(0);
        List<(int, int)> pairs = [];
        for (int a = 0; a < items; a++)
        {
            for (int b = a + 1; b < items; b++)
            {
                if (critical > 0 ? correlations[a, b] > critical : correlations[a, b] < critical) pairs.Add((a, b));
            }
        }

        return pairs;
    }

    /// <summary>Correlations of the items over the persons without a missing answer.</summary>
    /// <param name="persons">One array per person with the answers to the same items; persons with a missing answer are left out.</param>
    /// <returns>Items × items, −1 to 1; NaN where an item does not vary, and on the diagonal.</returns>
    public static double[,] ItemCorrelations(IReadOnlyList<double[]> persons)
    {
        int items = Items(persons);
        int[] complete = Complete(persons);
        double[][] columns = [.. Enumerable.Range(0, items).Select(item => complete.Select(person => persons[person][item]).ToArray())];
        double[][] off = [.. columns.Select(Deviations)];
        double[] squares = [.. off.Select(column => Sums.OfProducts(column, column))];

        double[,] correlations = new double[items, items];
        Parallel.For(0, items, a =>
        {
            correlations[a, a] = double.NaN;
            for (int b = a + 1; b < items; b++)
                correlations[a, b] = correlations[b, a] = Sums.OfProducts(off[a], off[b]) / Math.Sqrt(squares[a] * squares[b]);
        });

        return correlations;

        static double[] Deviations(double[] column)
        {
            double mean = column.Length == 0 ? 0 : Sums.Of(column) / column.Length;
            return [.. column.Select(value => value - mean)];
        }
    }

    /// <summary>One person's correlation over pairs of synonyms or antonyms.</summary>
    /// <param name="answers">The person's answers; NaN where missing.</param>
    /// <param name="pairs">The pairs of <see cref="SynonymPairs"/>.</param>
    /// <returns>−1 to 1: synonyms should be high, antonyms low; NaN with fewer than three pairs answered or without variation.</returns>
    public static double PairCorrelation(ReadOnlySpan<double> answers, IReadOnlyList<(int First, int Second)> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);

        List<double> first = [], second = [];
        foreach ((int a, int b) in pairs)
        {
            if (double.IsNaN(answers[a]) || double.IsNaN(answers[b])) continue;
            first.Add(answers[a]);
            second.Add(answers[b]);
        }

        // Two points always lie on a line.
        return first.Count < 3 ? double.NaN : PersonVectors.Correlation([.. first], [.. second]);
    }

    /// <summary>Correlation of each person's answers with the mean answers of all others.</summary>
    /// <param name="persons">One array per person with the answers to the same items; NaN where missing (left out of means and correlation).</param>
    /// <returns>One per person, −1 to 1, low is suspicious; NaN without variation.</returns>
    /// <remarks>Curran (2016), Journal of Experimental Social Psychology 66, 4–19; Donlon and Fischer (1968).</remarks>
    public static IReadOnlyList<double> PersonTotal(IReadOnlyList<double[]> persons)
    {
        int items = Items(persons);
        double[] sums = new double[items];
        int[] counts = new int[items];
        for (int item = 0; item < items; item++)
        {
            double[] given = PersonVectors.Given(persons.Select(person => person[item]).ToArray());
            (sums[item], counts[item]) = (Sums.Of(given), given.Length);
        }

        return [.. persons.Select(person =>
        {
            double[] others = new double[items];
            for (int item = 0; item < items; item++)
                others[item] = double.IsNaN(person[item]) ? double.NaN : (sums[item] - person[item]) / (counts[item] - 1);
            return PersonVectors.SharedCorrelation(person, others);
        })];
    }

    private static int[] Complete(IReadOnlyList<double[]> persons) =>
        [.. Enumerable.Range(0, persons.Count).Where(person => !Array.Exists(persons[person], double.IsNaN))];

    private static int Items(IReadOnlyList<double[]> persons)
    {
        ArgumentNullException.ThrowIfNull(persons);
        if (persons.Count == 0) throw new ArgumentException("There are no persons. Give at least one.", nameof(persons));
        for (int person = 1; person < persons.Count; person++)
        {
            if (persons[person].Length != persons[0].Length)
                throw new ArgumentException($"Person {person + 1} has {persons[person].Length} answers, the first one {persons[0].Length}. Give each one per item, NaN where missing.", nameof(persons));
        }

        return persons[0].Length;
    }
}
