namespace SelectionEngine.Psychometrics;

/// <summary>Generalizability of targets × raters × tasks, all crossed, one rating per cell (assessors who all judge every exercise).</summary>
/// <param name="VarTarget">Variance of targets, squared points.</param>
/// <param name="VarRater">Variance of raters.</param>
/// <param name="VarTask">Variance of tasks.</param>
/// <param name="VarTargetRater">Variance of the interaction of targets and raters.</param>
/// <param name="VarTargetTask">Variance of the interaction of targets and tasks.</param>
/// <param name="VarRaterTask">Variance of the interaction of raters and tasks.</param>
/// <param name="VarResidual">Variance of the threefold interaction and everything else.</param>
public sealed record TwoFacetGeneralizability(
    double VarTarget, double VarRater, double VarTask, double VarTargetRater, double VarTargetTask, double VarRaterTask, double VarResidual)
{
    /// <summary>Variance components by expected mean squares of the three-way table.</summary>
    /// <param name="ratings">Ratings in points: for each target, for each rater, one rating per task; none missing.</param>
    /// <param name="raters">How many raters; 2 or more.</param>
    /// <param name="tasks">How many tasks; 2 or more.</param>
    /// <param name="negative">What to do with a component estimated below zero.</param>
    /// <remarks>Random effects throughout. Brennan (2001), Generalizability Theory, section 3.2 and table 3.2.</remarks>
    /// <exception cref="ArgumentException">The length does not fit, or a rating is missing or infinite.</exception>
    public static TwoFacetGeneralizability Of(ReadOnlySpan<double> ratings, int raters, int tasks, NegativeComponent negative = NegativeComponent.Keep)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(raters, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(tasks, 2);
        int cell = raters * tasks, n = ratings.Length / cell;
        if (n < 2 || n * cell != ratings.Length)
            throw new ArgumentException($"{ratings.Length} ratings are not two or more targets with {raters} raters × {tasks} tasks each. Give every combination one rating.", nameof(ratings));

        for (int i = 0; i < ratings.Length; i++)
        {
            if (!double.IsFinite(ratings[i]))
                throw new ArgumentException($"Target {i / cell + 1}, rater {i / tasks % raters + 1}, task {i % tasks + 1} has no rating. The crossed design needs every cell; leave incomplete targets out.", nameof(ratings));
        }

        double grand = Sums.Of(ratings) / ratings.Length;
        double[] target = Means(ratings, n, i => i / cell), rater = Means(ratings, raters, i => i / tasks % raters), task = Means(ratings, tasks, i => i % tasks);
        double[] targetRater = Means(ratings, n * raters, i => i / tasks);
        double[] targetTask = Means(ratings, n * tasks, i => i / cell * tasks + i % tasks);
        double[] raterTask = Means(ratings, cell, i => i % cell);

        double[] residual = new double[ratings.Length];
        for (int i = 0; i < residual.Length; i++)
        {
            int t = i / cell, r = i / tasks % raters, e = i % tasks;
            residual[i] = ratings[i] - targetRater[i / tasks] - targetTask[t * tasks + e] - raterTask[i % cell] + target[t] + rater[r] + task[e] - grand;
        }

        int dt = n - 1, dr = raters - 1, de = tasks - 1;
        double msT = (double)cell * Squares(target, i => grand) / dt;
        double msR = (double)(n * tasks) * Squares(rater, i => grand) / dr;
        double msE = (double)(n * raters) * Squares(task, i => grand) / de;
        double msTR = tasks * Squares(targetRater, i => target[i / raters] + rater[i % raters] - grand) / (dt * dr);
        double msTE = raters * Squares(targetTask, i => target[i / tasks] + task[i % tasks] - grand) / (dt * de);
        double msRE = n * Squares(raterTask, i => rater[i / tasks] + task[i % tasks] - grand) / (dr * de);
        double ms = Squares(residual, _ => 0) / ((double)dt * dr * de);

        return new(
            Keep((msT - msTR - msTE + ms) / cell),
            Keep((msR - msTR - msRE + ms) / (n * tasks)),
            Keep((msE - msTE - msRE + ms) / (n * raters)),
            Keep((msTR - ms) / tasks),
            Keep((msTE - ms) / raters),
            Keep((msRE - ms) / n),
            ms);

        double Keep(double estimate) => Generalizability.Component(estimate, negative);
    }

    /// <summary>Error variance of a mean over raters and tasks when only the order of targets matters, squared points.</summary>
    /// <param name="raters">Raters per target; 1 or more.</param>
    /// <param name="tasks">Tasks per rater; 1 or more.</param>
    public double RelativeErrorVariance(int raters, int tasks)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(raters, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(tasks, 1);
        return VarTargetRater / raters + VarTargetTask / tasks + VarResidual / ((double)raters * tasks);
    }

    /// <summary>Error variance of a mean over raters and tasks when the level matters too, squared points.</summary>
    /// <inheritdoc cref="RelativeErrorVariance"/>
    public double AbsoluteErrorVariance(int raters, int tasks) =>
        RelativeErrorVariance(raters, tasks) + VarRater / raters + VarTask / tasks + VarRaterTask / ((double)raters * tasks);

    /// <summary>Generalizability coefficient Eρ²: relative decisions, at most 1; NaN when nothing varies.</summary>
    /// <inheritdoc cref="RelativeErrorVariance"/>
    public double Relative(int raters, int tasks) => VarTarget / (VarTarget + RelativeErrorVariance(raters, tasks));

    /// <summary>Index of dependability Φ: absolute decisions, at most 1; NaN when nothing varies.</summary>
    /// <inheritdoc cref="RelativeErrorVariance"/>
    public double Absolute(int raters, int tasks) => VarTarget / (VarTarget + AbsoluteErrorVariance(raters, tasks));

    /// <summary>Why coefficients are undefined: nothing varies, or targets do not differ at all.</summary>
    public Degeneracy Degeneracy =>
        VarTarget == 0 && VarTargetRater == 0 && VarTargetTask == 0 && VarResidual == 0 ? Degeneracy.NoVariation : Degeneracy.None;

    /// <summary>The fewest raters whose mean reaches a coefficient with a number of tasks; null when no number does, because tasks or targets set the limit.</summary>
    /// <param name="target">The coefficient to reach, above 0 and below 1.</param>
    /// <param name="tasks">Tasks per rater; 1 or more.</param>
    /// <param name="absolute">True for Φ (severity and difficulty count as error), false for Eρ².</param>
    /// <remarks>Both error variances are a + b/k in the number k of raters. Brennan (2001), Generalizability Theory, section 4.1.</remarks>
    public int? RatersNeeded(double target, int tasks, bool absolute = true) => Needed(target, absolute, count => (count, tasks));

    /// <summary>The fewest tasks whose mean reaches a coefficient with a number of raters; null when no number does.</summary>
    /// <param name="target">The coefficient to reach, above 0 and below 1.</param>
    /// <param name="raters">Raters per target; 1 or more.</param>
    /// <param name="absolute">True for Φ (severity and difficulty count as error), false for Eρ².</param>
    public int? TasksNeeded(double target, int raters, bool absolute = true) => Needed(target, absolute, count => (raters, count));

    private int? Needed(double target, bool absolute, Func<int, (int Raters, int Tasks)> design)
    {
        if (!(target is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(target), target, "Ask for a coefficient above 0 and below 1.");

        const int most = 1 << 30;
        if (!(VarTarget > 0) || !Reaches(most)) return null;

        // More raters or tasks never raise the error as long as no component is below 0.
        int low = 0, high = 1;
        while (!Reaches(high)) (low, high) = (high, high * 2);
        while (high - low > 1)
        {
            int middle = low + (high - low) / 2;
            if (Reaches(middle)) high = middle;
            else low = middle;
        }

        return high;

        // A rounding error beside the wanted coefficient is no reason to ask for one more.
        bool Reaches(int count)
        {
            (int raters, int tasks) = design(count);
            return (absolute ? Absolute(raters, tasks) : Relative(raters, tasks)) >= target - 1e-12;
        }
    }

    private static double[] Means(ReadOnlySpan<double> values, int groups, Func<int, int> groupOf)
    {
        int size = values.Length / groups;
        double[] sorted = new double[values.Length], means = new double[groups];
        int[] filled = new int[groups];
        for (int i = 0; i < values.Length; i++)
        {
            int group = groupOf(i);
            sorted[group * size + filled[group]++] = values[i];
        }

        for (int group = 0; group < groups; group++) means[group] = Sums.Of(sorted.AsSpan(group * size, size)) / size;
        return means;
    }

    private static double Squares(double[] values, Func<int, double> center)
    {
        double[] squares = new double[values.Length];
        for (int i = 0; i < values.Length; i++) squares[i] = (values[i] - center(i)) * (values[i] - center(i));
        return Sums.Of(squares);
    }
}
