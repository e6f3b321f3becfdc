namespace SelectionEngine;

/// <summary>A cohort under nested quotas: two cuts for every group say who is in, so that a verdict follows from one nominee's own score.</summary>
internal sealed class NestedSettlement : CohortSettlement
{
    private readonly NestedRule _rule;
    private readonly int[] _nodeOf;
    private readonly NamedQuota[] _nodes;
    private readonly Dictionary<string, int> _nodeByName;

    private NestedSettlement(Cohort stage, Entrants entrants, NestedRule rule, int[] nodeOf, NamedQuota[] nodes, Terms terms) : base(stage, entrants, terms)
    {
        (_rule, _nodeOf, _nodes) = (rule, nodeOf, nodes);
        _nodeByName = Enumerable.Range(0, nodes.Length).Where(node => node != rule.Tree.Root).GroupBy(node => nodes[node].Name, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);
    }

    public static CohortFacts Of(Cohort stage, Entrants entrants, NamedQuota[] quotas, NestedFamily family, Terms terms)
    {
        int seats = Math.Min(stage.Seats, entrants.Count);
        NestedResult result = Settled(seats);

        // Fewer people than seats, or than the maximums let in, is a fact and no contradiction: as many as can be are chosen.
        if (result.Cohort is null && result.MostSeats > 0 && result.Clashes.All(clash => clash.Kind == ClashKind.SeatsAboveSupply))
        {
            seats = result.MostSeats;
            result = Settled(seats);
        }

        NamedQuota[] nodes = new NamedQuota[family.Tree.Count];
        nodes[family.Tree.Root] = new("", new([], 0, seats));
        for (int i = 0; i < quotas.Length; i++) nodes[family.NodeOfQuota[i]] = quotas[i];

        if (result.Cohort is not { } cohort) return Clashing(stage, entrants, quotas, result.Clashes.Select(clash => Told(clash, nodes)), terms.Resolution);

        bool[] chosen = new bool[entrants.Count];
        for (int i = 0; i < chosen.Length; i++) chosen[i] = cohort.Has(i);
        NestedSettlement settled = new(stage, entrants, cohort.Rule, family.NodeOf, nodes, terms);
        CohortFacts facts = Facts(stage, entrants, quotas, chosen, cohort.Reserve, settled, terms.Resolution);
        facts.Proof = new(new([], cohort.Objective, cohort.Objective) { Layer = CohortLayer.NestedMerge }, false, terms.Resolution, () => cohort.Objective - cohort.Exchange.RunnerUpGap);
        facts.Cut = cohort.Rule.Cuts[family.Tree.Root].Promoted is { } cut ? terms.Resolution.Score(cut.Score) : double.NaN;
        return facts;

        NestedResult Settled(int places) => NestedMerge.Settle(family.Tree, family.NodeOf, entrants.Scores, places, entrants, stage.Reserve);
    }

    public override Reason? Judge(Part part, int row, double score)
    {
        NestedVerdict verdict = Verdict(part, row);
        if (verdict.IsChosen) return null;
        if (verdict.Node != _rule.Tree.Root) return new("quota.group_full", Stage.By.Name, score, _nodes[verdict.Node].Set.Max, Unit.Points, _nodes[verdict.Node].Name);

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
            : new("cohort.chosen_by_quota", Stage.By.Name, score, _nodes[verdict.Node].Set.Min, Unit.Points, _nodes[verdict.Node].Name);
    }

    private NestedVerdict Verdict(Part part, int row)
    {
        if (Entrants.NumberOf(part, row) is { } number) return _rule.Decide(_nodeOf[number], Entrants.Scores[number], number, Entrants);

        // A record from elsewhere: its innermost group is the one that lies deepest in the tree.
        int node = Stage.Quotas.SelectMany(quota => quota.Sets(part.Pool, [row]))
            .Where(quota => quota.Set.Members.Length > 0 && _nodeByName.ContainsKey(quota.Name)).Select(quota => _nodeByName[quota.Name])
            .OrderByDescending(known => _rule.Tree.Path(known).Count()).FirstOrDefault(_rule.Tree.Root);
        return _rule.Decide(node, new Newcomer(new(Stage.Ranking!, part.Pool, part.Terms), row, Entrants));
    }

    private static string Told(NestedClash clash, NamedQuota[] nodes)
    {
        string name = nodes[clash.Node].Name;

        return clash.Kind switch
        {
            ClashKind.MinimumAboveMaximum => $"{name}: at least {clash.Asked} and at most {clash.Available} are asked for",
            ClashKind.MinimumsAboveMaximum => $"{name}: the minimums inside add up to {clash.Asked}, at most {clash.Available} are allowed",
            ClashKind.MinimumAboveSupply => $"{name}: {clash.Asked} asked for, {clash.Available} there",
            ClashKind.MinimumsAboveSeats => $"the minimums add up to {clash.Asked}, there are {clash.Available} seats",
            _ => $"{clash.Asked} seats, {clash.Available} can be filled",
        };
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
