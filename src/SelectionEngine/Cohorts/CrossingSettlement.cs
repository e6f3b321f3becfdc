namespace SelectionEngine;

/// <summary>A cohort under rules that cross: the best one is found by search.</summary>
internal sealed class CrossingSettlement : KnownSettlement
{
    private readonly int[] _taken;
    private readonly int[] _weakestFirst;

    private CrossingSettlement(CohortCase settled) : base(settled)
    {
        _taken = [.. Enumerable.Range(0, settled.Rules.Length).Select(settled.Taken)];
        _weakestFirst = [.. settled.Entrants.InOrder(settled.Best!.Chosen).Reverse()];
    }

    public static CohortFacts Of(Cohort stage, Entrants entrants, NamedQuota[] rules, Effort effort)
    {
        SearchLimit limit = effort.Limit();
        ProgramSolver? solver = effort.Solver is { } other ? HardCase.Then(other) : null;
        int all = Math.Min(stage.SeatsNow, entrants.Count), seats = all;
        bool onlyHalves = false, isKnown = true;
        CohortProblem problem = new(entrants.Scores, entrants, seats, [.. rules.Select(rule => rule.Set)]);
        BestCohort? best = new CohortSearch(problem, limit, solver).Best();

        // Fewer people than the maximums let in is a fact and no contradiction: as many as can be are chosen, and the facts say why. Minimums are never given up for it.
        if (best is null)
        {
            (int? allowed, isKnown) = QuotaConflict.MostAllowed(problem, rules, limit, solver);
            if (isKnown && allowed is > 0 and int most && most < seats)
            {
                onlyHalves = new CohortSearch(problem, new(Cancel: limit.Cancel)).Relaxation() is not null;
                (seats, problem) = (most, problem with { Seats = most });
                best = new CohortSearch(problem, limit, solver).Best();
            }
        }

        bool isNobody = !isKnown || best is { IsNobody: true };
        CohortCase settled = new(stage, entrants, rules, best is null ? all : seats, isNobody ? null : best) { Solver = solver };
        if (isNobody) return new(settled) { Unfinished = new("quota.unfinished", stage.By.Name, limit.Used, Unit: Unit.Count) };
        if (best is null) return new(settled) { Clashing = CohortClash.Of(settled, limit.Cancel) };

        CrossingSettlement who = new(settled);
        return new(settled)
        {
            Settled = who,
            Reserve = [.. who.Reserve(stage.Reserve).Select(settled.Id)],
            // Who comes second is a question of its own, asked later and without a limit.
            Proof = new(best, limit.IsTimeUp, settled.Resolution, () => settled.Search().RunnerUp(best)),
            Short = onlyHalves ? new("seats.only_halves", stage.By.Name, seats, stage.SeatsNow, Unit.Count) : Short(stage, entrants, seats),
        };
    }

    protected override IEnumerable<NamedQuota> Counted(Crowd crowd) => CohortRules.Of(Stage, crowd);

    protected override Reason Why(int number, double score)
    {
        // A place that only a minimum keeps: somebody better and outside could have it otherwise.
        int rule = RulesOf[number].Where(rule => Rules[rule].Set.Min > 0 && _taken[rule] == Rules[rule].Set.Min).OrderByDescending(rule => Rules[rule].Kind == RuleKind.Named).FirstOrDefault(-1);
        return rule < 0 ? new("cohort.chosen", Stage.By.Name, score) : Kept(Rules[rule], score);
    }

    protected override Reason WhyNot(int number, double score)
    {
        long units = Entrants.Scores[number];
        int barred = RulesOf[number].FirstOrDefault(rule => Rules[rule].Kind == RuleKind.Barred, -1);
        if (barred >= 0) return Blocked(Rules[barred], number, score);

        // Whom could this nominee replace, the others staying as they are? The cohort is the best, so it is nobody weaker.
        int replaceable = _weakestFirst.Where(member => CanReplace(number, member)).DefaultIfEmpty(-1).First();

        if (replaceable >= 0 && Entrants.Scores[replaceable] == units)
        {
            return new("rank.tie.lost", Stage.By.Name, score, Resolution.Score(units), Label: Entrants.Rank.Decider(Entrants.Rows[number], Entrants.Rank.PlaceOf(Entrants.Rows[replaceable])));
        }

        int full = RulesOf[number].Where(rule => _taken[rule] >= Rules[rule].Set.Max).DefaultIfEmpty(-1).MinBy(rule => rule < 0 ? int.MaxValue : Rules[rule].Set.Members.Length);
        bool better = _weakestFirst.Length > 0 && units > Entrants.Scores[_weakestFirst[0]];

        return full >= 0 && better ? Blocked(Rules[full], number, score)
            : replaceable >= 0 ? new("rank.outside", Stage.By.Name, score, Resolution.Score(Entrants.Scores[replaceable]))
            : full >= 0 ? Blocked(Rules[full], number, score)
            : new("quota.crossing", Stage.By.Name, score);
    }

    /// <summary>Who would get a place if one more were added and everybody else kept theirs, then who would get the next one, and so on.</summary>
    private IEnumerable<int> Reserve(int count)
    {
        int[] taken = [.. _taken];

        foreach (int number in Entrants.InOrder(Enumerable.Range(0, Entrants.Count).Where(i => !Case.Chosen[i])))
        {
            if (count == 0) yield break;
            if (RulesOf[number].Any(rule => taken[rule] >= Rules[rule].Set.Max)) continue;

            foreach (int rule in RulesOf[number]) taken[rule]++;
            count--;
            yield return number;
        }
    }

    private bool CanReplace(int enters, int leaves) =>
        RulesOf[enters].All(rule => _taken[rule] < Rules[rule].Set.Max || RulesOf[leaves].Contains(rule))
        && RulesOf[leaves].All(rule => _taken[rule] > Rules[rule].Set.Min || RulesOf[enters].Contains(rule));
}
