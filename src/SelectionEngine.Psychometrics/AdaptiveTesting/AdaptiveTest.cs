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
    private readonly DrawnNumbers _draws = new(seed);
    private double _logRatio;
    private int? _next;

    /// <summary>Answers so far.</summary>
    public IReadOnlyList<AdaptiveStep> Steps => _steps;

    /// <summary>The current estimate; the start value before the first answer.</summary>
    public double Theta => _steps.Count == 0 ? bank.Rules.Start : _steps[^1].Theta;

    /// <summary>Standard error of the current estimate; NaN before the first answer.</summary>
    public double StandardError => _steps.Count == 0 ? double.NaN : _steps[^1].StandardError;

    /// <summary>Why the test is over, or that it is not.</summary>
    public AdaptiveStop Stop { get; private set; }

    /// <summary>On which side of the cut the person is: surely when <see cref="Stop"/> says so, by the estimate when the test ended otherwise.</summary>
    public AdaptiveDecision Decision { get; private set; }

    /// <summary>Whether exposure control held an item back that was the best one.</summary>
    internal bool WasWithheld(int item) => _withheld[item];

    /// <summary>The item to give now, by its place in the bank from 0; −1 when the test is over. Asking again gives the same item.</summary>
    public int Next()
    {
        if (Stop != AdaptiveStop.NotYet) return -1;
        if (_next is { } waiting) return waiting;

        int place = _steps.Count;
        IReadOnlyList<int> fixedItems = bank.Rules.StartItems;
        if (place < fixedItems.Count) return (_next = fixedItems[place]).Value;

        int start = place - fixedItems.Count;
        IReadOnlyList<double> thetas = bank.Rules.StartThetas;
        bool starting = start < Math.Max(thetas.Count, 1) && (start < thetas.Count || place == 0);
        AdaptiveSelection selection = new(bank, _posterior, _answers, start < thetas.Count ? thetas[start] : Theta, starting);
        while (true)
        {
            int chosen = Draw(selection.Best(Allowed(), bank.Rules.DrawFromBest));
            if (chosen < 0)
            {
                End(AdaptiveStop.BankExhausted);
                return -1;
            }

            if (bank.Rules.ExposureChances.Count == 0 || _draws.Next() < bank.Rules.ExposureChances[chosen]) return (_next = chosen).Value;

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
        if (!double.IsNaN(bank.Rules.Cut)) _logRatio += bank.LogRatio(item, category);
        End(Judge(theta, error));
        return Stop;
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
            if (Classify(theta, error) != AdaptiveDecision.None) return AdaptiveStop.Classified;
        }

        return _steps.Count >= rules.MaxLength ? AdaptiveStop.Length : _steps.Count == bank.Items.Count ? AdaptiveStop.BankExhausted : AdaptiveStop.NotYet;
    }

    /// <summary>The side of the cut, if the rule calls it clear.</summary>
    private AdaptiveDecision Classify(double theta, double error)
    {
        AdaptiveRules rules = bank.Rules;
        if (double.IsNaN(rules.Cut)) return AdaptiveDecision.None;
        if (rules.Classification == AdaptiveClassification.ConfidenceInterval)
        {
            return !(Math.Abs(theta - rules.Cut) > bank.CriticalError * error) ? AdaptiveDecision.None : theta > rules.Cut ? AdaptiveDecision.Above : AdaptiveDecision.Below;
        }

        return _logRatio >= bank.AcceptAbove ? AdaptiveDecision.Above : _logRatio <= bank.AcceptBelow ? AdaptiveDecision.Below : AdaptiveDecision.None;
    }

    private void End(AdaptiveStop stop)
    {
        Stop = stop;
        if (stop == AdaptiveStop.NotYet || double.IsNaN(bank.Rules.Cut)) return;
        AdaptiveDecision clear = Classify(Theta, StandardError);
        Decision = clear != AdaptiveDecision.None ? clear : Theta >= bank.Rules.Cut ? AdaptiveDecision.Above : AdaptiveDecision.Below;
    }

    /// <summary>Items not given yet, of the content area that lags most behind its share.</summary>
    private bool[] Allowed()
    {
        IReadOnlyList<double> shares = bank.Rules.ContentShares;
        bool[] open = new bool[_answers.Length], areas = new bool[Math.Max(1, shares.Count)];
        for (int item = 0; item < open.Length; item++)
        {
            if (_answers[item] != ThetaScoring.NotAnswered || _withheld[item]) continue;
            open[item] = true;
            if (shares.Count > 0) areas[bank.Areas[item]] = true;
        }

        if (shares.Count == 0) return open;

        double whole = shares.Sum();
        int[] given = new int[shares.Count];
        foreach (AdaptiveStep step in _steps) given[bank.Areas[step.Item]]++;

        // An area without open items cannot catch up; the others go on.
        int lagging = Enumerable.Range(0, shares.Count).Where(area => areas[area])
            .OrderByDescending(area => shares[area] / whole * (_steps.Count + 1) - given[area]).FirstOrDefault(-1);
        for (int item = 0; item < open.Length; item++) open[item] &= bank.Areas[item] == lagging;
        return open;
    }

    private int Draw(int[] best) => best.Length switch
    {
        0 => -1,
        1 => best[0],
        _ => best[(int)(_draws.Next() * best.Length)],
    };
}
