namespace SelectionEngine;

/// <summary>Fills the seats with the best cohort that the quotas allow: the highest total score, and among equal totals the smallest lots.</summary>
/// <param name="Name">The stage's name.</param>
/// <param name="Seats">How many are chosen; fewer when there are not enough nominees, which the facts then say.</param>
/// <param name="By">The score that is added up, rounded to the pipeline's resolution; a nominee without it is held.</param>
/// <param name="Quotas">Limits on groups.</param>
/// <param name="Reserve">How many are kept in reserve, in the order in which more seats would go to them under the same quotas.</param>
/// <param name="Ties">Keys that tell equal scores apart before the lot; null for the lot alone.</param>
public sealed record Cohort(string Name, int Seats, Measure By, IReadOnlyList<Quota>? Quotas = null, int Reserve = 0, Ties? Ties = null) : Stage<CutSummary, CohortFacts>(Name)
{
    /// <summary>Limits on groups.</summary>
    public IReadOnlyList<Quota> Quotas { get; } = Quotas ?? [];

    /// <summary>Keys that tell equal scores apart before the lot.</summary>
    public Ties Ties { get; } = Ties ?? Ties.ByLot;

    internal override Ranking? Ranking => new(By, Ties);

    internal override IEnumerable<Category> CountedOnly => Quotas.SelectMany(quota => quota.Categories);

    /// <inheritdoc/>
    protected internal override IEnumerable<Column> Needs => [.. Ranking!.Needs, .. CountedOnly];

    /// <inheritdoc/>
    protected internal override long MostAdvanced(long entered) => Math.Min(entered, Seats);

    /// <inheritdoc/>
    protected internal override IEnumerable<Flaw> Flaws
    {
        get
        {
            if (Seats < 1) yield return new("cohort.seats", "seats", $"It has {Seats} seats.", "Offer at least one.");
            if (Reserve < 0) yield return new("cohort.reserve", "reserve", "The reserve is negative.", "Keep 0 or more in reserve.");
            if (Ties.Policy != TiePolicy.Break) yield return new("cohort.ties", "ties.policy", "A cohort has exactly its seats, so ties must be broken.", "Use the policy \"break\", with keys if you like.");
            foreach (Flaw flaw in Ties.Flaws) yield return flaw;

            for (int i = 0; i < Quotas.Count; i++)
            {
                foreach (Flaw flaw in Quotas[i].Flaws($"quotas[{i}]", Seats)) yield return flaw;
            }

            foreach (IGrouping<string, Quota> family in Quotas.Where(quota => quota is { Per: null, Where.Count: 1 }).GroupBy(quota => quota.Where[0].Category.Name, StringComparer.Ordinal))
            {
                bool disjoint = family.SelectMany(quota => quota.Where[0].Labels).GroupBy(label => label, StringComparer.Ordinal).All(same => same.Count() == 1);
                int asked = family.Sum(quota => quota.Min);

                if (disjoint && asked > Seats)
                {
                    yield return new("quota.sum", "quotas", $"The minimums by '{family.Key}' add up to {asked}, above the {Seats} seats, so they can never be met.", "Lower them or offer more seats.");
                }
            }
        }
    }

    /// <inheritdoc/>
    protected override CutSummary Summarize(Part part) => new(Ranked.Of(part, Ranking!));

    /// <inheritdoc/>
    protected override CohortFacts Settle(CutSummary whole, Terms terms) => Settle(whole, terms, Effort.Plain);

    internal override CohortFacts Settle(CutSummary whole, Terms terms, Effort effort)
    {
        // Nobody has a score: no seat is filled, and nothing was asked of the quotas.
        if (whole.Ranked.Count == 0) return new CohortFacts(Seats, [], new([]), null);
        return CohortSettlement.Of(this, whole.Ranked, terms, effort);
    }

    /// <inheritdoc/>
    protected override void Decide(Part part, CohortFacts facts, Verdicts verdicts)
    {
        ReadOnlySpan<double> scores = part[By];
        CohortSettlement? settled = facts.Settled;

        foreach (int row in part.Rows)
        {
            if (double.IsNaN(scores[row])) verdicts.Hold(row, Reason.Missing(By));
            else if (settled is null) verdicts.Hold(row, new("quota.infeasible", By.Name, scores[row], Label: facts.Clash));
            else if (settled.Judge(part, row, scores[row]) is { } reason) Turn(row, reason, verdicts);
            else verdicts.Advance(row);
        }
    }

    // What only a new run can tell is unknown, and unknown is never no.
    private static void Turn(int row, in Reason reason, Verdicts verdicts)
    {
        if (reason.Code == CrossingSettlement.Untold) verdicts.Hold(row, reason);
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
