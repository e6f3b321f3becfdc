namespace SelectionEngine.Psychometrics;

/// <summary>Mantel-Haenszel with flagged items taken out of the matching score until the same items are flagged again.</summary>
/// <param name="Items">The tests of the last round, one per item.</param>
/// <param name="Flagged">Items (from 0) flagged in the last round.</param>
/// <param name="Rounds">Rounds after the first one.</param>
/// <param name="Converged">Whether two rounds flagged the same items; otherwise the round limit or a cycle stopped it.</param>
public sealed record DifPurification(IReadOnlyList<MantelHaenszelDif> Items, IReadOnlyList<int> Flagged, int Rounds, bool Converged)
{
    /// <summary>Purifies the matching score.</summary>
    /// <param name="sample">Item scores 0 or 1 and groups.</param>
    /// <param name="correction">Correction for continuity.</param>
    /// <param name="level">Level of significance at which an item is flagged.</param>
    /// <param name="maxRounds">Most rounds after the first one; 1 or more.</param>
    /// <remarks>The studied item stays in its own matching score. Holland and Thayer (1988); Candell and Drasgow (1988), Applied Psychological Measurement 12, 253–260.</remarks>
    public static DifPurification Of(DifSample sample, ContinuityCorrection correction = ContinuityCorrection.Half, double level = 0.05, int maxRounds = 10)
    {
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxRounds, 1);

        IReadOnlyList<MantelHaenszelDif> items = MantelHaenszelDif.OfAll(sample, correction, level);
        int[] flagged = Flag(items, level);
        int round = 0;
        while (flagged.Length > 0 && round < maxRounds)
        {
            round++;
            bool[] anchor = [.. Enumerable.Range(0, sample.Items).Select(item => !flagged.Contains(item))];
            items = MantelHaenszelDif.OfAll(sample, correction, level, anchor: anchor);
            int[] again = Flag(items, level);
            bool same = again.AsSpan().SequenceEqual(flagged);
            flagged = again;
            if (same) return new(items, flagged, round, true);
        }

        return new(items, flagged, round, flagged.Length == 0);
    }

    private static int[] Flag(IReadOnlyList<MantelHaenszelDif> items, double level) => [.. items.Where(item => item.PValue < level).Select(item => item.Item)];
}
