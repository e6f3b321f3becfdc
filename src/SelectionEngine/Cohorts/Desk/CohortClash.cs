namespace SelectionEngine;

/// <summary>Why nobody could be chosen: rules that cannot be kept together, none of which can be spared.</summary>
public sealed class CohortClash
{
    private readonly CohortCase _case;
    private readonly Lazy<(int?, int?)> _seats;

    private CohortClash(CohortCase settled, IReadOnlyList<Reason> rules, CancellationToken cancellation)
    {
        (_case, Rules) = (settled, rules);
        // One rule alone never leaves room for halves.
        OnlyHalvesFit = rules.Count > 1 && settled.Search(cancellation: cancellation).Relaxation() is not null;
        _seats = new(() => (QuotaConflict.MostSeats(settled.Problem, solver: settled.Solver), QuotaConflict.FewestSeatsFrom(settled.Problem, solver: settled.Solver)));
    }

    /// <summary>The rules that clash, as data: with them alone nobody could be chosen, and without any one of them somebody could. There may be other such sets.</summary>
    /// <remarks>Maximums that leave seats empty do not clash by themselves; they do with a minimum for which the seats that they leave are too few.</remarks>
    public IReadOnlyList<Reason> Rules { get; }

    /// <summary>How many seats were to be filled.</summary>
    public int Seats => _case.Problem.Seats;

    /// <summary>Whether halves of persons would fit, so that only whole ones cannot.</summary>
    public bool OnlyHalvesFit { get; }

    /// <summary>The largest number of seats, not above those to be filled, with which all rules can be kept; null when no number works.</summary>
    public int? MostSeats => _seats.Value.Item1;

    /// <summary>The smallest number of seats, not below those to be filled, with which all rules can be kept; null when no number works.</summary>
    public int? MoreSeats => _seats.Value.Item2;

    /// <summary>The clash in a sentence without a full stop.</summary>
    public string Text(Language language = Language.English)
    {
        Reason together = new(Rules.Count > 1 ? "clash.together" : "clash.alone", Value: Seats, Limit: _case.Entrants.Count, Unit: Unit.Count);
        string rules = string.Join("; ", Rules.Select(rule => rule.Text(language)));
        string text = Rules.Count == 0 ? together.Text(language) : Rules.Count == 1 ? rules : $"{together.Text(language)}: {rules}";
        return OnlyHalvesFit ? $"{text}; {new Reason("clash.halves").Text(language)}" : text;
    }

    /// <summary>The clash in English.</summary>
    public override string ToString() => Text();

    /// <param name="settled">A cohort of nobody.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <param name="known">Bounds of which it is known that they clash; null when none are.</param>
    internal static CohortClash Of(CohortCase settled, CancellationToken cancellation, IReadOnlyList<Flexible>? known = null)
    {
        SearchLimit limit = new(Cancel: cancellation);
        IReadOnlyList<Flexible> bounds = known is null ? Irreducible(settled, limit) : Narrowed(settled, known, limit);
        return new(settled, [.. bounds.OrderBy(bound => bound.Quota).ThenBy(bound => !bound.IsMinimum).Select(bound => Told(settled, bound))], cancellation);
    }

    // Quotas first, with everything firm in force; then as few of the firm rules as still clash with them.
    private static IReadOnlyList<Flexible> Irreducible(CohortCase settled, SearchLimit limit)
    {
        CohortProblem problem = settled.Problem;
        List<Flexible> quotas = [], firm = [];
        foreach (Flexible bound in Bounds(problem)) (settled.Rules[bound.Quota].Kind == RuleKind.Quota ? quotas : firm).Add(bound);
        if (QuotaConflict.MostAllowed(problem, settled.Rules, limit, settled.Solver).Seats != problem.Seats) return Narrowed(settled, [.. quotas, .. firm], limit);

        IReadOnlyList<Flexible> needed = QuotaConflict.Irreducible(problem, quotas, limit, settled.Solver) ?? [];
        CohortProblem narrowed = problem.Without(quotas.Except(needed));
        return [.. needed, .. QuotaConflict.Irreducible(narrowed, firm, limit, settled.Solver) ?? []];
    }

    // How many seats can be filled changes with every maximum that is spared, so a rule that could not be spared among many may be spared among few.
    private static IReadOnlyList<Flexible> Narrowed(CohortCase settled, IReadOnlyList<Flexible> clash, SearchLimit limit)
    {
        Flexible[] all = [.. Bounds(settled.Problem)];

        for (int before = clash.Count + 1; clash.Count < before;)
        {
            before = clash.Count;
            clash = QuotaConflict.Irreducible(settled.Problem.Without(all.Except(clash)), clash, canBeMet: kept => settled.IsKept(kept, limit)) ?? [];
        }

        return clash;
    }

    internal static IEnumerable<Flexible> Bounds(CohortProblem problem)
    {
        for (int quota = 0; quota < problem.Quotas.Count; quota++)
        {
            if (problem.Quotas[quota].Min > 0) yield return new(quota, true);
            if (problem.Quotas[quota].Max < problem.Quotas[quota].Members.Length) yield return new(quota, false);
        }
    }

    internal static Reason Told(CohortCase settled, Flexible bound)
    {
        NamedQuota rule = settled.Rules[bound.Quota];
        int there = rule.Set.Members.Length;

        return rule.Kind switch
        {
            RuleKind.Named => new(there == 0 ? "clash.named.absent" : "clash.named", Label: rule.Name),
            RuleKind.Barred => new("clash.barred", Label: rule.Name),
            RuleKind.Conflict => new("clash.conflict", Label: rule.Name),
            RuleKind.OneToOne => new("clash.one_to_one", "", rule.Set.Min, there, Unit.Count, rule.Name),
            _ when bound.IsMinimum => new("clash.minimum", "", rule.Set.Min, there, Unit.Count, rule.Name),
            _ => new("clash.maximum", "", rule.Set.Max, there, Unit.Count, rule.Name),
        };
    }
}
