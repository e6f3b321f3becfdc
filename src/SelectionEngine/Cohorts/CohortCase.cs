using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>One cohort as it was settled: the nominees, the rules counted over them, and who was chosen. What every later question starts from.</summary>
internal sealed class CohortCase
{
    /// <param name="stage">The stage.</param>
    /// <param name="entrants">Who stood before it with a score.</param>
    /// <param name="rules">Its rules, counted over them.</param>
    /// <param name="seats">How many seats were filled, or were to be filled when nobody was chosen.</param>
    /// <param name="best">Who was chosen; null for nobody.</param>
    public CohortCase(Cohort stage, Entrants entrants, NamedQuota[] rules, int seats, BestCohort? best)
    {
        (Stage, Entrants, Rules, Best) = (stage, entrants, rules, best);
        Problem = new(entrants.Scores, entrants, seats, [.. rules.Select(rule => rule.Set)]);
        Chosen = new bool[entrants.Count];
        foreach (int number in best?.Chosen ?? []) Chosen[number] = true;
    }

    public Cohort Stage { get; }

    public Entrants Entrants { get; }

    public NamedQuota[] Rules { get; }

    public CohortProblem Problem { get; }

    public BestCohort? Best { get; }

    public bool[] Chosen { get; }

    /// <summary>The quotas as a tree with the settled cohort, where they nest.</summary>
    public NestedCohort? Nested { get; init; }

    /// <summary>Another solver for what our own search does not finish soon; null for none.</summary>
    public ProgramSolver? Solver { get; init; }

    public int Filled => Best?.Chosen.Length ?? 0;

    public long Total => Best?.Objective ?? 0;

    public Resolution Resolution => Entrants.Resolution;

    /// <summary>The best cohort, asked for again, or for one with other rules.</summary>
    public CohortSearch Search(CohortProblem? problem = null, CancellationToken cancellation = default) => new(problem ?? Problem, new(Cancel: cancellation), Solver);

    /// <summary>Whether a procedure with these bounds would choose anybody: as many as there are seats, or as many as the maximums let in.</summary>
    public bool IsKept(CohortProblem problem, SearchLimit limit)
    {
        if (NestedFamily.Arrange(problem.Nominees, problem.Quotas) is { } family)
        {
            limit.Cancel.ThrowIfCancellationRequested();
            NestedSupply supply = family.Supply();
            return supply.MostSeats > 0 && supply.Clashes(Math.Min(problem.Seats, supply.MostSeats)).Count == 0;
        }

        ProgramSolver solver = Solver ?? BranchAndBound.Solve;
        return QuotaConflict.IsFilled(problem, limit, solver)
            || (QuotaConflict.MostAllowed(problem, Rules, limit, solver).Seats is > 0 and int most && most < problem.Seats && QuotaConflict.IsFilled(problem with { Seats = most }, limit, solver));
    }

    /// <summary>Units of the resolution as points.</summary>
    public double Points(long units) => Resolution.Score(units);

    public string Id(int number) => Entrants.Pool.Id(Entrants.Rows[number]);

    /// <summary>How many of the chosen a rule counts.</summary>
    public int Taken(int rule) => Rules[rule].Set.Members.Count(number => Chosen[number]);

    public IReadOnlyList<QuotaCell> Cells() =>
    [
        .. Rules.Where(rule => rule.Kind == RuleKind.Quota).Select(rule =>
        {
            int[] chosen = [.. rule.Set.Members.Where(number => Chosen[number])];
            return new QuotaCell(rule.Name, rule.Set.Min, rule.Set.Max == QuotaNode.NoLimit ? null : rule.Set.Max, rule.Set.Members.Length, chosen.Length,
                chosen.Length > 0 ? Points(chosen.Min(number => Entrants.Scores[number])) : double.NaN);
        }),
    ];

    /// <summary>What the rules cost, in points. Who is barred costs nothing: barring somebody is no rule about places.</summary>
    public double Price()
    {
        if (Best is null || Rules.All(rule => rule.Kind == RuleKind.Barred)) return 0;
        HashSet<int> barred = [.. Rules.Where(rule => rule.Kind == RuleKind.Barred).SelectMany(rule => rule.Set.Members)];
        return Points(Highest(barred.Count == 0 ? Entrants.Scores : [.. Entrants.Scores.Where((_, number) => !barred.Contains(number))], Filled) - Total);
    }

    private static long Highest(long[] scores, int seats)
    {
        if (seats == 0) return 0;
        long boundary = KthLargest.Of([.. scores], seats), sum = 0;
        int above = 0;

        foreach (long score in scores)
        {
            if (score <= boundary) continue;
            sum = checked(sum + score);
            above++;
        }

        return checked(sum + (boundary * (seats - above)));
    }
}
