namespace SelectionEngine;

/// <summary>A cohort with set-asides: filled block after block by merit.</summary>
internal sealed class BlockSettlement : KnownSettlement
{
    private readonly SetAside?[] _blocks;
    private readonly int[] _blockOf;
    private readonly double[] _cuts;

    private BlockSettlement(CohortCase settled, SetAside?[] blocks, int[][] chosen) : base(settled)
    {
        _blocks = blocks;
        _blockOf = new int[settled.Entrants.Count];
        Array.Fill(_blockOf, -1);
        for (int block = 0; block < chosen.Length; block++) foreach (int number in chosen[block]) _blockOf[number] = block;
        _cuts = [.. chosen.Select(one => one.Length == 0 ? double.NaN : settled.Points(one.Min(number => settled.Entrants.Scores[number])))];
    }

    public static CohortFacts Of(Cohort stage, Entrants entrants, SearchLimit limit)
    {
        Crowd crowd = entrants.Crowd;
        NamedQuota[] rules = [.. Rules(stage, crowd)];
        HashSet<int> barred = [.. rules.Where(rule => rule.Kind == RuleKind.Barred).SelectMany(rule => rule.Set.Members)];
        int[] byMerit = entrants.InOrder(Enumerable.Range(0, entrants.Count).Where(number => !barred.Contains(number)));

        // An open block stands between the set-asides that are filled before it and those after it.
        ILookup<SetAsideKind, SetAside> asides = stage.SetAsides!.ToLookup(aside => aside.Kind);
        SetAside?[] blocks = [.. asides[SetAsideKind.Inclusive], null, .. asides[SetAsideKind.OverAndAbove]];
        int open = stage.SeatsNow - stage.SetAsides!.Sum(aside => aside.Seats);

        NamedQuota[][] guarantees = [.. blocks.Select(block => (block is null ? stage.Quotas : block.Guarantees ?? []).SelectMany(quota => quota.Sets(crowd)).ToArray())];
        SeatBlock[] seats = [.. blocks.Select((block, i) => new SeatBlock(Eligible(block), block?.Seats ?? open, guarantees[i]))];
        (int[][] chosen, int[] honoured) = ReservedSeats.Fill(seats, stage.Overlap ?? Overlap.OneToAll, entrants.Scores, entrants, limit);

        int[] all = [.. chosen.SelectMany(block => block).Order()];
        CohortCase settled = new(stage, entrants, rules, all.Length, new(all, all.Sum(number => entrants.Scores[number]), all.Sum(number => entrants.Scores[number])));
        BlockSettlement who = new(settled, blocks, chosen);

        return new(settled)
        {
            Settled = who,
            Reserve = [.. byMerit.Where(number => !settled.Chosen[number]).Take(stage.Reserve).Select(settled.Id)],
            Short = Short(stage, entrants, all.Length),
            Blocks = [.. blocks.Select((block, i) => new BlockOfSeats(block?.Name ?? "", seats[i].Seats, [.. chosen[i].Select(settled.Id)], guarantees[i].Sum(guarantee => guarantee.Set.Min), honoured[i], who._cuts[i]))],
        };

        int[] Eligible(SetAside? block)
        {
            if (block is null) return byMerit;
            Probe probe = block.For.On(crowd.Part);
            return [.. byMerit.Where(number => probe.Ask(entrants.Rows[number]) == Answer.Yes)];
        }
    }

    protected override IEnumerable<NamedQuota> Counted(Crowd crowd) => Rules(Stage, crowd);

    protected override Reason Why(int number, double score) => _blocks[_blockOf[number]] is { } aside
        ? new("cohort.set_aside", Stage.By.Name, score, Label: aside.Name)
        : new("cohort.chosen", Stage.By.Name, score);

    protected override Reason WhyNot(int number, double score)
    {
        int barred = RulesOf[number].FirstOrDefault(rule => Case.Rules[rule].Kind == RuleKind.Barred, -1);
        if (barred >= 0) return Blocked(Case.Rules[barred], number, score);
        double open = _cuts[Array.IndexOf(_blocks, null)];

        // The last open seat went at a lower score only to somebody with a guarantee.
        return score < open || double.IsNaN(open) ? new("rank.outside", Stage.By.Name, score, open) : new("quota.reserved_seat", Stage.By.Name, score, Label: "");
    }

    // Quotas and guarantees, each set-aside as a group of its own, and who is barred.
    private static new IEnumerable<NamedQuota> Rules(Cohort stage, Crowd crowd) =>
    [
        .. CohortRules.Of(stage, crowd),
        .. stage.SetAsides!.SelectMany(aside => new Quota(If: aside.For, Name: aside.Name).Sets(crowd)),
        .. stage.SetAsides!.SelectMany(aside => (aside.Guarantees ?? []).SelectMany(quota => (quota with { Name = $"{aside.Name} · {quota.Called}" }).Sets(crowd))),
    ];
}
