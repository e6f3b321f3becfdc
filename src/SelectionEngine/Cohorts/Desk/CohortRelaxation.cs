namespace SelectionEngine;

/// <summary>The least change of quotas with which all seats can be filled, and the best cohort under it. A proposal that somebody has to decide on.</summary>
public sealed class CohortRelaxation
{
    private readonly Lazy<bool> _isOnly;

    private CohortRelaxation(CohortCase settled, CohortProblem problem, LeastRelaxation least, Flexible[] flexible)
    {
        Total = least.Total;
        Moves = [.. least.Movements.OrderBy(move => move.Bound.Quota).ThenBy(move => !move.Bound.IsMinimum).Select(move =>
        {
            NamedQuota rule = settled.Rules[move.Bound.Quota];
            int from = move.Bound.IsMinimum ? rule.Set.Min : rule.Set.Max;
            return new BoundMove(rule.Name, move.Bound.IsMinimum, from, move.Bound.IsMinimum ? from - move.By : from + move.By, move.Bound.Weight);
        })];
        Cohort = [.. settled.Entrants.InOrder(least.Cohort.Chosen).Select(settled.Id)];
        Points = settled.Points(least.Cohort.Objective);
        Gap = settled.Points(Math.Max(0, least.Cohort.Bound - least.Cohort.Objective));
        _isOnly = new(() => least.RunnerUp(problem, flexible, solver: settled.Solver) != least.Cohort.Objective);
    }

    /// <summary>The least weighted number of places by which bounds have to move; 0 when all can be met as they are.</summary>
    public long Total { get; }

    /// <summary>Which bounds move, and how far, for the cohort proposed. Other sets of moves may be as small.</summary>
    public IReadOnlyList<BoundMove> Moves { get; }

    /// <summary>The best cohort with no more movement than that, by score, keys and lot.</summary>
    public IReadOnlyList<string> Cohort { get; }

    /// <summary>Its total, in points.</summary>
    public double Points { get; }

    /// <summary>By how many points a better one could at most be better; 0 when it is proved to be the best.</summary>
    public double Gap { get; }

    /// <summary>Whether it is the only best cohort at the least movement.</summary>
    public bool IsOnly => _isOnly.Value;

    /// <summary>The proposal in a sentence without a full stop.</summary>
    public string Text(Language language = Language.English) => Moves.Count == 0
        ? new Reason("relax.none").Text(language)
        : string.Join("; ", Moves.Select(move => move.Text(language)));

    /// <summary>The proposal in English.</summary>
    public override string ToString() => Text();

    internal static CohortRelaxation? Of(CohortCase settled, CancellationToken cancellation)
    {
        List<Flexible> flexible = [];

        for (int rule = 0; rule < settled.Rules.Length; rule++)
        {
            NamedQuota named = settled.Rules[rule];
            if (named.Kind is not (RuleKind.Quota or RuleKind.OneToOne) || named.Source?.Flex == 0) continue;
            int weight = named.Source?.Weight ?? 1, limit = named.Source?.Flex ?? int.MaxValue;
            if (named.Set.Min > 0) flexible.Add(new(rule, true, weight, limit));
            if (named.Set.Max < named.Set.Members.Length) flexible.Add(new(rule, false, weight, limit));
        }

        Flexible[] bounds = [.. flexible];
        CohortProblem full = settled.Problem with { Seats = Math.Min(settled.Stage.SeatsNow, settled.Entrants.Count) };
        return LeastRelaxation.Of(full, bounds, new(Cancel: cancellation), settled.Solver) is { } least ? new(settled, full, least, bounds) : null;
    }
}

/// <summary>One bound that a proposal moves.</summary>
/// <param name="Group">The group that it counts.</param>
/// <param name="IsMinimum">Whether it is the minimum; otherwise the maximum.</param>
/// <param name="From">The bound as stated.</param>
/// <param name="To">The bound as proposed.</param>
/// <param name="Weight">What one place of movement counts.</param>
public sealed record BoundMove(string Group, bool IsMinimum, int From, int To, int Weight)
{
    /// <summary>The move in words.</summary>
    public string Text(Language language = Language.English) => new Reason(IsMinimum ? "relax.minimum" : "relax.maximum", "", From, To, Unit.Count, Group).Text(language);
}
