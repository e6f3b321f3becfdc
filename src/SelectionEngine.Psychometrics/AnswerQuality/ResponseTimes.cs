namespace SelectionEngine.Psychometrics;

/// <summary>Signs of careless answering in the time that answers took. They flag; they never remove.</summary>
public static class ResponseTimes
{
    /// <summary>The fastest honest time of each item, as a share of the mean time of everybody.</summary>
    /// <param name="persons">One array per person with the seconds spent on each item; NaN where not recorded.</param>
    /// <param name="share">The share of the mean, between 0 and 1.</param>
    /// <param name="longest">No threshold lies above this many seconds.</param>
    /// <returns>One per item, in seconds; NaN for an item without any time. For <see cref="CarelessAnswers.ResponseTimeEffort"/>.</returns>
    /// <remarks>NT10: a tenth of the mean, at most 10 s. Wise and Ma (2012), paper to the National Council on Measurement in Education.</remarks>
    public static double[] NormativeThresholds(IReadOnlyList<double[]> persons, double share = .1, double longest = 10)
    {
        int items = Items(persons);
        if (!(share is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(share), share, "Give a share of the mean time between 0 and 1, such as 0.1.");
        if (!(longest > 0)) throw new ArgumentOutOfRangeException(nameof(longest), longest, "The longest threshold must be above 0 seconds.");

        return [.. Enumerable.Range(0, items).Select(item =>
        {
            double[] times = Recorded(persons, item);
            return times.Length == 0 ? double.NaN : Math.Min(longest, share * Sums.Of(times) / times.Length);
        })];
    }

    /// <summary>How fast each person worked, against everybody on the same items.</summary>
    /// <param name="persons">One array per person with the seconds spent on each item, above 0; NaN where not recorded.</param>
    /// <returns>Mean over the person's items of the standard score (n − 1) of the log time; below 0 is faster than the others, and below −2 is rarely honest; NaN without a comparable time.</returns>
    /// <remarks>Log times are close to normal. van der Linden (2006), Journal of Educational and Behavioral Statistics 31, 181–204.</remarks>
    /// <exception cref="ArgumentException">A time is 0 or less.</exception>
    public static double[] Pace(IReadOnlyList<double[]> persons)
    {
        int items = Items(persons);
        double[][] standard = [.. persons.Select(_ => new double[items])];
        for (int item = 0; item < items; item++)
        {
            double[] logs = [.. Recorded(persons, item).Select(Elementary.Log)];
            Moments moments = Moments.Of(logs);
            double sd = logs.Length < 2 ? 0 : moments.Sd();
            for (int person = 0; person < persons.Count; person++)
                standard[person][item] = sd > 0 && !double.IsNaN(persons[person][item]) ? (Elementary.Log(persons[person][item]) - moments.Mean) / sd : double.NaN;
        }

        return [.. standard.Select(one => PersonVectors.Given(one)).Select(given => given.Length == 0 ? double.NaN : Sums.Of(given) / given.Length)];
    }

    private static double[] Recorded(IReadOnlyList<double[]> persons, int item) => PersonVectors.Given(persons.Select(person => person[item]).ToArray());

    private static int Items(IReadOnlyList<double[]> persons)
    {
        ArgumentNullException.ThrowIfNull(persons);
        if (persons.Count == 0) throw new ArgumentException("There are no persons. Give at least one.", nameof(persons));
        for (int person = 0; person < persons.Count; person++)
        {
            if (persons[person].Length != persons[0].Length)
                throw new ArgumentException($"Person {person + 1} has {persons[person].Length} times, the first one {persons[0].Length}. Give each one per item, NaN where not recorded.", nameof(persons));
            int item = Array.FindIndex(persons[person], seconds => seconds <= 0 || double.IsInfinity(seconds));
            if (item >= 0) throw new ArgumentException($"Person {person + 1} took {persons[person][item]} seconds on item {item + 1}. Times are above 0, or NaN where not recorded.", nameof(persons));
        }

        return persons[0].Length;
    }
}
