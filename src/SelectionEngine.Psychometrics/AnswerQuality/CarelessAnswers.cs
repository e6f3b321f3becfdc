namespace SelectionEngine.Psychometrics;

/// <summary>Runs of identical answers of one person.</summary>
/// <param name="Longest">Length of the longest run; 0 when nothing was answered.</param>
/// <param name="Average">Items over runs, each missing answer being a run of its own.</param>
public readonly record struct AnswerRuns(int Longest, double Average);

/// <summary>Signs of careless answering that need one person's answers only. They flag; they never remove.</summary>
public static class CarelessAnswers
{
    /// <summary>The longest string of identical answers.</summary>
    /// <param name="answers">Answers in the order the person saw the items, before any item is reversed; NaN is a missing answer and breaks a run.</param>
    /// <remarks>Johnson (2005), Journal of Research in Personality 39, 103–129; the average after Meade and Craig (2012), Psychological Methods 17, 437–455.</remarks>
    public static AnswerRuns LongestString(ReadOnlySpan<double> answers)
    {
        int longest = 0, runs = 0, length = 0;
        for (int i = 0; i < answers.Length; i++)
        {
            if (double.IsNaN(answers[i])) (length, runs) = (0, runs + 1);
            else if (length > 0 && answers[i] == answers[i - 1]) length++;
            else (length, runs) = (1, runs + 1);
            longest = Math.Max(longest, length);
        }

        return new(longest, runs == 0 ? double.NaN : (double)answers.Length / runs);
    }

    /// <summary>Intra-individual response variability: the standard deviation (n − 1) of one person's answers, in points.</summary>
    /// <param name="answers">Answers in points; missing ones (NaN) are skipped.</param>
    /// <returns>At least 0; low is suspicious; NaN with fewer than two answers.</returns>
    /// <remarks>Dunn, Heggestad, Shanock and Theilgard (2018), Journal of Business and Psychology 33, 105–121.</remarks>
    public static double Variability(ReadOnlySpan<double> answers)
    {
        double[] given = PersonVectors.Given(answers);
        return given.Length < 2 ? double.NaN : Math.Sqrt(PersonVectors.Squares(given) / (given.Length - 1));
    }

    /// <summary>Even-odd consistency: do the halves of the scales tell the same story of this person?</summary>
    /// <param name="answers">Answers scale after scale, reversed items already turned; NaN where missing.</param>
    /// <param name="scaleLengths">How many items each scale has; together as many as there are answers.</param>
    /// <returns>−1 to 1, high is consistent; NaN when halves do not vary over scales or fewer than two scales have both.</returns>
    /// <remarks>
    /// Correlation over scales of the mean of even and the mean of odd items, stepped up by 2r/(1 + r), floor −1. Jackson (1976); Johnson (2005).
    /// The package careless 1.2.2 prints it with the opposite sign.
    /// </remarks>
    /// <exception cref="ArgumentException">Lengths do not add up.</exception>
    public static double EvenOdd(ReadOnlySpan<double> answers, ReadOnlySpan<int> scaleLengths)
    {
        int items = 0;
        foreach (int length in scaleLengths) items += length;
        if (items != answers.Length) throw new ArgumentException($"The scales have {items} items together, but there are {answers.Length} answers.", nameof(scaleLengths));

        List<double> evens = [], odds = [];
        int start = 0;
        foreach (int length in scaleLengths)
        {
            double even = HalfMean(answers.Slice(start, length), 1), odd = HalfMean(answers.Slice(start, length), 0);
            start += length;
            if (double.IsNaN(even) || double.IsNaN(odd)) continue;
            evens.Add(even);
            odds.Add(odd);
        }

        double r = PersonVectors.Correlation([.. evens], [.. odds]);
        return double.IsNaN(r) ? double.NaN : Math.Max(-1, 2 * r / (1 + r));
    }

    /// <summary>Response-time effort: the share of items answered no faster than a person could have read them.</summary>
    /// <param name="seconds">Time spent on each item, in seconds; NaN where not recorded.</param>
    /// <param name="thresholds">Fastest honest time of each item, in seconds.</param>
    /// <returns>0 to 1; below 0.9 is usually flagged; NaN when nothing was recorded.</returns>
    /// <remarks>Wise and Kong (2005), Applied Measurement in Education 18, 163–183.</remarks>
    public static double ResponseTimeEffort(ReadOnlySpan<double> seconds, ReadOnlySpan<double> thresholds)
    {
        if (seconds.Length != thresholds.Length) throw new ArgumentException($"There are {seconds.Length} times but {thresholds.Length} thresholds.", nameof(thresholds));

        int recorded = 0, honest = 0;
        for (int i = 0; i < seconds.Length; i++)
        {
            if (double.IsNaN(seconds[i])) continue;
            recorded++;
            if (seconds[i] >= thresholds[i]) honest++;
        }

        return recorded == 0 ? double.NaN : (double)honest / recorded;
    }

    /// <summary>Remote against supervised: the gap of two scores of one person, in standard errors of a difference.</summary>
    /// <param name="remote">The unsupervised score, in points.</param>
    /// <param name="supervised">The supervised score, on the same scale.</param>
    /// <param name="remoteError">Standard error of measurement of the first, in points.</param>
    /// <param name="supervisedError">Standard error of measurement of the second, in points.</param>
    /// <returns>(remote − supervised)/SED; above 1.96 the remote score is not confirmed.</returns>
    /// <remarks>SED = √(s₁² + s₂²). Lord and Novick (1968), section 3.8; International Test Commission (2006), guideline 45.</remarks>
    public static double VerificationGap(double remote, double supervised, double remoteError, double supervisedError) =>
        Verification.Of(remote, supervised, remoteError, supervisedError).StandardGap;

    private static double HalfMean(ReadOnlySpan<double> scale, int first)
    {
        double sum = 0;
        int count = 0;
        for (int i = first; i < scale.Length; i += 2)
        {
            if (double.IsNaN(scale[i])) continue;
            sum += scale[i];
            count++;
        }

        return count == 0 ? double.NaN : sum / count;
    }
}
