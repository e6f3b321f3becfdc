namespace SelectionEngine;

/// <summary>How many points were needed, group by group: one threshold, and for every group that a bound presses on so many points more or fewer.</summary>
/// <remarks>
/// Who has at least <see cref="Base"/> plus the points of all their groups is in, everybody else is out; where persons are whole and rules cross, a few come out
/// otherwise and are named in <see cref="Exceptions"/>. The points of a group are the multiplier of its bound in the linear relaxation (Geoffrion 1974, Mathematical
/// Programming Study 2, 82-114), rounded to the pipeline's resolution; the threshold is the one with the fewest exceptions. This explains a result, it does not make it.
/// </remarks>
public sealed class PointsNeeded
{
    private readonly CohortCase _case;
    private readonly long[] _needed;

    private PointsNeeded(CohortCase settled, long threshold, long[] needed, IReadOnlyList<GroupPoints> groups)
    {
        (_case, _needed, Groups, Base) = (settled, needed, groups, settled.Points(threshold));
        HashSet<int> named = Named(settled);
        Exceptions = [.. settled.Entrants.InOrder(Enumerable.Range(0, needed.Length).Where(number => !named.Contains(number) && settled.Chosen[number] != settled.Entrants.Scores[number] >= needed[number])).Select(settled.Id)];
    }

    /// <summary>The points that somebody needs on whom no bound presses.</summary>
    public double Base { get; }

    /// <summary>What each group adds: above 0 where a maximum keeps people out, below 0 where a minimum lets them in. Groups that add nothing are left out.</summary>
    public IReadOnlyList<GroupPoints> Groups { get; }

    /// <summary>The ids for whom the table says otherwise than the cohort, which had to choose between whole persons; best first. Named and barred nominees are not among them.</summary>
    public IReadOnlyList<string> Exceptions { get; }

    /// <summary>The points that this nominee needed.</summary>
    /// <exception cref="KeyNotFoundException">Nobody with that id stood before the stage with a score.</exception>
    public double For(string nominee) => _case.Entrants.Crowd.NumberOf(nominee) is >= 0 and int number
        ? _case.Points(_needed[number])
        : throw new KeyNotFoundException($"Nobody with the id '{nominee}' stood before the cohort with a score.");

    internal static PointsNeeded Of(CohortCase settled)
    {
        long[] prices = Prices(settled), pressed = new long[settled.Entrants.Count];
        for (int rule = 0; rule < prices.Length; rule++) foreach (int number in settled.Rules[rule].Set.Members) pressed[number] += prices[rule];

        long threshold = Threshold(settled, pressed);
        GroupPoints[] groups = [.. settled.Rules.Index().Where(rule => prices[rule.Index] != 0).Select(rule => new GroupPoints(rule.Item.Name, settled.Points(prices[rule.Index])))];
        return new(settled, threshold, [.. pressed.Select(points => threshold + points)], groups);
    }

    private static long[] Prices(CohortCase settled)
    {
        long[] prices = new long[settled.Rules.Length];
        if (settled.Best is null) throw new InvalidOperationException("Nobody was chosen, so no points are needed. Ask for Clash and Relaxation.");

        // A rule about one person is a bound on them and has no row; the first row counts all seats.
        (int Rule, ProgramRow Row)[] rows = [.. settled.Rules.Index().Where(rule => rule.Item.Set.Members.Length > 1).Select(rule =>
            (rule.Index, new ProgramRow([.. rule.Item.Set.Members.Order()], null, rule.Item.Set.Min, rule.Item.Set.Max == QuotaNode.NoLimit ? long.MaxValue : rule.Item.Set.Max)))];
        int[] lower = new int[settled.Entrants.Count], upper = new int[settled.Entrants.Count];
        Array.Fill(upper, 1);

        foreach (NamedQuota rule in settled.Rules.Where(rule => rule.Set.Members.Length == 1))
        {
            if (rule.Set.Min > 0) lower[rule.Set.Members[0]] = 1;
            if (rule.Set.Max == 0) upper[rule.Set.Members[0]] = 0;
        }

        ProgramRow seats = new([.. Enumerable.Range(0, settled.Entrants.Count)], null, settled.Filled, settled.Filled);
        IntegerProgram program = new(settled.Entrants.Scores, lower, upper, [seats, .. rows.Select(row => row.Row)]);
        double[] found = NodeRelaxation.AtRoot(program, new())?.Prices() ?? [];
        for (int i = 0; i < rows.Length && found.Length > 0; i++) prices[rows[i].Rule] = (long)Math.Round(found[i + 1], MidpointRounding.AwayFromZero);
        return prices;
    }

    /// <summary>The threshold with the fewest exceptions; the highest of several.</summary>
    private static long Threshold(CohortCase settled, long[] pressed)
    {
        HashSet<int> named = Named(settled);
        (long Standing, bool IsChosen)[] all = [.. Enumerable.Range(0, pressed.Length).Where(number => !named.Contains(number))
            .Select(number => (settled.Entrants.Scores[number] - pressed[number], settled.Chosen[number])).OrderByDescending(one => one.Item1)];
        if (all.Length == 0) return 0;

        // Above the best standing everybody is out; going down, each group of equal standings comes in.
        int wrong = all.Count(one => one.IsChosen), least = wrong;
        long threshold = all[0].Standing + 1;

        for (int i = 0; i < all.Length; i++)
        {
            wrong += all[i].IsChosen ? -1 : 1;
            if ((i + 1 == all.Length || all[i + 1].Standing < all[i].Standing) && wrong < least) (least, threshold) = (wrong, all[i].Standing);
        }

        return threshold;
    }

    private static HashSet<int> Named(CohortCase settled) => [.. settled.Rules.Where(rule => rule.Kind is RuleKind.Named or RuleKind.Barred).SelectMany(rule => rule.Set.Members)];
}

/// <summary>What a bound on a group does to the points that its members need.</summary>
/// <param name="Group">The group.</param>
/// <param name="Points">So many points more; below 0 for fewer.</param>
public sealed record GroupPoints(string Group, double Points);
