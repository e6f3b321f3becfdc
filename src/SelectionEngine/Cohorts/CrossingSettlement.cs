namespace SelectionEngine;

/// <summary>A cohort under quotas that cross: the best one is found by search, and membership cannot be read off cuts alone.</summary>
internal sealed class CrossingSettlement : CohortSettlement
{
    /// <summary>The code for a record that only a new run of everybody can judge.</summary>
    public const string Untold = "quota.crossing.again";

    private readonly NamedQuota[] _quotas;
    private readonly int[][] _quotasOf;
    private readonly bool[] _chosen;
    private readonly int[] _taken;
    private readonly int[] _weakestFirst;

    private CrossingSettlement(Cohort stage, Entrants entrants, NamedQuota[] quotas, bool[] chosen, Terms terms) : base(stage, entrants, terms)
    {
        (_quotas, _chosen) = (quotas, chosen);
        _taken = [.. quotas.Select(quota => quota.Set.Members.Count(i => chosen[i]))];

        List<int>[] quotasOf = [.. Enumerable.Range(0, entrants.Count).Select(_ => new List<int>())];
        for (int quota = 0; quota < quotas.Length; quota++) foreach (int i in quotas[quota].Set.Members) quotasOf[i].Add(quota);
        _quotasOf = [.. quotasOf.Select(list => list.ToArray())];

        _weakestFirst = [.. InOrder(Enumerable.Range(0, entrants.Count).Where(i => chosen[i])).Reverse()];
    }

    public static CohortFacts Of(Cohort stage, Entrants entrants, NamedQuota[] quotas, Terms terms, Effort effort)
    {
        CohortProblem problem = new(entrants.Scores, entrants, Math.Min(stage.Seats, entrants.Count), [.. quotas.Select(quota => quota.Set)]);
        SearchLimit limit = effort.Limit();
        ProgramSolver? solver = effort.Solver is { } other ? HardCase.Then(other) : null;
        CohortSearch search = new(problem, limit, solver);
        BestCohort? best = search.Best();

        // Fewer people than seats, or than the maximums let in, is a fact and no contradiction: as many as can be are chosen.
        if (best is null && QuotaConflict.MostSeats(problem, limit, solver) is > 0 and int most)
        {
            search = new(problem with { Seats = most }, limit, solver);
            best = search.Best();
        }

        if (best is null) return Clashing(stage, entrants, quotas, Clashes(problem, quotas), terms.Resolution);
        if (best.IsNobody) return Clashing(stage, entrants, quotas, ["the search was stopped before it found a cohort or proved that there is none"], terms.Resolution);

        bool[] chosen = new bool[entrants.Count];
        foreach (int i in best.Chosen) chosen[i] = true;
        CrossingSettlement settled = new(stage, entrants, quotas, chosen, terms);
        CohortFacts facts = Facts(stage, entrants, quotas, chosen, settled.Reserve(stage.Reserve), settled, terms.Resolution);
        // Who comes second is a question of its own, asked later and without a limit.
        facts.Proof = new(best, limit.IsTimeUp, terms.Resolution, () => new CohortSearch(search.Problem, solver: solver).RunnerUp(best));
        return facts;
    }

    public override Reason? Judge(Part part, int row, double score)
    {
        if (Known(part, row, score) is not { } number) return new(Untold, Stage.By.Name, score);
        return _chosen[number] ? null : WhyNot(number, score);
    }

    public override Reason Won(Part part, int row, double score)
    {
        // A place that only a minimum keeps: somebody better and outside could have it otherwise.
        int number = Known(part, row, score)!.Value;
        int quota = _quotasOf[number].Where(quota => _taken[quota] == _quotas[quota].Set.Min && _taken[quota] > 0).DefaultIfEmpty(-1).First();

        return quota < 0
            ? new("cohort.chosen", Stage.By.Name, score)
            : new("cohort.chosen_by_quota", Stage.By.Name, score, _quotas[quota].Set.Min, Unit.Points, _quotas[quota].Name);
    }

