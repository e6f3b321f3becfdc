namespace SelectionEngine.Psychometrics;

/// <summary>One calibrated question: its model and its parameters. Made by the methods named after the models.</summary>
public sealed partial record Item
{
    private const int MostCategories = 127;

    private readonly double[] _thresholds;
    private readonly double[] _intercepts;

    private Item(ItemModel model, double slope, ReadOnlySpan<double> thresholds, double lowerAsymptote)
    {
        Guard.Slope(model, slope);
        Guard.Thresholds(model, slope, thresholds, MostCategories);
        Guard.Asymptote(model, lowerAsymptote);

        Model = model;
        Slope = slope;
        LowerAsymptote = lowerAsymptote;
        _thresholds = thresholds.ToArray();
        _intercepts = new double[thresholds.Length];

        double steps = 0;
        for (int k = 0; k < thresholds.Length; k++)
        {
            steps -= slope * thresholds[k];
            _intercepts[k] = IsStepModel ? steps : -slope * thresholds[k];
        }
    }

    /// <summary>Which curve the parameters belong to.</summary>
    public ItemModel Model { get; }

    /// <summary>How sharply the item separates people, per unit of θ on the logistic metric; 1 for Rasch, partial credit and rating scale.</summary>
    public double Slope { get; }

    /// <summary>Chance that a person of endlessly low θ answers right, 0 to below 1; 0 for every model but the three-parameter one.</summary>
    public double LowerAsymptote { get; }

    /// <summary>
    /// One value a boundary between categories, in units of θ: the difficulty of a two-answer item, the thresholds of a graded one,
    /// the steps of a partial-credit one.
    /// </summary>
    public IReadOnlyList<double> Thresholds => _thresholds;

    /// <summary>
    /// The same in slope-intercept form: −a·b_k for two-answer and graded items, −a·(b_1 + … + b_k) for partial credit, so that
    /// the exponents are aθ + d_k and k·aθ + d_k.
    /// </summary>
    public IReadOnlyList<double> Intercepts => _intercepts;

    /// <summary>How many different answers the item has; they are coded 0 to this number less one.</summary>
    public int Categories => _thresholds.Length + 1;

    /// <summary>Mean of the thresholds, in units of θ: the difficulty of a two-answer item.</summary>
    public double Location
    {
        get
        {
            double sum = 0;
            foreach (double threshold in _thresholds) sum += threshold;
            return sum / _thresholds.Length;
        }
    }

    internal ReadOnlySpan<double> InterceptSpan => _intercepts;

    internal bool IsStepModel => Model is ItemModel.PartialCredit or ItemModel.GeneralizedPartialCredit or ItemModel.RatingScale;

    internal bool IsGraded => Model is ItemModel.GradedResponse;

    /// <summary>A Rasch item: slope 1.</summary>
    /// <param name="difficulty">θ at which the chance of a right answer is one half; finite.</param>
    /// <exception cref="ArgumentException">The difficulty is not finite.</exception>
    public static Item Rasch(double difficulty) => new(ItemModel.Rasch, 1, [difficulty], 0);

    /// <summary>A two-parameter item.</summary>
    /// <param name="slope">Discrimination a, finite and not 0; below 0 it turns the item round, which scoring allows and calibration reports.</param>
    /// <param name="difficulty">θ at which the chance of a right answer is one half; finite.</param>
    /// <exception cref="ArgumentException">A parameter is out of its range.</exception>
    public static Item TwoParameter(double slope, double difficulty) => new(ItemModel.TwoParameter, slope, [difficulty], 0);

    /// <summary>A three-parameter item.</summary>
    /// <param name="slope">Discrimination a, finite and not 0.</param>
    /// <param name="difficulty">θ at which the chance of a right answer is (1 + g)/2; finite.</param>
    /// <param name="lowerAsymptote">Chance g of guessing right, 0 to below 1.</param>
    /// <exception cref="ArgumentException">A parameter is out of its range.</exception>
    public static Item ThreeParameter(double slope, double difficulty, double lowerAsymptote) =>
        new(ItemModel.ThreeParameter, slope, [difficulty], lowerAsymptote);

    /// <summary>A graded item: threshold k is the θ at which the chance of category k or higher is one half.</summary>
    /// <param name="slope">Discrimination a, finite and not 0.</param>
    /// <param name="thresholds">One fewer than the categories, each greater than the one before (smaller, when the slope is below 0).</param>
    /// <exception cref="ArgumentException">A parameter is out of its range, or the thresholds are out of order.</exception>
    public static Item GradedResponse(double slope, params ReadOnlySpan<double> thresholds) =>
        new(ItemModel.GradedResponse, slope, thresholds, 0);

    /// <summary>A partial-credit item: step k is the θ at which categories k − 1 and k are equally likely. Steps may come in any order.</summary>
    /// <param name="steps">One fewer than the categories; finite.</param>
    /// <exception cref="ArgumentException">A step is not finite, or there is none.</exception>
    public static Item PartialCredit(params ReadOnlySpan<double> steps) => new(ItemModel.PartialCredit, 1, steps, 0);

