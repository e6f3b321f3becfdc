namespace SelectionEngine.Psychometrics;

/// <summary>One answer of an adaptive test and the estimate after it.</summary>
/// <param name="Item">The item, by its place in the bank from 0.</param>
/// <param name="Category">The answer.</param>
/// <param name="Theta">Estimate after the answer, within the grid's limits.</param>
/// <param name="StandardError">Its standard error; NaN for ML while all answers are lowest or highest.</param>
public readonly record struct AdaptiveStep(int Item, int Category, double Theta, double StandardError);

/// <summary>One person's adaptive test.</summary>
/// <param name="bank">The prepared bank.</param>
/// <param name="seed">Settles every draw of exposure control; publish it with the rules.</param>
public sealed class AdaptiveTest(AdaptiveBank bank, ulong seed = 0)
{
    private readonly List<AdaptiveStep> _steps = [];
    private readonly AdaptivePosterior _posterior = new(bank);
    private readonly sbyte[] _answers = [.. Enumerable.Repeat(ThetaScoring.NotAnswered, bank.Items.Count)];
    private readonly bool[] _withheld = new bool[bank.Items.Count];
    private ulong _draws;
    private int? _next;

    /// <summary>Answers so far.</summary>
    public IReadOnlyList<AdaptiveStep> Steps => _steps;

    /// <summary>The current estimate; the start value before the first answer.</summary>
    public double Theta => _steps.Count == 0 ? bank.Rules.Start : _steps[^1].Theta;

    /// <summary>Standard error of the current estimate; NaN before the first answer.</summary>
    public double StandardError => _steps.Count == 0 ? double.NaN : _steps[^1].StandardError;

    /// <summary>Why the test is over, or that it is not.</summary>
    public AdaptiveStop Stop { get; private set; }

    /// <summary>The item to give now, by its place in the bank from 0; −1 when the test is over. Asking again gives the same item.</summary>
    public int Next()
    {
        if (Stop != AdaptiveStop.NotYet) return -1;
        if (_next is { } waiting) return waiting;

        AdaptiveSelection selection = new(bank, _posterior, _answers, Theta, _steps.Count == 0);
        while (true)
        {
            int chosen = Draw(selection.Best(Allowed(), bank.Rules.DrawFromBest));
            if (chosen < 0)
            {
                Stop = AdaptiveStop.BankExhausted;
                return -1;
            }

            if (bank.Rules.ExposureChances.Count == 0 || Uniform() < bank.Rules.ExposureChances[chosen])
            {
                _next = chosen;
                return chosen;
            }

            // Not given now means not given in this test. Sympson and Hetter (1985).
            _withheld[chosen] = true;
        }
    }

    /// <summary>Takes the answer to the item of <see cref="Next"/>.</summary>
    /// <param name="category">The answer's category, from 0.</param>
    /// <returns>Whether the test is over.</returns>
    /// <exception cref="InvalidOperationException">The test is over.</exception>
    /// <exception cref="ArgumentOutOfRangeException">No such category.</exception>
    public AdaptiveStop Answer(int category)
    {
        int item = Next();
        if (item < 0) throw new InvalidOperationException($"The test is over ({Stop}); no item waits for an answer.");
        if (category < 0 || category >= bank.Items[item].Categories)
            throw new ArgumentOutOfRangeException(nameof(category), category, $"Item {item + 1} has the categories 0 to {bank.Items[item].Categories - 1}.");

        _next = null;
        _answers[item] = (sbyte)category;
        _posterior.Add(item, category);
        (double theta, double error) = _posterior.Estimate(_answers);
        _steps.Add(new(item, category, theta, error));
        return Stop = Judge(theta, error);
    }

    /// <summary>What a criterion makes of every item after given answers; the largest value is taken next.</summary>
    /// <param name="bank">The prepared bank; the current estimate follows its rules.</param>
    /// <param name="criterion">The criterion; its value has the sign turned where the smallest wins.</param>
    /// <param name="items">Items answered, by their place in the bank from 0.</param>
    /// <param name="categories">The answers to them.</param>
    /// <returns>One value per item of the bank; weighted criteria by the likelihood as it is, not scaled to 1.</returns>
    public static double[] CriterionValues(AdaptiveBank bank, AdaptiveCriterion criterion, ReadOnlySpan<int> items, ReadOnlySpan<int> categories)
    {
        ArgumentNullException.ThrowIfNull(bank);
        if (items.Length != categories.Length) throw new ArgumentException($"There are {items.Length} items but {categories.Length} answers.", nameof(categories));

        AdaptivePosterior posterior = new(bank);
        sbyte[] answers = [.. Enumerable.Repeat(ThetaScoring.NotAnswered, bank.Items.Count)];
        for (int i = 0; i < items.Length; i++)
        {
            answers[items[i]] = (sbyte)categories[i];
            posterior.Add(items[i], categories[i]);
        }

        double theta = items.IsEmpty ? bank.Rules.Start : posterior.Estimate(answers).Theta;
        AdaptiveSelection selection = new(bank, posterior, answers, theta, first: false);
        return [.. Enumerable.Range(0, bank.Items.Count).Select(item => selection.Value(item, criterion))];
    }

    private AdaptiveStop Judge(double theta, double error)
    {
        AdaptiveRules rules = bank.Rules;
        if (_steps.Count >= rules.MinLength)
        {
            if (error <= rules.StopBelowError) return AdaptiveStop.Precision;
            if (Math.Abs(theta - rules.Cut) > Tail.NormalCritical(rules.Confidence) * error) return AdaptiveStop.Classified;
        }

        return _steps.Count >= rules.MaxLength ? AdaptiveStop.Length : _steps.Count == bank.Items.Count ? AdaptiveStop.BankExhausted : AdaptiveStop.NotYet;
    }

    /// <summary>Items not given yet, of the content area that lags most behind its share.</summary>
    private List<int> Allowed()
    {
        List<int> open = [.. Enumerable.Range(0, _answers.Length).Where(item => _answers[item] == ThetaScoring.NotAnswered && !_withheld[item])];
        IReadOnlyList<double> shares = bank.Rules.ContentShares;
        if (shares.Count == 0) return open;

        double whole = shares.Sum();
        int[] given = new int[shares.Count];
        foreach (AdaptiveStep step in _steps) given[bank.Areas[step.Item]]++;

        // An area without open items cannot catch up; the others go on.
        int area = open.Select(item => bank.Areas[item]).Distinct().Order()
            .OrderByDescending(candidate => shares[candidate] / whole * (_steps.Count + 1) - given[candidate]).FirstOrDefault(-1);
        return [.. open.Where(item => bank.Areas[item] == area)];
    }

    private int Draw(int[] best) => best.Length switch
    {
        0 => -1,
        1 => best[0],
        _ => best[(int)(Uniform() * best.Length)],
    };

    /// <summary>SplitMix64 of seed and draw number. Steele, Lea and Flood (2014), OOPSLA, 453–472.</summary>
    private double Uniform()
    {
        ulong z = seed + ++_draws * 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
    }
}
