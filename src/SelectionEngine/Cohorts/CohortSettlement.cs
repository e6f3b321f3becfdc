using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>A settled cohort: who has a seat, and for everybody else which rule kept them out.</summary>
internal abstract class CohortSettlement(CohortCase settled)
{
    protected CohortCase Case { get; } = settled;

    protected Cohort Stage => Case.Stage;

    protected Entrants Entrants => Case.Entrants;

    protected NamedQuota[] Rules => Case.Rules;

    protected Resolution Resolution => Case.Resolution;

    /// <summary>Why a nominee has no seat; null when they have one.</summary>
    public abstract Reason? Judge(Part part, int row, double score);

    /// <summary>Why a nominee has a seat.</summary>
    public abstract Reason Won(Part part, int row, double score);

    /// <summary>Settles the best cohort: block by block where seats are set aside, by merging where the quotas nest, by search where they cross.</summary>
    public static CohortFacts Of(Cohort stage, Ranked ranked, Terms terms, Effort effort)
    {
        Entrants entrants = new(stage, ranked, terms);
        if (stage.SetAsides is not null) return BlockSettlement.Of(stage, entrants, effort.Limit());

        NamedQuota[] rules = CohortRules.Of(stage, entrants.Crowd);
        return NestedFamily.Arrange(entrants.Count, [.. rules.Select(rule => rule.Set)]) is { } family
            ? NestedSettlement.Of(stage, entrants, rules, family, effort.Limit().Cancel)
            : CrossingSettlement.Of(stage, entrants, rules, effort);
    }

    /// <summary>Why seats stayed empty; null when all that were to be filled are.</summary>
    protected static Reason? Short(Cohort stage, Entrants entrants, int filled) => filled >= stage.SeatsNow ? null
        : filled == entrants.Count ? new("seats.few_nominees", stage.By.Name, entrants.Count, stage.SeatsNow, Unit.Count)
        : new("seats.few_allowed", stage.By.Name, filled, stage.SeatsNow, Unit.Count);

    /// <summary>A group that is full, somebody who is barred, or another one with whom a place cannot be shared.</summary>
    protected Reason Blocked(NamedQuota rule, int number, double score) => rule.Kind switch
    {
        RuleKind.Barred => new("cohort.barred", Stage.By.Name, score, Required: rule.Why),
        RuleKind.Conflict => new("cohort.conflict", Stage.By.Name, score,
            Label: rule.Set.Members.Where(other => other != number && Case.Chosen[other]).Select(Case.Id).FirstOrDefault() ?? rule.Name, Required: rule.Why is null ? "" : $" ({rule.Why})"),
        _ => new("quota.group_full", Stage.By.Name, score, rule.Set.Max, Unit.Points, rule.Name),
    };

    protected Reason Kept(NamedQuota rule, double score) => rule.Kind == RuleKind.Named
        ? new("cohort.named", Stage.By.Name, score, Required: rule.Why)
        : new("cohort.chosen_by_quota", Stage.By.Name, score, rule.Set.Min, Unit.Points, rule.Name);
}