    /// <summary>A generalised partial-credit item.</summary>
    /// <param name="slope">Discrimination a, finite and not 0.</param>
    /// <param name="steps">One fewer than the categories; finite; in any order.</param>
    /// <exception cref="ArgumentException">A parameter is out of its range.</exception>
    public static Item GeneralizedPartialCredit(double slope, params ReadOnlySpan<double> steps) =>
        new(ItemModel.GeneralizedPartialCredit, slope, steps, 0);

    /// <summary>A rating-scale item: the test's common steps moved to the item's location.</summary>
    /// <param name="location">Where the item lies, in units of θ; finite.</param>
    /// <param name="steps">The steps all items of the scale share, usually with mean 0; finite.</param>
    /// <exception cref="ArgumentException">A parameter is not finite, or there is no step.</exception>
    public static Item RatingScale(double location, params ReadOnlySpan<double> steps)
    {
        double[] moved = new double[steps.Length];
        for (int k = 0; k < moved.Length; k++) moved[k] = location + steps[k];
        return new(ItemModel.RatingScale, 1, moved, 0);
    }

    /// <summary>The same item with its slope and thresholds given in slope-intercept form.</summary>
    /// <param name="model">Any model; the slope must be 1 for Rasch, partial credit and rating scale.</param>
    /// <param name="slope">Discrimination a, finite and not 0.</param>
    /// <param name="intercepts">d_k as in <see cref="Intercepts"/>.</param>
    /// <param name="lowerAsymptote">Chance of guessing right; 0 for every model but the three-parameter one.</param>
    /// <exception cref="ArgumentException">A parameter is out of its range.</exception>
    public static Item FromIntercepts(ItemModel model, double slope, ReadOnlySpan<double> intercepts, double lowerAsymptote = 0)
    {
        Guard.Slope(model, slope);

        bool steps = model is ItemModel.PartialCredit or ItemModel.GeneralizedPartialCredit or ItemModel.RatingScale;
        double[] thresholds = new double[intercepts.Length];
        for (int k = 0; k < thresholds.Length; k++)
        {
            double before = steps && k > 0 ? intercepts[k - 1] : 0;
            thresholds[k] = -(intercepts[k] - before) / slope;
        }

        return new(model, slope, thresholds, lowerAsymptote);
    }

    /// <summary>Two items are equal when model and every parameter are.</summary>
    public bool Equals(Item? other) =>
        other is not null && Model == other.Model && Slope.Equals(other.Slope) && LowerAsymptote.Equals(other.LowerAsymptote)
        && _thresholds.AsSpan().SequenceEqual(other._thresholds);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = new();
        hash.Add(Model);
        hash.Add(Slope);
        hash.Add(LowerAsymptote);
        foreach (double threshold in _thresholds) hash.Add(threshold);
        return hash.ToHashCode();
    }

    /// <summary>Model and parameters in one line.</summary>
    public override string ToString() =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"{Model}, slope {Slope:R}, thresholds {string.Join(" ", _thresholds.Select(b => b.ToString("R", System.Globalization.CultureInfo.InvariantCulture)))}")
        + (LowerAsymptote == 0 ? "" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $", lower asymptote {LowerAsymptote:R}"));

    private static class Guard
    {
        public static void Slope(ItemModel model, double slope)
        {
            if (!double.IsFinite(slope) || slope == 0)
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"A {model} item has the slope {slope}; a slope is a finite number other than 0."), nameof(slope));
            }

            if (model is ItemModel.Rasch or ItemModel.PartialCredit or ItemModel.RatingScale && slope != 1)
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"A {model} item has slope 1 by definition, not {slope}. Take the model that has a slope."), nameof(slope));
            }
        }

        public static void Thresholds(ItemModel model, double slope, ReadOnlySpan<double> thresholds, int most)
        {
            if (thresholds.Length == 0 || thresholds.Length >= most)
            {
                throw new ArgumentException(
                    $"A {model} item has {thresholds.Length} thresholds; it needs one fewer than its categories, and 2 to {most} categories.", nameof(thresholds));
            }

            for (int k = 0; k < thresholds.Length; k++)
            {
                if (!double.IsFinite(thresholds[k]))
                {
                    throw new ArgumentException(
                        FormattableString.Invariant($"Threshold {k + 1} of a {model} item is {thresholds[k]}; it must be finite."), nameof(thresholds));
                }

                if (model == ItemModel.GradedResponse && k > 0 && !(slope * (thresholds[k] - thresholds[k - 1]) > 0))
                {
                    throw new ArgumentException(FormattableString.Invariant(
                        $"Threshold {k + 1} of a graded item is {thresholds[k]}, not beyond threshold {k}, {thresholds[k - 1]}. Order them, or merge the categories between them."),
                        nameof(thresholds));
                }
            }
        }

        public static void Asymptote(ItemModel model, double lowerAsymptote)
        {
            if (!(lowerAsymptote >= 0 && lowerAsymptote < 1))
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"A lower asymptote of {lowerAsymptote} is no chance of guessing; it lies from 0 to below 1."), nameof(lowerAsymptote));
            }

            if (lowerAsymptote != 0 && model != ItemModel.ThreeParameter)
            {
                throw new ArgumentException($"A {model} item has no lower asymptote; only the three-parameter model has.", nameof(lowerAsymptote));
            }
        }
    }
}
