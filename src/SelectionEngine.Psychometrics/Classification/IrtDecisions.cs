namespace SelectionEngine.Psychometrics;

/// <summary>Accuracy and consistency of decisions on an item response scale, averaged over a distribution of ability.</summary>
public static class IrtDecisions
{
    /// <summary>Decisions on estimated ability, which scatters normally around the true one.</summary>
    /// <param name="abilities">Points of the ability distribution, such as quadrature points or a sample's estimates.</param>
    /// <param name="weights">Weight of each point, at least 0, not all 0; they need not add up to 1.</param>
    /// <param name="standardErrors">Standard error of the estimate at each point, above 0: 1/√information.</param>
    /// <param name="cuts">Cut scores in units of ability, ascending; an ability on a cut belongs to the upper class.</param>
    /// <returns>Shares for all classes at once; pass one cut for that cut alone.</returns>
    /// <exception cref="ArgumentException">Lengths differ, a weight is negative or all are 0, an error is not above 0, or the cuts do not rise.</exception>
    /// <remarks>Rudner (2001, 2005), Practical Assessment, Research and Evaluation 7(14) and 10(13).</remarks>
    public static DecisionQuality Rudner(
        ReadOnlySpan<double> abilities, ReadOnlySpan<double> weights, ReadOnlySpan<double> standardErrors, params ReadOnlySpan<double> cuts)
    {
        Guard(abilities.Length, weights, cuts);
        if (standardErrors.Length != abilities.Length) throw new ArgumentException($"There are {abilities.Length} abilities and {standardErrors.Length} standard errors.", nameof(standardErrors));

        Average average = new();
        double[] shares = new double[cuts.Length + 1];

        for (int point = 0; point < abilities.Length; point++)
        {
            double error = standardErrors[point];
            if (!(error > 0)) throw new ArgumentException($"The standard error at point {point + 1} is {error}; it must be above 0.", nameof(standardErrors));

            for (int cut = 0; cut <= cuts.Length; cut++)
            {
                double lower = cut == 0 ? double.NegativeInfinity : (cuts[cut - 1] - abilities[point]) / error;
                double upper = cut == cuts.Length ? double.PositiveInfinity : (cuts[cut] - abilities[point]) / error;
                shares[cut] = Between(lower, upper);
            }

            average.Add(weights[point], shares, ClassOf(abilities[point], cuts));
        }

        return average.Result;
    }

    /// <summary>Decisions on the sum score.</summary>
    /// <param name="sumScores">For each point of the ability distribution the probabilities of the sum scores 0, 1, 2 …: Lord and Wingersky (1984).</param>
    /// <param name="weights">Weight of each point, at least 0, not all 0; they need not add up to 1.</param>
    /// <param name="cuts">Sum scores, ascending; who reaches a cut belongs to the upper class, and so does the true class by the expected sum score.</param>
    /// <returns>Shares for all classes at once; pass one cut for that cut alone.</returns>
    /// <exception cref="ArgumentException">Lengths differ, a weight is negative or all are 0, or the cuts do not rise.</exception>
    /// <remarks>Lee (2010), Journal of Educational Measurement 47, 1–17.</remarks>
    public static DecisionQuality Lee(IReadOnlyList<double[]> sumScores, ReadOnlySpan<double> weights, params ReadOnlySpan<double> cuts)
    {
        ArgumentNullException.ThrowIfNull(sumScores);
        Guard(sumScores.Count, weights, cuts);

        Average average = new();
        double[] shares = new double[cuts.Length + 1];

        for (int point = 0; point < sumScores.Count; point++)
        {
            double expected = 0;
            Array.Clear(shares);

            for (int sum = 0; sum < sumScores[point].Length; sum++)
            {
                expected += sum * sumScores[point][sum];
                shares[ClassOf(sum, cuts)] += sumScores[point][sum];
            }

            average.Add(weights[point], shares, ClassOf(expected, cuts));
        }

        return average.Result;
    }

    private static double Between(double lower, double upper) =>
        lower >= 0 ? StandardNormal.Above(lower) - StandardNormal.Above(upper) : StandardNormal.Below(upper) - StandardNormal.Below(lower);

    private static int ClassOf(double score, ReadOnlySpan<double> cuts)
    {
        int number = 0;
        while (number < cuts.Length && score >= cuts[number]) number++;
        return number;
    }

    private static void Guard(int points, ReadOnlySpan<double> weights, ReadOnlySpan<double> cuts)
    {
        if (weights.Length != points) throw new ArgumentException($"There are {points} points and {weights.Length} weights.", nameof(weights));
        if (cuts.IsEmpty) throw new ArgumentException("Pass at least one cut.", nameof(cuts));

        double sum = 0;
        foreach (double weight in weights)
        {
            if (!(weight >= 0)) throw new ArgumentException($"A weight is {weight}; weights are at least 0.", nameof(weights));
            sum += weight;
        }

        if (!(sum > 0)) throw new ArgumentException("All weights are 0.", nameof(weights));

        for (int i = 0; i < cuts.Length; i++)
        {
            if (double.IsNaN(cuts[i]) || (i > 0 && !(cuts[i] > cuts[i - 1]))) throw new ArgumentException($"Cut {i + 1} is {cuts[i]}; cuts must rise.", nameof(cuts));
        }
    }

    /// <summary>Weighted averages of being in the right class, and twice in the same.</summary>
    private sealed class Average
    {
        private double weight;
        private double right;
        private double same;

        public DecisionQuality Result => new(right / weight, same / weight);

        public void Add(double share, ReadOnlySpan<double> classes, int trueClass)
        {
            double squares = 0;
            foreach (double probability in classes) squares += probability * probability;
            weight += share;
            right += share * classes[trueClass];
            same += share * squares;
        }
    }
}
