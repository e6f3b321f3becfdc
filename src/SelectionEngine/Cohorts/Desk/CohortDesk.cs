namespace SelectionEngine;

/// <summary>Answers questions about a settled cohort: what rules cost, why this nominee and not that one, what to do when rules clash or members leave.</summary>
/// <remarks>Every figure is exact: totals are compared as whole numbers of the pipeline's resolution and only then told in points. Nothing here changes the selection.</remarks>
public sealed class CohortDesk
{
    private readonly CohortCase _case;
    private readonly Lazy<PointsNeeded> _points;
    private readonly Func<Roster> _roster;

    internal CohortDesk(string stage, CohortFacts facts, Func<CohortDesk, Roster> roster)
    {
        (Stage, Facts) = (stage, facts);
        _case = facts.Case ?? throw new InvalidOperationException($"Nobody stood before '{stage}' with a score, so there is nothing to ask.");
        if (_case.Stage.SetAsides is not null) throw new NotSupportedException($"The seats of '{stage}' are filled block by block, by merit; its facts (Blocks) say all there is. The desk answers for cohorts without set-asides.");

        _points = new(() => PointsNeeded.Of(_case));
        _roster = () => roster(this);
    }

    /// <summary>Tries the rules of a cohort on a pool, without a procedure around them: whether they can be met, what clashes, what the least change is, what they would cost.</summary>
    /// <param name="cohort">The cohort; its bounds may contradict each other, for which a procedure would be refused.</param>
    /// <param name="pool">The nominees, all of whom stand before it.</param>
    /// <param name="seed">The published seed of lots.</param>
    /// <param name="asOf">The day on which ages and tenures are counted; needed only where quotas count them.</param>
    /// <param name="decimals">How many decimals tell two scores apart, 0 to 12.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="PipelineException">A rule names a label or somebody whom the pool does not have, or makes no sense.</exception>
    /// <exception cref="KeyNotFoundException">The pool lacks a column.</exception>
    public static CohortDesk Try(Cohort cohort, Pool pool, string seed, DateOnly? asOf = null, int decimals = 6, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(cohort);
        ArgumentNullException.ThrowIfNull(pool);
        return CohortTrial.Of(cohort, pool, new(seed, asOf, new(decimals)), cancellation);
    }

    /// <summary>The stage's name.</summary>
    public string Stage { get; }

    /// <summary>What the stage settled.</summary>
    public CohortFacts Facts { get; }

    /// <summary>The rules that clash; null when somebody was chosen, or when the search was stopped before it knew.</summary>
    public CohortClash? Clash => Facts.Clashing;

    /// <summary>Whether no other cohort has the same total; otherwise keys and lots chose among several.</summary>
    public bool IsUnique => Proof.IsUnique;

    /// <summary>By how many points the best other cohort falls short; 0 when another one is just as good, null when the rules leave no other at all.</summary>
    public double? RunnerUp => Proof.RunnerUpGap;

    /// <summary>"Points needed", group by group, against one threshold.</summary>
    public PointsNeeded Points => _points.Value;

    /// <summary>The places as they stand, ready for those who decline.</summary>
    public Roster Roster() => _roster();

    /// <summary>The bounds that are tight, and what one place more, or one fewer asked for, would gain.</summary>
    public IReadOnlyList<TightBound> TightBounds(CancellationToken cancellation = default)
    {
        BestCohort best = Best;
        CohortSearch search = _case.Search(cancellation: cancellation);
        List<TightBound> tight = [];

        for (int rule = 0; rule < _case.Rules.Length; rule++)
        {
            NamedQuota named = _case.Rules[rule];
            if (named.Kind is not (RuleKind.Quota or RuleKind.OneToOne)) continue;

            int taken = _case.Taken(rule);
            if (named.Set.Min > 0 && taken == named.Set.Min) tight.Add(Bound(true, named.Set.Min));
            if (taken == named.Set.Max) tight.Add(Bound(false, named.Set.Max));

            TightBound Bound(bool isMinimum, int limit) => new(named.Name, isMinimum, limit, _case.Points(search.Loosened(best, rule, isMinimum) - best.Objective));
        }

        return tight;
    }