    /// <summary>The number of a record, also of one looked up elsewhere as long as nothing that counts here has changed; null for any other.</summary>
    private int? Known(Part part, int row, double score)
    {
        if (Entrants.NumberOf(part, row) is { } number) return number;

        int there = Entrants.Pool.Ids.IndexOf(part.Pool.Ids.Utf8(row));
        if (there < 0 || Entrants.NumberOf(new(Entrants.Pool, new[] { there }, part.Terms), there) is not (>= 0 and int known)) return null;

        IEnumerable<string> groups = Stage.Quotas.SelectMany(quota => quota.Sets(part.Pool, [row])).Where(quota => quota.Set.Members.Length > 0).Select(quota => quota.Name);
        return Entrants.Scores[known] == Resolution.Points(score) && groups.SequenceEqual(_quotasOf[known].Select(quota => _quotas[quota].Name)) ? known : null;
    }

    /// <summary>Who would get a place if one more were added and everybody else kept theirs, then who would get the next one, and so on.</summary>
    private IEnumerable<int> Reserve(int count)
    {
        int[] taken = [.. _taken];

        foreach (int number in InOrder(Enumerable.Range(0, Entrants.Count).Where(i => !_chosen[i])))
        {
            if (count == 0) yield break;
            if (_quotasOf[number].Any(quota => taken[quota] >= _quotas[quota].Set.Max)) continue;

            foreach (int quota in _quotasOf[number]) taken[quota]++;
            count--;
            yield return number;
        }
    }

    private Reason WhyNot(int number, double score)
    {
        long units = Entrants.Scores[number];

        // Whom could this nominee replace, the others staying as they are? The cohort is the best, so it is nobody weaker.
        int replaceable = _weakestFirst.Where(member => CanReplace(number, member)).DefaultIfEmpty(-1).First();

        if (replaceable >= 0 && Entrants.Scores[replaceable] == units)
        {
            return new("rank.tie.lost", Stage.By.Name, score, Resolution.Score(units), Label: Entrants.Rank.Decider(Entrants.Rows[number], Entrants.Rank.PlaceOf(Entrants.Rows[replaceable])));
        }

        int full = _quotasOf[number].Where(quota => _taken[quota] >= _quotas[quota].Set.Max).DefaultIfEmpty(-1).MinBy(quota => quota < 0 ? int.MaxValue : _quotas[quota].Set.Members.Length);
        bool better = _weakestFirst.Length > 0 && units > Entrants.Scores[_weakestFirst[0]];

        return full >= 0 && better ? new("quota.group_full", Stage.By.Name, score, _quotas[full].Set.Max, Unit.Points, _quotas[full].Name)
            : replaceable >= 0 ? new("rank.outside", Stage.By.Name, score, Resolution.Score(Entrants.Scores[replaceable]))
            : full >= 0 ? new("quota.group_full", Stage.By.Name, score, _quotas[full].Set.Max, Unit.Points, _quotas[full].Name)
            : new("quota.crossing", Stage.By.Name, score);
    }

    private bool CanReplace(int enters, int leaves) =>
        _quotasOf[enters].All(quota => _taken[quota] < _quotas[quota].Set.Max || _quotasOf[leaves].Contains(quota))
        && _quotasOf[leaves].All(quota => _taken[quota] > _quotas[quota].Set.Min || _quotasOf[enters].Contains(quota));

    private int[] InOrder(IEnumerable<int> numbers)
    {
        int[] order = [.. numbers];
        Array.Sort(order, (left, right) => Entrants.Rank.Compare(Entrants.Rows[left], Entrants.Rows[right]));
        return order;
    }

    private static string[] Clashes(CohortProblem problem, NamedQuota[] quotas)
    {
        string[] counted = [.. CohortScreens.Clashes(problem).Select(clash => clash.Told(problem.Quotas, quota => quotas[quota].Name).Text())];
        return counted.Length > 0 ? counted : ["each quota can be met, but not all of them together"];
    }
}
