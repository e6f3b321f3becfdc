namespace SelectionEngine;

/// <summary>A cohort under nested quotas: two cuts for every group say who is in, so that a verdict follows from one nominee's own score.</summary>
internal sealed class NestedSettlement : CohortSettlement
{
    private readonly NestedRule _rule;
    private readonly int[] _nodeOf;
    private readonly NamedQuota[] _nodes;
    private readonly Dictionary<(RuleKind, int, string), int> _nodeOfRule;

    private NestedSettlement(CohortCase settled, NestedRule rule, NestedFamily family, NamedQuota[] nodes) : base(settled)
    {
        (_rule, _nodeOf, _nodes) = (rule, family.NodeOf, nodes);
        _nodeOfRule = Enumerable.Range(0, nodes.Length).Where(node => node != rule.Tree.Root).GroupBy(node => nodes[node].Key)
            .ToDictionary(same => same.Key, same => same.MaxBy(Depth));
    }

    public static CohortFacts Of(Cohort stage, Entrants entrants, NamedQuota[] rules, NestedFamily family, CancellationToken cancel)
    {
        int seats = Math.Min(stage.SeatsNow, entrants.Count);
        NestedResult result = Settled(seats);

        // Fewer people than the maximums let in is a fact and no contradiction: as many as can be are chosen, and the facts say why.
        if (result.Cohort is null && result.MostSeats > 0 && result.Clashes.All(clash => clash.Kind == ClashKind.SeatsAboveSupply))
        {
            seats = result.MostSeats;
            result = Settled(seats);
        }

        BestCohort? best = result.Cohort is { } found ? new([.. found.Chosen], found.Objective, found.Objective) : null;
        CohortCase settled = new(stage, entrants, rules, seats, best) { Nested = result.Cohort };
        if (result.Cohort is not { } cohort) return new(settled) { Clashing = CohortClash.Of(settled, cancel, KnownClash(result, family)) };

        NamedQuota[] nodes = new NamedQuota[family.Tree.Count];
        nodes[family.Tree.Root] = new("", new([], 0, seats), RuleKind.Quota);
        for (int i = 0; i < rules.Length; i++) nodes[family.NodeOfQuota[i]] = rules[i];

        return new(settled)
        {
            Settled = new NestedSettlement(settled, cohort.Rule, family, nodes),
            Reserve = [.. cohort.Reserve.Select(settled.Id)],
            Cut = cohort.Rule.Cuts[family.Tree.Root].Promoted is { } cut ? settled.Points(cut.Score) : double.NaN,
            Short = Short(stage, entrants, seats),
            Proof = new(best! with { Layer = CohortLayer.NestedMerge }, false, settled.Resolution, () => cohort.Objective - cohort.Exchange.RunnerUpGap),
        };

        NestedResult Settled(int places) => NestedMerge.Settle(family.Tree, family.NodeOf, entrants.Scores, places, entrants, stage.Reserve, cancel);
    }

    public override Reason? Judge(Part part, int row, double score)
    {
        NestedVerdict verdict = Verdict(part, row);
        if (verdict.IsChosen) return null;
        if (verdict.Node != _rule.Tree.Root) return Blocked(_nodes[verdict.Node], Entrants.NumberOf(part, row) ?? -1, score);

        if (_rule.Cuts[verdict.Node].Promoted is not { } cut) return new("quota.reserved_seat", Stage.By.Name, score);
        if (Resolution.Points(score) != cut.Score) return new("rank.outside", Stage.By.Name, score, Resolution.Score(cut.Score));

        Rank rank = new(Stage.Ranking!, part.Pool, part.Terms);
        return new("rank.tie.lost", Stage.By.Name, score, Resolution.Score(cut.Score), Label: rank.Decider(row, Entrants.Rank.PlaceOf(Entrants.Rows[cut.Last])));
    }

    public override Reason Won(Part part, int row, double score)
    {
        NestedVerdict verdict = Verdict(part, row);
        return verdict.Node == _rule.Tree.Root
            ? Reason.Reached(Stage.By, score, Resolution.Score(_rule.Cuts[verdict.Node].Promoted!.Value.Score))
            : Kept(_nodes[verdict.Node], score);
    }

    private NestedVerdict Verdict(Part part, int row)
    {
        if (Entrants.NumberOf(part, row) is { } number) return _rule.Decide(_nodeOf[number], Entrants.Scores[number], number, Entrants);

        // A record from elsewhere: its innermost group is the one that lies deepest in the tree.
        int node = CohortRules.Of(Stage, new(part.Pool, [row], part.Terms))
            .Where(rule => rule.Set.Members.Length > 0 && _nodeOfRule.ContainsKey(rule.Key)).Select(rule => _nodeOfRule[rule.Key])
            .OrderByDescending(Depth).FirstOrDefault(_rule.Tree.Root);
        return _rule.Decide(node, new Newcomer(new(Stage.Ranking!, part.Pool, part.Terms), row, Entrants));
    }

    private int Depth(int node) => _rule.Tree.Path(node).Count();

    /// <summary>The bounds of the first contradiction, by the number of their rule; empty when there are simply too few nominees, null when maximums alone let nobody in.</summary>
    private static IReadOnlyList<Flexible>? KnownClash(NestedResult result, NestedFamily family)
    {
        if (result.MostSeats == 0) return null;
        if (result.Clashes.FirstOrDefault(clash => clash.Bounds.Count > 0) is not { } clash) return [];
        Dictionary<int, int> ruleOf = family.NodeOfQuota.Index().ToDictionary(place => place.Item, place => place.Index);
        return [.. clash.Bounds.Where(bound => ruleOf.ContainsKey(bound.Node)).Select(bound => new Flexible(ruleOf[bound.Node], bound.IsMinimum))];
    }

    private readonly struct Newcomer(Rank rank, int row, Entrants settled) : IStanding
    {
        public bool Reaches(in CutKey cut)
        {
            long score = rank.Score(row);
            return score > cut.Score || (score == cut.Score && (cut.Last < 0 || rank.Compare(row, settled.Rank.PlaceOf(settled.Rows[cut.Last])) <= 0));
        }
    }
}
