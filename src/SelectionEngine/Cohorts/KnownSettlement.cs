namespace SelectionEngine;

/// <summary>A cohort whose membership cannot be read off cuts alone: it is known of the nominees who stood before it, and of anybody else only a new run can tell.</summary>
internal abstract class KnownSettlement : CohortSettlement
{
    /// <summary>The code for a record that only a new run of everybody can judge.</summary>
    public const string Untold = "quota.crossing.again";

    protected KnownSettlement(CohortCase settled) : base(settled)
    {
        List<int>[] rulesOf = [.. Enumerable.Range(0, settled.Entrants.Count).Select(_ => new List<int>())];
        for (int rule = 0; rule < settled.Rules.Length; rule++) foreach (int number in settled.Rules[rule].Set.Members) rulesOf[number].Add(rule);
        RulesOf = [.. rulesOf.Select(list => list.ToArray())];
    }

    /// <summary>The rules that count a nominee, by number.</summary>
    protected int[][] RulesOf { get; }

    public sealed override Reason? Judge(Part part, int row, double score)
    {
        if (Known(part, row, score) is not { } number) return new(Untold, Stage.By.Name, score);
        return Case.Chosen[number] ? null : WhyNot(number, score);
    }

    public sealed override Reason Won(Part part, int row, double score) => Why(Known(part, row, score)!.Value, score);

    /// <summary>What counts a nominee.</summary>
    protected abstract IEnumerable<NamedQuota> Counted(Crowd crowd);

    protected abstract Reason WhyNot(int number, double score);

    protected abstract Reason Why(int number, double score);

    /// <summary>The number of a record, also of one looked up elsewhere as long as nothing that counts here has changed; null for any other.</summary>
    private int? Known(Part part, int row, double score)
    {
        if (Entrants.NumberOf(part, row) is { } number) return number;

        int there = Entrants.Pool.Ids.IndexOf(part.Pool.Ids.Utf8(row));
        if (there < 0 || Entrants.NumberOf(new(Entrants.Pool, new[] { there }, part.Terms), there) is not (>= 0 and int known)) return null;

        IEnumerable<(RuleKind, int, string)> groups = Counted(new(part.Pool, [row], part.Terms)).Where(rule => rule.Kind == RuleKind.Quota && rule.Set.Members.Length > 0).Select(rule => rule.Key);
        return Entrants.Scores[known] == Resolution.Points(score) && groups.SequenceEqual(RulesOf[known].Where(rule => Rules[rule].Kind == RuleKind.Quota).Select(rule => Rules[rule].Key)) ? known : null;
    }
}
