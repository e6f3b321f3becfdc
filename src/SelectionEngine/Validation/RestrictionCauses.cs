namespace SelectionEngine;

/// <summary>What each stage of a selection selected on, last stage first.</summary>
internal static class RestrictionCauses
{
    /// <summary>One stage at which somebody left.</summary>
    /// <param name="Run">The stage.</param>
    /// <param name="On">The measures that it decided by; empty when it decided by none.</param>
    /// <param name="Step">The same in words.</param>
    /// <param name="IsRandom">Whether a lot decided, which restricts nothing.</param>
    public sealed record Cause(StageRun Run, Measure[] On, RestrictionStep Step, bool IsRandom);

    public static List<Cause> Of(Selection selection)
    {
        List<Cause> causes = [];

        foreach (StageRun run in selection.Stages.Reverse())
        {
            if (run.Slot.Deferred) continue;
            int[] entrants = [.. selection.Pool.EveryRow.Where(row => selection.OutcomeColumns.Entered(row, run.Place) || run.Moves.Any(move => move.Row == row))];
            int advanced = entrants.Count(row => selection.OutcomeColumns.Passed[row] > run.Place);
            if (advanced == entrants.Length) continue;

            Measure[] on = On(run.Slot.Stage, selection.Pool);
            double explained = run.Slot.Stage is Lot ? 1 : on.Length == 0 ? 0 : run.Slot.Stage.Ranking is { } ranking ? ByRank(selection, run, entrants, advanced, ranking.By) : ByReason(selection, run, entrants, on);
            causes.Add(new(run, on, new(run.Slot.Stage.Name, [.. on.Select(measure => measure.Name)], entrants.Length, advanced, explained), run.Slot.Stage is Lot));
        }

        return causes;
    }

    private static Measure[] On(Stage stage, Pool pool) => stage switch
    {
        Lot => [],
        { Ranking: { } ranking } => [ranking.By],
        Screen screen => [.. screen.Needs.OfType<Measure>().DistinctBy(measure => measure.Name)],
        _ => [],
    };

    /// <summary>The share of verdicts that the score alone would have given: the best so many, whatever quotas, groups and persons did.</summary>
    private static double ByRank(Selection selection, StageRun run, int[] entrants, int advanced, Measure by)
    {
        double[] scores = selection.Pool.Numbers(by);
        int[] scored = [.. entrants.Where(row => !double.IsNaN(scores[row]))];
        Array.Sort(scored, (left, right) => scores[right] != scores[left] ? scores[right].CompareTo(scores[left]) : selection.Pool.Ids.Compare(left, right));
        short[] passed = selection.OutcomeColumns.Passed;

        // Equal scores at the boundary may fall either way.
        double boundary = advanced == 0 ? double.PositiveInfinity : scores[scored[Math.Min(advanced, scored.Length) - 1]];
        int better = scored.Count(row => scores[row] > boundary), tied = scored.Count(row => scores[row] == boundary), chosen = scored.Count(row => scores[row] == boundary && passed[row] > run.Place);
        int apart = scored.Count(row => scores[row] != boundary && scores[row] > boundary == passed[row] > run.Place);
        return (double)(apart + tied - Math.Abs(chosen - Math.Min(tied, advanced - better))) / entrants.Length;
    }

    private static double ByReason(Selection selection, StageRun run, int[] entrants, Measure[] on)
    {
        Outcomes outcomes = selection.OutcomeColumns;
        HashSet<string> names = [.. on.Select(measure => measure.Name)];
        return (double)entrants.Count(row => outcomes.Passed[row] > run.Place || (outcomes.Exits[row] == Exit.Rejected && names.Contains(outcomes.Reason(row).Column))) / entrants.Length;
    }
}
