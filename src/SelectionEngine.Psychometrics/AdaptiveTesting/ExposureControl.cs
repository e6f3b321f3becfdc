namespace SelectionEngine.Psychometrics;

/// <summary>The chances of Sympson and Hetter, found by simulation: how often a chosen item may really be given so that nobody learns it by heart.</summary>
/// <param name="Chances">One per item, 0 to 1, for <see cref="AdaptiveRules.ExposureChances"/>.</param>
/// <param name="LargestExposure">Largest share of simulated persons an item was given to under these chances.</param>
/// <param name="Rounds">Rounds of simulation.</param>
/// <param name="Reached">Whether no item was given to more than the wanted share, within the tolerance.</param>
public sealed record ExposureControl(IReadOnlyList<double> Chances, double LargestExposure, int Rounds, bool Reached)
{
    /// <summary>Simulates and adjusts until no item is given too often.</summary>
    /// <param name="items">Calibrated items.</param>
    /// <param name="rules">How tests are run; chances in them are replaced.</param>
    /// <param name="thetas">True θ of the simulated persons; many, and spread like the nominees.</param>
    /// <param name="seed">Settles the simulation.</param>
    /// <param name="wanted">Largest share of persons an item may be given to, above 0 and below 1.</param>
    /// <param name="areas">Content area of each item; empty when contents are not balanced.</param>
    /// <param name="maxRounds">Most rounds; 1 or more.</param>
    /// <param name="tolerance">How far above the wanted share the largest may stay.</param>
    /// <param name="progress">Is told the share of rounds done, from 0 to 1.</param>
    /// <param name="cancellation">Stops between persons.</param>
    /// <remarks>
    /// An item chosen for a share s of persons gets the chance wanted/s when s is above it, else 1; as many of the largest chances as a test is long are set to 1, so that
    /// every test finds its items. The round with the smallest largest exposure is kept. Sympson and Hetter (1985); van der Linden (2003), Journal of Educational and Behavioral Statistics 28, 249–265.
    /// </remarks>
    /// <exception cref="ArgumentException">No bank of this size can keep to the wanted share with tests of this length.</exception>
    public static ExposureControl SympsonHetter(
        IReadOnlyList<Item> items, AdaptiveRules rules, ReadOnlySpan<double> thetas, ulong seed, double wanted = .2, IReadOnlyList<int>? areas = null,
        int maxRounds = 20, double tolerance = .02, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxRounds, 1);
        if (!(wanted is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(wanted), wanted, "Ask for a share between 0 and 1, such as 0.2.");
        int length = Math.Min(rules.MaxLength, items.Count);
        if (length > wanted * items.Count)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"Tests of {length} items from a bank of {items.Count} give the average item to {(double)length / items.Count:0.###} of the persons, so no control can keep every item to {wanted}. Write more items, shorten the test, or allow more."), nameof(wanted));
        }

        double[] chances = [.. Enumerable.Repeat(1.0, items.Count)];
        ExposureControl? best = null;
        for (int round = 1; round <= maxRounds; round++)
        {
            AdaptiveSimulation simulation = AdaptiveSimulation.Run(new(items, rules with { ExposureChances = [.. chances] }, areas), thetas, DrawnNumbers.SeedOf(seed, round), cancellation: cancellation);
            double largest = simulation.Exposure.Max();
            bool reached = largest <= wanted + tolerance;
            if (best is null || largest < best.LargestExposure || reached) best = new([.. chances], largest, round, reached);
            progress?.Report((double)round / maxRounds);
            if (reached) break;

            for (int item = 0; item < chances.Length; item++)
            {
                double chosen = simulation.Tests.Count(test => test.WasWithheld(item)) / (double)simulation.Tests.Count + simulation.Exposure[item];
                chances[item] = chosen > wanted ? wanted / chosen : 1;
            }

            foreach (int item in Enumerable.Range(0, chances.Length).OrderByDescending(item => chances[item]).ThenBy(item => item).Take(length)) chances[item] = 1;
        }

        return best!;
    }
}
