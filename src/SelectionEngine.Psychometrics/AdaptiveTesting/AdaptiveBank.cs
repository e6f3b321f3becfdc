namespace SelectionEngine.Psychometrics;

/// <summary>A bank of items prepared for adaptive tests under given rules; make it once, it may be shared between threads.</summary>
public sealed class AdaptiveBank
{
    private readonly double[][] _logs;
    private readonly double[][] _information;
    private readonly double[][]? _ratios;
    private readonly double[] _mostInformation;

    /// <summary>Prepares items for rules.</summary>
    /// <param name="items">Calibrated items.</param>
    /// <param name="rules">How tests are run.</param>
    /// <param name="areas">Content area of each item, from 0; empty when contents are not balanced.</param>
    /// <exception cref="ArgumentException">No items, or areas, shares or exposure chances that do not fit them.</exception>
    public AdaptiveBank(IReadOnlyList<Item> items, AdaptiveRules rules, IReadOnlyList<int>? areas = null)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(rules);
        if (items.Count == 0) throw new ArgumentException("The bank has no items.", nameof(items));
        if (rules.Method is not (ThetaMethod.Eap or ThetaMethod.Map or ThetaMethod.Ml or ThetaMethod.Wle))
            throw new ArgumentException($"An adaptive test estimates by EAP, MAP, ML or WLE, not by {rules.Method}.", nameof(rules));
        if (rules.MaxLength < 1 || rules.MinLength < 0 || rules.DrawFromBest < 1)
            throw new ArgumentException("A test has at least one item, and draws from at least one best item.", nameof(rules));
        if (!(rules.Confidence is > 0 and < 1)) throw new ArgumentException($"The confidence is {rules.Confidence}; give a coverage between 0 and 1.", nameof(rules));
        if (rules.ExposureChances.Count != 0 && (rules.ExposureChances.Count != items.Count || rules.ExposureChances.Any(chance => !(chance is >= 0 and <= 1))))
            throw new ArgumentException($"There are {rules.ExposureChances.Count} exposure chances for {items.Count} items. Give each item one from 0 to 1, or none.", nameof(rules));

        if (!(rules.Indifference > 0) || !(rules.FalseAbove is > 0 and < .5) || !(rules.FalseBelow is > 0 and < .5))
            throw new ArgumentException("The region of indifference is wider than 0, and both chances of a wrong decision lie between 0 and 0.5.", nameof(rules));
        if (rules.StartItems.Any(item => item < 0 || item >= items.Count) || rules.StartItems.Distinct().Count() != rules.StartItems.Count)
            throw new ArgumentException($"The items to start with are not different places from 0 to {items.Count - 1}.", nameof(rules));
        if (rules.StartThetas.Any(theta => !double.IsFinite(theta))) throw new ArgumentException("A θ to start with is not finite.", nameof(rules));

        Items = [.. items];
        Rules = rules;
        Areas = areas is null ? [] : [.. areas];
        if (rules.ContentShares.Count != 0)
        {
            if (Areas.Count != items.Count) throw new ArgumentException($"Contents are to be balanced, but {Areas.Count} areas are given for {items.Count} items.", nameof(areas));
            if (Areas.Any(area => area < 0 || area >= rules.ContentShares.Count))
                throw new ArgumentException($"An item's area lies outside the {rules.ContentShares.Count} areas with a share.", nameof(areas));
            if (rules.ContentShares.Any(share => !(share >= 0)) || rules.ContentShares.Sum() <= 0)
                throw new ArgumentException("Shares of content areas are at or above 0, and not all 0.", nameof(rules));
        }

        LatentGrid grid = rules.Grid;
        Points = [.. Enumerable.Range(0, grid.Points).Select(grid.At)];
        double step = (grid.Upper - grid.Lower) / (grid.Points - 1);
        Trapezoid = [.. Points.Select((_, i) => i == 0 || i == Points.Length - 1 ? step / 2 : step)];
        Density = [.. Points.Select(theta => Elementary.Exp(-(theta - rules.Prior.Mean) * (theta - rules.Prior.Mean) / (2 * rules.Prior.Sd * rules.Prior.Sd)) / (rules.Prior.Sd * Math.Sqrt(2 * Math.PI)))];

