namespace SelectionEngine.Psychometrics;

/// <summary>How close estimates came to the truth for some simulated persons.</summary>
/// <param name="Persons">How many persons.</param>
/// <param name="Bias">Mean of estimate minus truth, in units of θ; NaN without persons.</param>
/// <param name="RootMeanSquareError">Root of the mean squared difference of estimate and truth, in units of θ.</param>
/// <param name="MeanStandardError">Mean of the standard errors that the tests reported, over the persons who have one.</param>
/// <param name="MeanLength">Mean number of items.</param>
/// <param name="RightlyDecided">Share of persons put on the right side of the cut, 0 to 1; NaN without a cut.</param>
public sealed record AdaptiveAccuracy(int Persons, double Bias, double RootMeanSquareError, double MeanStandardError, double MeanLength, double RightlyDecided);

/// <summary>What a bank and its rules do to people of known θ. The same bank, rules, seed and persons give the same bits, on any number of threads.</summary>
/// <param name="Tests">One per person, in their order.</param>
/// <param name="Thetas">True θ of each person.</param>
/// <param name="Accuracy">How close the estimates came to the truth over everybody.</param>
/// <param name="Exposure">Share of persons each item was given to, 0 to 1.</param>
/// <param name="Overlap">Mean share of items two persons have in common, 0 to 1; NaN with fewer than two persons.</param>
/// <param name="Stops">How many tests ended for which reason.</param>
public sealed record AdaptiveSimulation(
    IReadOnlyList<AdaptiveTest> Tests, IReadOnlyList<double> Thetas, AdaptiveAccuracy Accuracy, IReadOnlyList<double> Exposure, double Overlap,
    IReadOnlyDictionary<AdaptiveStop, int> Stops)
{
    private double Cut { get; init; }

    /// <summary>Mean of estimate minus truth, in units of θ.</summary>
    public double Bias => Accuracy.Bias;

    /// <summary>Root of the mean squared difference of estimate and truth, in units of θ.</summary>
    public double RootMeanSquareError => Accuracy.RootMeanSquareError;

    /// <summary>Mean number of items.</summary>
    public double MeanLength => Accuracy.MeanLength;

    /// <summary>Gives everybody a test, with answers drawn from the items' own curves.</summary>
    /// <param name="bank">The prepared bank.</param>
    /// <param name="thetas">True θ of each person; finite.</param>
    /// <param name="seed">Settles answers and exposure draws, together with the person's number.</param>
    /// <param name="persons">A number of each person, which keeps a person's test the same whoever else is simulated; empty numbers them from 0.</param>
    /// <param name="progress">Is told the share of persons done, from 0 to 1, in no particular order.</param>
    /// <param name="cancellation">Stops between persons.</param>
    /// <exception cref="ArgumentException">No persons, a θ that is not finite, or not one number per person.</exception>
    public static AdaptiveSimulation Run(
        AdaptiveBank bank, ReadOnlySpan<double> thetas, ulong seed, ReadOnlySpan<long> persons = default, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(bank);
        if (thetas.IsEmpty) throw new ArgumentException("Simulate at least one person.", nameof(thetas));
        if (!persons.IsEmpty && persons.Length != thetas.Length)
            throw new ArgumentException($"There are {thetas.Length} persons but {persons.Length} numbers for them.", nameof(persons));

        double[] truth = thetas.ToArray();
        int infinite = Array.FindIndex(truth, theta => !double.IsFinite(theta));
        if (infinite >= 0) throw new ArgumentException($"Person {infinite + 1} has the θ {truth[infinite]}. Give a finite one.", nameof(thetas));

        long[] numbers = persons.IsEmpty ? [.. Enumerable.Range(0, truth.Length)] : persons.ToArray();
        AdaptiveTest[] tests = new AdaptiveTest[truth.Length];
        int done = 0;
        Parallel.For(0, tests.Length, new ParallelOptions { CancellationToken = cancellation }, person =>
        {
            tests[person] = Taken(bank, truth[person], DrawnNumbers.SeedOf(seed, numbers[person]));
            progress?.Report((double)Interlocked.Increment(ref done) / tests.Length);
        });

        long[] given = new long[bank.Items.Count];
        foreach (AdaptiveTest test in tests)
        {
            foreach (AdaptiveStep step in test.Steps) given[step.Item]++;
        }

        double n = tests.Length, pairs = 0, length = given.Sum();
        foreach (long count in given) pairs += count * (count - 1.0);
        return new(
            tests, truth, Of(tests, truth, bank.Rules.Cut), [.. given.Select(count => count / n)], n < 2 ? double.NaN : pairs / ((n - 1) * length),
            new SortedDictionary<AdaptiveStop, int>(tests.CountBy(test => test.Stop).ToDictionary()))
        {
            Cut = bank.Rules.Cut,
        };
    }

    /// <summary>How close the estimates came for persons near a place on the trait; near a cut it matters most.</summary>
    /// <param name="theta">The place.</param>
    /// <param name="halfWidth">How far from it a true θ may lie, at or above 0.</param>
    public AdaptiveAccuracy Near(double theta, double halfWidth)
    {
        int[] near = [.. Enumerable.Range(0, Tests.Count).Where(person => Math.Abs(Thetas[person] - theta) <= halfWidth)];
        return Of([.. near.Select(person => Tests[person])], [.. near.Select(person => Thetas[person])], Cut);
    }

    private static AdaptiveTest Taken(AdaptiveBank bank, double theta, ulong seed)
    {
        DrawnNumbers answers = new(seed);
        AdaptiveTest test = new(bank, DrawnNumbers.SeedOf(seed, -1));
        Span<double> p = stackalloc double[sbyte.MaxValue + 1];
        int item;
        while ((item = test.Next()) >= 0)
        {
            Span<double> shares = p[..bank.Items[item].Categories];
            bank.Items[item].Probabilities(theta, shares);
            double draw = answers.Next();
            int category = 0;
            while (category < shares.Length - 1 && draw >= shares[category]) draw -= shares[category++];
            test.Answer(category);
        }

        return test;
    }

    private static AdaptiveAccuracy Of(AdaptiveTest[] tests, double[] thetas, double cut)
    {
        int n = tests.Length;
        if (n == 0) return new(0, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);

        double[] off = [.. tests.Select((test, person) => test.Theta - thetas[person])];
        double[] errors = [.. tests.Select(test => test.StandardError).Where(double.IsFinite)];
        int right = tests.Where((test, person) => test.Decision == (thetas[person] >= cut ? AdaptiveDecision.Above : AdaptiveDecision.Below)).Count();
        return new(
            n, Sums.Of(off) / n, Math.Sqrt(Sums.OfProducts(off, off) / n), errors.Length == 0 ? double.NaN : Sums.Of(errors) / errors.Length,
            tests.Sum(test => test.Steps.Count) / (double)n, double.IsNaN(cut) ? double.NaN : right / (double)n);
    }
}
