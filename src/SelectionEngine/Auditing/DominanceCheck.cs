namespace SelectionEngine;

/// <summary>
/// Looks for everybody who is out although somebody who is in is nowhere better: at least as good on every criterion and better on one. Each such case needs a rule that explains it.
/// </summary>
/// <param name="PassedOver">Those who are out, by id.</param>
public sealed record DominanceCheck(IReadOnlyList<PassedOver> PassedOver)
{
    /// <summary>The cases that no rule explains; empty in a sound selection.</summary>
    public IEnumerable<PassedOver> Unexplained => PassedOver.Where(one => one.Explanation == PassedOverFor.Nothing);

    /// <summary>Checks a finished selection. Takes time in the product of those who are in and those who are out.</summary>
    /// <param name="selection">The selection.</param>
    /// <param name="criteria">The criteria by name of the measure, read or given; a negative weight says that less is better, and its size does not count here.</param>
    /// <param name="cancellation">Stops the work between nominees.</param>
    /// <returns>Nominees who lack a criterion are compared with nobody.</returns>
    /// <exception cref="ArgumentException">There is no criterion, one is named twice, or a weight is 0 or no number.</exception>
    /// <exception cref="KeyNotFoundException">The selection has no such measure.</exception>
    public static DominanceCheck Of(Selection selection, IReadOnlyList<Weighted> criteria, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(selection);
        ArgumentNullException.ThrowIfNull(criteria);
        if (criteria.Count == 0) throw new ArgumentException("There is no criterion to compare on.", nameof(criteria));
        if (criteria.GroupBy(one => one.Of.Name, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new ArgumentException($"The criterion '{twice.Key}' is named twice.", nameof(criteria));
        if (criteria.FirstOrDefault(one => double.IsNaN(one.Weight) || one.Weight == 0) is { } neither)
            throw new ArgumentException($"The weight of '{neither.Of}' is {neither.Weight}, which does not say whether more or less is better. Give 1 or -1.", nameof(criteria));

        // Compared as the pipeline compares: at its resolution, so that a difference of rounding is none.
        long[][] values = [.. criteria.Select(one => selection.Pool.Numbers(one.Of).Select(value =>
            double.IsNaN(value) ? long.MinValue : (one.Weight < 0 ? -1 : 1) * selection.Pipeline.Terms.Resolution.Points(value)).ToArray())];
        int[] complete = [.. Enumerable.Range(0, selection.Pool.Count).Where(row => values.All(column => column[row] != long.MinValue))];
        int[] chosen = [.. complete.Where(row => selection.OutcomeColumns.Exits[row] == Exit.None)];
        List<PassedOver> found = [];

        foreach (int row in complete.Where(row => selection.OutcomeColumns.Exits[row] != Exit.None))
        {
            cancellation.ThrowIfCancellationRequested();
            string[] over = [.. chosen.Where(other => Dominates(values, row, other)).Select(selection.Pool.Id).Order(StringComparer.Ordinal)];
            if (over.Length > 0) found.Add(Explained(selection, selection.Pool.Id(row), over));
        }

        return new([.. found.OrderBy(one => one.Nominee, StringComparer.Ordinal)]);
    }

    private static bool Dominates(long[][] values, int row, int other)
    {
        bool better = false;

        foreach (long[] column in values)
        {
            if (column[row] < column[other]) return false;
            better |= column[row] > column[other];
        }

        return better;
    }

    private static PassedOver Explained(Selection selection, string id, string[] over)
    {
        Outcome outcome = selection.Outcome(id);
        Reason why = outcome.Reason!.Value;

        if (selection.Overrides.Any(one => one.Nominee == id || over.Contains(one.Nominee, StringComparer.Ordinal))) return new(id, outcome.Stage, why, PassedOverFor.Override, null, over);
        if (outcome.Verdict == Verdict.Held) return new(id, outcome.Stage, why, PassedOverFor.Missing, null, over);
        if (why.Code.StartsWith("gate.", StringComparison.Ordinal)) return new(id, outcome.Stage, why, PassedOverFor.Gate, null, over);
        if (why.Code is "lot.lost") return new(id, outcome.Stage, why, PassedOverFor.Lot, null, over);
        if (why.Code.EndsWith("_in_group", StringComparison.Ordinal) || (why.Code is "rank.tie.lost" or "cut.no_group" && GroupOf(selection, outcome.Stage) is not null))
            return new(id, outcome.Stage, why, PassedOverFor.Group, why.Label, over);
        if (why.Code is "quota.group_full" or "quota.reserved_seat" or "quota.crossing") return new(id, outcome.Stage, why, PassedOverFor.Quota, why.Label ?? "crossing quotas", over);

        // The place of each who is in may itself belong to a quota that asked for them.
        string[] quotas = [.. over.Select(other => selection.Trail(other).SelectMany(step => step.Reasons).FirstOrDefault(reason => reason.Code == "cohort.chosen_by_quota").Label).OfType<string>()];
        return quotas.Length == over.Length
            ? new(id, outcome.Stage, why, PassedOverFor.Quota, string.Join(", ", quotas.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)), over)
            : new(id, outcome.Stage, why, PassedOverFor.Nothing, null, over);
    }

    private static Category? GroupOf(Selection selection, string stage) => selection.Pipeline.Slots.Select(slot => slot.Stage).FirstOrDefault(one => one.Name == stage) is Cut cut ? cut.Per : null;
}

/// <summary>Somebody who is out while others who are nowhere better are in.</summary>
/// <param name="Nominee">Who is out, by id.</param>
/// <param name="Stage">The stage where they left.</param>
/// <param name="Why">For what reason.</param>
/// <param name="Explanation">What kind of rule explains it.</param>
/// <param name="Rule">The quota or the group by name; null for other explanations.</param>
/// <param name="Over">Those who are in and nowhere better, by id.</param>
public sealed record PassedOver(string Nominee, string Stage, Reason Why, PassedOverFor Explanation, string? Rule, IReadOnlyList<string> Over);

/// <summary>What explains that somebody was passed over.</summary>
public enum PassedOverFor
{
    /// <summary>Nothing: the score or its weights say otherwise than the criteria. Look again.</summary>
    Nothing,

    /// <summary>A quota: theirs was full, or the places of the others belonged to one.</summary>
    Quota,

    /// <summary>A cut within the groups of a category, which compares nobody across them.</summary>
    Group,

    /// <summary>A gate that they did not pass.</summary>
    Gate,

    /// <summary>A lot.</summary>
    Lot,

    /// <summary>Something is missing and they wait.</summary>
    Missing,

    /// <summary>A named person moved them, or one of those who are in.</summary>
    Override,
}
