namespace SelectionEngine.Psychometrics;

/// <summary>How much two different categories still agree; 1 on the diagonal always.</summary>
public enum AgreementWeighting
{
    /// <summary>Only equal categories agree (unweighted).</summary>
    Identity,

    /// <summary>1 − |x − y|/(max − min) on category values. Cicchetti and Allison (1971).</summary>
    Linear,

    /// <summary>1 − ((x − y)/(max − min))² on category values. Fleiss and Cohen (1973), Educational and Psychological Measurement 33, 613–619.</summary>
    Quadratic,

    /// <summary>1 − C(|i − j| + 1, 2)/C(q, 2) on category places. Gwet (2014), Handbook of Inter-Rater Reliability, section 3.4.</summary>
    Ordinal,

    /// <summary>1 − √(|x − y|/(max − min)) on category values. Gwet (2014).</summary>
    Radical,

    /// <summary>1 − ((x − y)/(x + y))² scaled by the extremes' own ratio; values at or above 0. Gwet (2014).</summary>
    Ratio,
}

/// <summary>Weights of agreement between categories, made from a rule or from disagreement costs.</summary>
public static class AgreementWeights
{
    /// <summary>The matrix of a weighting for given category values.</summary>
    /// <param name="weighting">The rule.</param>
    /// <param name="categories">Category values in ascending order; two or more make sense.</param>
    /// <returns>Weights 0 to 1, categories × categories, symmetric, 1 on the diagonal.</returns>
    /// <exception cref="ArgumentException">Values are not ascending, or negative with ratio weights.</exception>
    public static double[,] Of(AgreementWeighting weighting, ReadOnlySpan<double> categories)
    {
        int q = categories.Length;
        for (int i = 1; i < q; i++)
        {
            if (!(categories[i] > categories[i - 1]))
                throw new ArgumentException($"Category {i + 1} is {categories[i]}, not above the one before it. List distinct values in ascending order.", nameof(categories));
        }

        if (weighting == AgreementWeighting.Ratio && q > 0 && categories[0] < 0)
            throw new ArgumentException($"Ratio weights need values at or above 0, but the smallest is {categories[0]}.", nameof(categories));

        double[,] weights = new double[q, q];
        double range = q > 1 ? categories[^1] - categories[0] : 1;
        for (int i = 0; i < q; i++)
        {
            for (int j = 0; j < q; j++)
            {
                double distance = Math.Abs(categories[i] - categories[j]), places = Math.Abs(i - j);
                weights[i, j] = i == j ? 1 : weighting switch
                {
                    AgreementWeighting.Identity => 0,
                    AgreementWeighting.Linear => 1 - distance / range,
                    AgreementWeighting.Quadratic => 1 - distance / range * (distance / range),
                    AgreementWeighting.Ordinal => 1 - (places + 1) * places / ((double)q * (q - 1)),
                    AgreementWeighting.Radical => 1 - Math.Sqrt(distance / range),
                    AgreementWeighting.Ratio => 1 - Square(distance / (categories[i] + categories[j])) / Square(range / (categories[^1] + categories[0])),
                    _ => throw new ArgumentOutOfRangeException(nameof(weighting), weighting, "No such weighting."),
                };
            }
        }

        return weights;

        static double Square(double x) => x * x;
    }

    /// <summary>Turns costs of disagreement (0 on the diagonal) into weights of agreement, 1 − cost/largest cost.</summary>
    /// <param name="costs">Costs at or above 0, square, 0 on the diagonal; any scale.</param>
    /// <remarks>Weighted kappa is the same on both: 1 − Σ(cost·observed)/Σ(cost·expected). Cohen (1968), Psychological Bulletin 70, 213–220.</remarks>
    /// <exception cref="ArgumentException">Not square, a diagonal cost that is not 0, a negative cost, or no cost at all.</exception>
    public static double[,] FromDisagreement(double[,] costs)
    {
        ArgumentNullException.ThrowIfNull(costs);
        int q = costs.GetLength(0);
        if (costs.GetLength(1) != q) throw new ArgumentException($"Costs are {q} × {costs.GetLength(1)}; give a square table.", nameof(costs));

        double largest = 0;
        for (int i = 0; i < q; i++)
        {
            for (int j = 0; j < q; j++)
            {
                if (!(costs[i, j] >= 0) || double.IsInfinity(costs[i, j]) || (i == j && costs[i, j] != 0))
                    throw new ArgumentException($"The cost of rating {i + 1} against {j + 1} is {costs[i, j]}. Costs are finite, at or above 0, and 0 where both agree.", nameof(costs));
                largest = Math.Max(largest, costs[i, j]);
            }
        }

        if (largest == 0) throw new ArgumentException("Every disagreement costs nothing. Give at least one cost above 0.", nameof(costs));

        double[,] weights = new double[q, q];
        for (int i = 0; i < q; i++)
        {
            for (int j = 0; j < q; j++) weights[i, j] = 1 - costs[i, j] / largest;
        }

        return weights;
    }
}
