using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>How sure is a selection, given that scores are measured with error?</summary>
public static class ReplayedCertainty
{
    /// <summary>
    /// The chance that each nominee would be chosen again: the whole procedure is replayed many times, each time with scores redrawn from their standard errors,
    /// and norms, cuts and quotas follow them.
    /// </summary>
    /// <param name="selection">The finished selection. What named persons moved is left out of the replays: they ask what the formula would say.</param>
    /// <param name="options">Replays, seed, and standard errors that no column <c>name.se</c> states.</param>
    /// <param name="cancellation">Stops the replays.</param>
    /// <remarks>
    /// A redrawn score is the measured one plus its standard error times a normal number that belongs to seed, replay, measure and nominee: neither order nor threads nor
    /// parts change a digit. It is neither rounded nor held inside the measure's range. Errors of different measures are independent.
    /// </remarks>
    /// <exception cref="ArgumentException">An error is stated for a measure that does not exist, twice, or for one made of redrawn ones.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static Certainty Certainty(this Selection selection, CertaintyOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(selection);
        options ??= new();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Replays, 1);

        IReadOnlyList<Redraw> redraws = Redraw.Of(selection, options.Errors);
        ReplayPlan plan = new(selection, redraws, new HashSet<string>(), options.Plain);
        (int[] chosen, int few) = Tally.Of(plan, options.Plain, options.Replays, options.Threads, (replayer, number) => replayer.Run(KeyedNormals.Join((ulong)options.Seed, (ulong)number)), options.Progress, cancellation);
        Pool pool = selection.Pool;
        int[] byId = [.. pool.EveryRow];
        Array.Sort(byId, pool.Ids.Compare);

        return new(options.Replays, options.Seed, [.. redraws.Select(redraw => redraw.Told(pool))],
        [
            .. byId.Select(row =>
            {
                double share = (double)chosen[row] / options.Replays;
                return new NomineeCertainty(pool.Id(row), selection.OutcomeColumns.Exits[row] == Exit.None, chosen[row], share, Math.Sqrt(share * (1 - share) / options.Replays));
            }),
        ], few, NearCuts.Of(selection, redraws));
    }
}
