namespace SelectionEngine;

/// <summary>Fills the seats with the best cohort that its rules allow: the highest total score, and among equal totals the smallest lots.</summary>
/// <param name="Name">The stage's name.</param>
/// <param name="Seats">How many are chosen; fewer when there are not enough nominees, which the facts then say.</param>
/// <param name="By">The score that is added up, rounded to the pipeline's resolution; a nominee without it is held.</param>
/// <param name="Quotas">Limits on groups.</param>
/// <param name="Reserve">How many are kept in reserve, in the order in which more seats would go to them under the same rules.</param>
/// <param name="Ties">Keys that tell equal scores apart before the lot; null for the lot alone.</param>
/// <param name="Conflicts">Nominees of whom at most one may be chosen; null for none.</param>
/// <param name="Named">Places named for one nominee each; null for none.</param>
/// <param name="Barred">Nominees who may not be chosen; null for none.</param>
/// <param name="SetAsides">Seats that only members of a group can take; null for none.</param>
/// <param name="HeldBack">Seats kept empty for the reserve; null for none.</param>
/// <param name="Overlap">What one person counts for where minimums overlap; for every one of them when null.</param>
public sealed record Cohort(string Name, int Seats, Measure By, IReadOnlyList<Quota>? Quotas = null, int Reserve = 0, Ties? Ties = null,
    IReadOnlyList<Conflict>? Conflicts = null, IReadOnlyList<NamedPlace>? Named = null, IReadOnlyList<Barred>? Barred = null, IReadOnlyList<SetAside>? SetAsides = null,
    HeldBack? HeldBack = null, Overlap? Overlap = null) : Stage<CutSummary, CohortFacts>(Name)
{
    /// <summary>Limits on groups.</summary>
    public IReadOnlyList<Quota> Quotas { get; } = Quotas ?? [];

    /// <summary>Keys that tell equal scores apart before the lot.</summary>
    public Ties Ties { get; } = Ties ?? Ties.ByLot;

    /// <summary>Nominees of whom at most one may be chosen; null for none.</summary>
    public IReadOnlyList<Conflict>? Conflicts { get; } = Conflicts is { Count: 0 } ? null : Conflicts;

    /// <summary>Places named for one nominee each; null for none.</summary>
    public IReadOnlyList<NamedPlace>? Named { get; } = Named is { Count: 0 } ? null : Named;

    /// <summary>Nominees who may not be chosen; null for none.</summary>
    public IReadOnlyList<Barred>? Barred { get; } = Barred is { Count: 0 } ? null : Barred;

    /// <summary>Seats that only members of a group can take; null for none.</summary>
    public IReadOnlyList<SetAside>? SetAsides { get; } = SetAsides is { Count: 0 } ? null : SetAsides;

    /// <summary>A cohort from its rules, each kind put where it belongs.</summary>
    /// <param name="name">The stage's name.</param>
    /// <param name="seats">How many are chosen.</param>
    /// <param name="by">The score that is added up.</param>
    /// <param name="reserve">How many are kept in reserve.</param>
    /// <param name="rules">Quotas, named places, barred nominees, conflicts, set-asides and seats held back, in any order.</param>
    public static Cohort Of(string name, int seats, Measure by, int reserve = 0, params IReadOnlyList<CohortRule> rules) => new(name, seats, by,
        [.. rules.OfType<Quota>()], reserve, null, [.. rules.OfType<Conflict>()], [.. rules.OfType<NamedPlace>()], [.. rules.OfType<Barred>()], [.. rules.OfType<SetAside>()],
        rules.OfType<HeldBack>().ToArray() switch { [] => null, [var one] => one, var several => new(several.Sum(held => held.Seats), string.Join("; ", several.Select(held => held.Why).OfType<string>())) });

    /// <summary>How many seats are filled at once: all but those held back.</summary>
    internal int SeatsNow => Seats - (HeldBack?.Seats ?? 0);

    /// <summary>Every id that a rule names, with the place in JSON where it stands.</summary>
    internal IEnumerable<(string Id, string Member)> NamedIds =>
    [
        .. Quotas.Index().SelectMany(quota => (quota.Item.Ids ?? []).Select((id, i) => (id, $"quotas[{quota.Index}].ids[{i}]"))),
        .. (Named ?? []).Select((place, i) => (place.Nominee, $"named[{i}].nominee")),
        .. (Barred ?? []).Select((barred, i) => (barred.Nominee, $"barred[{i}].nominee")),
        .. (Conflicts ?? []).Index().SelectMany(conflict => conflict.Item.Between.Select((id, i) => (id, $"conflicts[{conflict.Index}].between[{i}]"))),
    ];

    internal IEnumerable<(Category, string)> NamedLabels =>
        [.. Counted.SelectMany(quota => quota.NamedLabels), .. (SetAsides ?? []).SelectMany(aside => aside.For.NamedLabels)];

    internal override Ranking? Ranking => new(By, Ties);

    internal override IEnumerable<Category> CountedOnly => GroupColumns.OfType<Category>();

    /// <inheritdoc/>
    protected internal override IEnumerable<Column> Needs => [.. Ranking!.Needs, .. GroupColumns];

    /// <inheritdoc/>
    protected internal override bool NeedsAsOf => Counted.Any(quota => quota.If is { NeedsAsOf: true }) || (SetAsides ?? []).Any(aside => aside.For.NeedsAsOf);

    /// <inheritdoc/>
    protected internal override long MostAdvanced(long entered) => Math.Min(entered, SeatsNow);

    /// <inheritdoc/>
    protected internal override IEnumerable<Flaw> Flaws => CohortFlaws.Of(this);

    private IEnumerable<Quota> Counted => [.. Quotas, .. (SetAsides ?? []).SelectMany(aside => aside.Guarantees ?? [])];

    private IEnumerable<Column> GroupColumns => [.. Counted.SelectMany(quota => quota.Needs), .. (SetAsides ?? []).SelectMany(aside => aside.For.Needs)];

    /// <inheritdoc/>
    protected override CutSummary Summarize(Part part) => new(Ranked.Of(part, Ranking!));

    /// <inheritdoc/>
    protected override CohortFacts Settle(CutSummary whole, Terms terms) => Settle(whole, terms, Effort.Plain);

    // Nobody has a score: no seat is filled, and nothing was asked of the quotas.
    internal override CohortFacts Settle(CutSummary whole, Terms terms, Effort effort) =>
        whole.Ranked.Count == 0 ? new CohortFacts(this) : CohortSettlement.Of(this, whole.Ranked, terms, effort);

    /// <inheritdoc/>
    protected override IEnumerable<Flaw> Remarks(CohortFacts facts)
    {
        if (facts.Unfinished is { } stopped) yield return new("cohort.gap", "", $"Nothing is proved: {stopped}.", "Allow the run more patience.");
        if (facts.Clashing is { } clash) yield return new("cohort.clash", "", $"Nobody was chosen: {clash}.", "The desk has the least change of quotas that would do: Desk(stage).Relaxation().");
        if (facts.Short is { Code: not "seats.few_nominees" } few) yield return new("cohort.short", "seats", $"Seats stayed empty: {few}.", "Loosen what keeps nominees out, or offer fewer seats.");
        if (facts.Proof is { IsProven: false } proof) yield return new("cohort.gap", "", $"It is not proved to be the best: {proof.Said}.", "Allow the run more patience if that matters.");
    }

    /// <inheritdoc/>
    protected override void Decide(Part part, CohortFacts facts, Verdicts verdicts)
    {
        ReadOnlySpan<double> scores = part[By];
        CohortSettlement? settled = facts.Settled;

        foreach (int row in part.Rows)
        {
            if (double.IsNaN(scores[row])) verdicts.Hold(row, Reason.Missing(By));
            else if (settled is null) verdicts.Hold(row, facts.WhyNobody);
            else if (settled.Judge(part, row, scores[row]) is { } reason) Turn(row, reason, verdicts);
            else verdicts.Advance(row);
        }
    }

    // What only a new run can tell is unknown, and unknown is never no.
    private static void Turn(int row, in Reason reason, Verdicts verdicts)
    {
        if (reason.Code == KnownSettlement.Untold) verdicts.Hold(row, reason);
        else verdicts.Reject(row, reason);
    }

    /// <inheritdoc/>
    protected override IEnumerable<Reason> Details(Part one, CohortFacts facts, Verdict verdict, Setting setting)
    {
        int row = one.Rows[0];
        if (verdict == Verdict.Held || facts.Settled is not { } settled) yield break;

        if (verdict == Verdict.Advanced) yield return settled.Won(one, row, one[By][row]);

        for (int i = 0; i < facts.Reserve.Count; i++)
        {
            if (facts.Reserve[i] == one.Id(row)) yield return new("reserve.place", By.Name, i + 1, facts.Reserve.Count, Unit.Count);
        }

        (int place, int of) = setting.Standing(one, row, Ranking!, null);
        yield return new("rank.place", By.Name, place, of, Unit.Count);
    }
}