        _logs = [.. Items.Select(Logs)];
        _information = [.. Items.Select(item => Points.Select(item.Information).ToArray())];
        _mostInformation = [.. Items.Select(MostInformation)];
        MostInformativeFirst = [.. Enumerable.Range(0, items.Count).OrderByDescending(item => _mostInformation[item])];
        CriticalError = Tail.NormalCritical(rules.Confidence);
        AcceptAbove = Elementary.Log((1 - rules.FalseBelow) / rules.FalseAbove);
        AcceptBelow = Elementary.Log(rules.FalseBelow / (1 - rules.FalseAbove));
        if (!double.IsNaN(rules.Cut)) _ratios = [.. Items.Select(Ratios)];
        if (rules.Method != ThetaMethod.Eap) Scoring = new(Items, rules.Method, rules.Prior);
    }

    /// <summary>The items.</summary>
    public IReadOnlyList<Item> Items { get; }

    /// <summary>How tests are run.</summary>
    public AdaptiveRules Rules { get; }

    /// <summary>Content area of each item; empty when contents are not balanced.</summary>
    public IReadOnlyList<int> Areas { get; }

    internal double[] Points { get; }

    internal double[] Trapezoid { get; }

    internal double[] Density { get; }

    internal ThetaScoring? Scoring { get; }

    /// <summary>Items by the information they cannot exceed anywhere, the largest first.</summary>
    internal int[] MostInformativeFirst { get; }

    /// <summary>Standard errors on either side of the estimate that its interval covers.</summary>
    internal double CriticalError { get; }

    /// <summary>ln of the probability ratio from which on a person counts as above the cut. Wald (1947).</summary>
    internal double AcceptAbove { get; }

    /// <summary>ln of the probability ratio down from which a person counts as below the cut.</summary>
    internal double AcceptBelow { get; }

    /// <summary>log P of a category at every point.</summary>
    internal ReadOnlySpan<double> Log(int item, int category) => _logs[item].AsSpan(category * Points.Length, Points.Length);

    internal ReadOnlySpan<double> Information(int item) => _information[item];

    /// <summary>A limit that an item's information does not exceed at any θ; infinite where no formula is known.</summary>
    internal double Limit(int item) => _mostInformation[item];

    /// <summary>a²/4 with two parameters; with guessing the largest value by Birnbaum (1968), equation 20.4.23. A little more, against rounding.</summary>
    private static double MostInformation(Item item)
    {
        double a = item.Slope, g = item.LowerAsymptote, root = 1 + 8 * g;
        return item.Model is ItemModel.Rasch or ItemModel.TwoParameter or ItemModel.ThreeParameter
            ? a * a / (8 * (1 - g) * (1 - g)) * (1 - 20 * g - 8 * g * g + root * Math.Sqrt(root)) * (1 + 1e-9)
            : double.PositiveInfinity;
    }

    /// <summary>ln of how much likelier an answer is at the upper end of the region of indifference than at the lower.</summary>
    internal double LogRatio(int item, int category) => _ratios![item][category];

    private double[] Ratios(Item item)
    {
        double[] above = new double[item.Categories], below = new double[item.Categories];
        item.LogProbabilities(Rules.Cut + Rules.Indifference, above);
        item.LogProbabilities(Rules.Cut - Rules.Indifference, below);
        for (int category = 0; category < above.Length; category++) above[category] -= below[category];
        return above;
    }

    private double[] Logs(Item item)
    {
        double[] logs = new double[item.Categories * Points.Length], at = new double[item.Categories];
        for (int point = 0; point < Points.Length; point++)
        {
            item.LogProbabilities(Points[point], at);
            for (int category = 0; category < at.Length; category++) logs[category * Points.Length + point] = at[category];
        }

        return logs;
    }
}
