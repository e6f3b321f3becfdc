namespace SelectionEngine.Psychometrics;

/// <summary>What a bank and its rules do to people of known θ.</summary>
/// <param name="Tests">One per person, in their order.</param>
/// <param name="Bias">Mean of estimate minus truth, in units of θ.</param>
/// <param name="RootMeanSquareError">Root of the mean squared difference of estimate and truth, in units of θ.</param>
/// <param name="MeanLength">Mean number of items.</param>
/// <param name="Exposure">Share of persons each item was given to, 0 to 1.</param>
/// <param name="Overlap">Mean share of items two persons have in common, 0 to 1; NaN with fewer than two persons.</param>
public sealed record AdaptiveSimulation(
    IReadOnlyList<AdaptiveTest> Tests, double Bias, double RootMeanSquareError, double MeanLength, IReadOnlyList<double> Exposure, double Overlap)
{
    /// <summary>Gives everybody a test, with answers drawn from the items' own curves.</summary>
    /// <param name="bank">The prepared bank.</param>
    /// <param name="thetas">True θ of each person.</param>
    /// <param name="seed">Settles answers and exposure draws.</param>
    /// <param name="cancellation">Stops between persons.</param>
    public static AdaptiveSimulation Run(AdaptiveBank bank, ReadOnlySpan<double> thetas, ulong seed, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(bank);
        if (thetas.IsEmpty) throw new ArgumentException("Simulate at least one person.", nameof(thetas));

        List<AdaptiveTest> tests = new(thetas.Length);
        double[] off = new double[thetas.Length], squares = new double[thetas.Length];
        long[] given = new long[bank.Items.Count];
        long length = 0;
        double[] p = new double[sbyte.MaxValue + 1];
        for (int person = 0; person < thetas.Length; person++)
        {
            cancellation.ThrowIfCancellationRequested();
            System.Random answers = new(HashCode(seed, person));
            AdaptiveTest test = new(bank, seed + (ulong)person * 0xD1B54A32D192ED03);
            int item;
            while ((item = test.Next()) >= 0)
            {
                Span<double> shares = p.AsSpan(0, bank.Items[item].Categories);
                bank.Items[item].Probabilities(thetas[person], shares);
                double draw = answers.NextDouble();
                int category = 0;
                while (category < shares.Length - 1 && draw >= shares[category]) draw -= shares[category++];
                test.Answer(category);
                given[item]++;
            }

            tests.Add(test);
            length += test.Steps.Count;
            off[person] = test.Theta - thetas[person];
            squares[person] = off[person] * off[person];
        }

        double n = thetas.Length, pairs = 0;
        foreach (long count in given) pairs += count * (count - 1.0);
        return new(tests, Sums.Of(off) / n, Math.Sqrt(Sums.Of(squares) / n), length / n, [.. given.Select(count => count / n)], n < 2 ? double.NaN : pairs / ((n - 1) * length));

        static int HashCode(ulong seed, int person) => unchecked((int)(seed * 0x9E3779B97F4A7C15 >> 32) ^ (person * 486187739));
    }
}
