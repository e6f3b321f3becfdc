namespace SelectionEngine.Psychometrics;

/// <summary>Why the purification of a matching score ended.</summary>
public enum PurificationEnd
{
    /// <summary>The first round flagged nothing, so there was nothing to take out.</summary>
    NothingFlagged,

    /// <summary>Two rounds in a row flagged the same items.</summary>
    Settled,

    /// <summary>Rounds repeat each other in circles; the tests are those at the limit of rounds.</summary>
    Cycle,

    /// <summary>The limit of rounds was reached.</summary>
    RoundLimit,

    /// <summary>Every item was flagged: nothing was left to match on.</summary>
    NothingLeft,
}

/// <summary>Tests of all items with flagged items taken out of the matching score until the same items are flagged again.</summary>
/// <typeparam name="TTest">The test of one item.</typeparam>
/// <param name="Items">The tests of the last round, one per item.</param>
/// <param name="Flagged">Items (from 0) flagged in the last round.</param>
/// <param name="Rounds">Rounds after the first one.</param>
/// <param name="End">Why it ended.</param>
public sealed record DifPurification<TTest>(IReadOnlyList<TTest> Items, IReadOnlyList<int> Flagged, int Rounds, PurificationEnd End)
{
    /// <summary>Whether the flags are those of a matching score that is free of them.</summary>
    public bool Converged => End is PurificationEnd.NothingFlagged or PurificationEnd.Settled;
}

/// <summary>Purification of the matching score: an item that favours a group must not be the yardstick for the others.</summary>
/// <remarks>The studied item stays in its own matching score. Holland and Thayer (1988); Candell and Drasgow (1988), Applied Psychological Measurement 12, 253–260.</remarks>
public static class DifPurification
{
    /// <summary>Purifies for Mantel-Haenszel tests of right/wrong items.</summary>
    /// <param name="sample">Item scores 0 or 1 and groups.</param>
    /// <param name="correction">Correction for continuity.</param>
    /// <param name="level">Level of significance at which an item is flagged.</param>
    /// <param name="maxRounds">Most rounds after the first one; 1 or more.</param>
    public static DifPurification<MantelHaenszelDif> Of(DifSample sample, ContinuityCorrection correction = ContinuityCorrection.Half, double level = 0.05, int maxRounds = 10) =>
        Run(sample, anchor => MantelHaenszelDif.OfAll(sample, correction, level, anchor: anchor), test => test.PValue < level, maxRounds);

    /// <summary>Purifies for Mantel tests of items with several points.</summary>
    /// <param name="sample">Item scores and groups.</param>
    /// <param name="level">Level of significance at which an item is flagged.</param>
    /// <param name="maxRounds">Most rounds after the first one; 1 or more.</param>
    public static DifPurification<MantelDif> OfMantel(DifSample sample, double level = 0.05, int maxRounds = 10) =>
        Run(sample, anchor => MantelDif.OfAll(sample, anchor: anchor, level: level), test => test.PValue < level, maxRounds);

    /// <summary>Purifies for logistic tests, right/wrong or with ordered scores; an item is flagged by the test of both kinds of DIF at once.</summary>
    /// <param name="sample">Item scores and groups.</param>
    /// <param name="standardize">As in <see cref="LogisticDif.Of"/>.</param>
    /// <param name="level">Level of significance at which an item is flagged.</param>
    /// <param name="maxRounds">Most rounds after the first one; 1 or more.</param>
    public static DifPurification<LogisticDif> OfLogistic(DifSample sample, bool standardize = false, double level = 0.05, int maxRounds = 10) =>
        Run(sample, anchor => LogisticDif.OfAll(sample, standardize, anchor: anchor), test => test.Both.PValue < level, maxRounds);

    private static DifPurification<TTest> Run<TTest>(DifSample sample, Func<bool[]?, IReadOnlyList<TTest>> test, Func<TTest, bool> isFlagged, int maxRounds)
    {
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxRounds, 1);

        List<(IReadOnlyList<TTest> Items, int[] Flagged)> rounds = [];
        Add(null);
        if (rounds[0].Flagged.Length == 0) return Ended(0, PurificationEnd.NothingFlagged);

        while (true)
        {
            int round = rounds.Count - 1;
            int[] flagged = rounds[round].Flagged;
            if (flagged.Length == sample.Items) return Ended(round, PurificationEnd.NothingLeft);
            if (round == maxRounds) return Ended(round, PurificationEnd.RoundLimit);

            Add([.. Enumerable.Range(0, sample.Items).Select(item => !flagged.Contains(item))]);
            int same = rounds.FindIndex(before => before.Flagged.AsSpan().SequenceEqual(rounds[^1].Flagged));
            if (same == round) return Ended(round + 1, PurificationEnd.Settled);

            // Round and round for ever; the limit says where to get off, so that the answer is that of whoever did walk on.
            if (same <= round)
            {
                int length = round + 1 - same;
                (IReadOnlyList<TTest> items, int[] last) = rounds[same + (maxRounds - same) % length];
                return new(items, last, maxRounds, PurificationEnd.Cycle);
            }
        }

        DifPurification<TTest> Ended(int round, PurificationEnd end) => new(rounds[round].Items, rounds[round].Flagged, round, end);

        void Add(bool[]? anchor)
        {
            IReadOnlyList<TTest> items = test(anchor);
            rounds.Add((items, Flags(items)));
        }

        int[] Flags(IReadOnlyList<TTest> tests) => [.. Enumerable.Range(0, tests.Count).Where(item => isFlagged(tests[item]))];
    }
}