    /// <summary>Why a nominee has a place, or has none: the best cohort with the contrary, and by how many points it falls short.</summary>
    /// <exception cref="KeyNotFoundException">Nobody with that id stood before the stage with a score.</exception>
    public PlaceAnswer Why(string nominee, CancellationToken cancellation = default) => PlaceAnswer.Of(_case, Best, Number(nominee), cancellation);

    /// <summary>For everybody by how many points the best cohort falls short with them in it (who has no place) or without them (who has one).</summary>
    /// <param name="progress">Told how many are done.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>One answer each, by score, keys and lot.</returns>
    public IReadOnlyList<PlaceMargin> Margins(IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        BestCohort best = Best;
        CohortSearch search = _case.Search(cancellation: cancellation);
        int[] order = _case.Entrants.InOrder(Enumerable.Range(0, _case.Entrants.Count));
        PlaceMargin[] margins = new PlaceMargin[order.Length];

        for (int i = 0; i < order.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            int number = order[i];
            bool isChosen = _case.Chosen[number];
            long? shortBy = _case.Nested is { } nested
                ? isChosen ? nested.Exchange.CostOut(number) : nested.Exchange.CostIn(number)
                : best.Objective - (isChosen ? search.WithoutNominee(best, number) : search.WithNominee(best, number));

            margins[i] = new(_case.Id(number), isChosen, shortBy is { } units ? _case.Points(units) : null);
            progress?.Report(i + 1);
        }

        return margins;
    }

    /// <summary>The least change of quotas with which all seats can be filled, or as many as there are nominees, and the best cohort under it; null when no change of quotas helps. A proposal: nothing is changed.</summary>
    /// <remarks>How far each quota may move, and what a place of movement counts, is said by <see cref="Quota.Flex"/> and <see cref="Quota.Weight"/>; other rules stay.</remarks>
    public CohortRelaxation? Relaxation(CancellationToken cancellation = default) => CohortRelaxation.Of(_case, cancellation);

    /// <summary>"If this member leaves, that nominee enters", for every member, everybody else staying; by score, keys and lot.</summary>
    public IReadOnlyList<Succession> Successors(CancellationToken cancellation = default) => Roster().Successors(cancellation);

    internal CohortCase Case => _case;

    internal BestCohort Best => _case.Best ?? throw Nobody;

    internal int Number(string nominee) => _case.Entrants.Crowd.NumberOf(nominee) is >= 0 and int number
        ? number
        : throw new KeyNotFoundException($"Nobody with the id '{nominee}' stood before '{Stage}' with a score. Their trail says where they left.");

    private CohortProof Proof => Facts.Proof ?? throw Nobody;

    private InvalidOperationException Nobody => new($"Nobody was chosen at '{Stage}': {Facts.Clash}. Ask for Clash and Relaxation.");
}

/// <summary>A bound that is tight in the chosen cohort.</summary>
/// <param name="Group">The group that it counts.</param>
/// <param name="IsMinimum">Whether it is the minimum; otherwise the maximum.</param>
/// <param name="Limit">The bound.</param>
/// <param name="Gain">By how many points the best cohort would be better if the bound were looser by one place; 0 when that alone helps nobody.</param>
public sealed record TightBound(string Group, bool IsMinimum, int Limit, double Gain);

/// <summary>How far a nominee is from the contrary of what was decided.</summary>
/// <param name="Nominee">The nominee's id.</param>
/// <param name="IsChosen">Whether they have a place.</param>
/// <param name="Short">By how many points the best cohort with the contrary falls short; 0 when it is just as good and keys or lots decided, null when the rules allow no such cohort.</param>
public sealed record PlaceMargin(string Nominee, bool IsChosen, double? Short);

/// <summary>Who enters if a member leaves and everybody else stays.</summary>
/// <param name="Member">Who leaves.</param>
/// <param name="Enters">Who enters; null when the rules let nobody in without displacing others.</param>
public sealed record Succession(string Member, string? Enters);
