namespace SelectionEngine;

/// <summary>The places of a cohort as they stand after declines and promotions, with the record of how it came to that. Immutable: each step gives a new roster.</summary>
public sealed class Roster
{
    private readonly CohortDesk _desk;
    private readonly CohortCase _case;
    private readonly HashSet<int> _members, _gone;
    private readonly Lazy<IReadOnlyList<string>> _ids;

    private Roster(CohortDesk desk, HashSet<int> members, HashSet<int> gone, int seats, IReadOnlyList<SeatEvent> events)
    {
        (_desk, _case, _members, _gone, Seats, Events) = (desk, desk.Case, members, gone, seats, events);
        _ids = new(() => Ids(_members));
    }

    /// <summary>The members, by score, keys and lot.</summary>
    public IReadOnlyList<string> Members => _ids.Value;

    /// <summary>Who left; they do not come back.</summary>
    public IReadOnlyList<string> Gone => Ids(_gone);

    /// <summary>How many places there are to fill, without those still held back.</summary>
    public int Seats { get; }

    /// <summary>How many of them are open.</summary>
    public int Open => Seats - _members.Count;

    /// <summary>The total score of the members, in points.</summary>
    public double Total => _case.Points(_case.Problem.Total(_members));

    /// <summary>Everything that happened, oldest first.</summary>
    public IReadOnlyList<SeatEvent> Events { get; }

    /// <summary>What loyalty costs: by how many points the best cohort without those who left would be better than the members, if everything could change. NaN when the rules allow no such cohort.</summary>
    public double PriceOfLoyalty => _case.Search(Without(Seats)).Best() is { } free ? _case.Points(free.Objective - _case.Problem.Total(_members)) : double.NaN;

    /// <summary>Members leave, and their places are filled again. Who leaves together is replaced together, so the order of the ids does not matter.</summary>
    /// <param name="ids">Who leaves. A place named for one of them lapses and is filled like any other.</param>
    /// <param name="loyalty">How far the others are protected.</param>
    /// <param name="why">Why they leave, for the record.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentException">Somebody is no member, or is named twice.</exception>
    public Roster Leave(IReadOnlyCollection<string> ids, Loyalty loyalty = Loyalty.KeepEverybodyElse, string why = "", CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        ArgumentNullException.ThrowIfNull(why);
        HashSet<int> leaving = [];

        foreach (string id in ids)
        {
            int number = _case.Entrants.Crowd.NumberOf(id);
            if (!_members.Contains(number)) throw new ArgumentException($"'{id}' is no member of '{_desk.Stage}', so they cannot leave it.", nameof(ids));
            if (!leaving.Add(number)) throw new ArgumentException($"'{id}' leaves twice. Name everybody once.", nameof(ids));
        }

        if (leaving.Count == 0) return this;
        int round = NextRound;
        SeatEvent[] left = [.. Ids(leaving).Select(id => new SeatEvent(round, SeatChange.Left, id, loyalty, new("seat.left", Required: why.Length > 0 ? $": {why}" : "")))];
        return new Roster(_desk, [.. _members.Except(leaving)], [.. _gone, .. leaving], Seats, [.. Events, .. left]).Filled(round, loyalty, cancellation);
    }

    /// <summary>Gives out seats that were held back.</summary>
    /// <param name="seats">How many; no more than are still held back.</param>
    /// <param name="loyalty">How far members are protected.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentOutOfRangeException">So many are not held back.</exception>
    public Roster Release(int seats, Loyalty loyalty = Loyalty.KeepEverybodyElse, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(seats, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(seats, StillHeldBack);
        int round = NextRound;
        SeatEvent released = new(round, SeatChange.Released, "", loyalty, new("seat.released", Value: seats, Unit: Unit.Count, Required: _case.Stage.HeldBack?.Why is { } why ? $": {why}" : ""));
        return new Roster(_desk, _members, _gone, Seats + seats, [.. Events, released]).Filled(round, loyalty, cancellation);
    }

    /// <summary>Tries again to fill the places that are open.</summary>
    public Roster Fill(Loyalty loyalty, CancellationToken cancellation = default) => Open == 0 ? this : Filled(NextRound, loyalty, cancellation);

    /// <summary>The reserve as it stands: who would come in next if places were added one by one and everybody kept theirs.</summary>
    /// <param name="count">How many at most.</param>
    public IReadOnlyList<string> Reserve(int count)
    {
        int[] taken = [.. _case.Rules.Select(rule => rule.Set.Members.Count(_members.Contains))];
        Dictionary<int, List<int>> rulesOf = [];
        for (int rule = 0; rule < taken.Length; rule++) foreach (int number in _case.Rules[rule].Set.Members) (rulesOf.TryGetValue(number, out List<int>? of) ? of : rulesOf[number] = []).Add(rule);
        List<int> next = [];

        foreach (int number in _case.Entrants.InOrder(Enumerable.Range(0, _case.Entrants.Count).Where(number => !_members.Contains(number) && !_gone.Contains(number))))
        {
            if (next.Count == count) break;
            List<int> rules = rulesOf.GetValueOrDefault(number) ?? [];
            if (rules.Any(rule => taken[rule] >= _case.Rules[rule].Set.Max)) continue;
            foreach (int rule in rules) taken[rule]++;
            next.Add(number);
        }

        return [.. next.Select(_case.Id)];
    }

    /// <summary>"If this member leaves, that nominee enters", for every member, everybody else staying; by score, keys and lot.</summary>
    public IReadOnlyList<Succession> Successors(CancellationToken cancellation = default)
    {
        SearchLimit limit = new(Cancel: cancellation);
        CohortProblem problem = Without(_members.Count);
        IReadOnlyDictionary<int, int> table = Replacement.ExitTable(problem, _members, limit);
        HashSet<int> named = [.. _case.Rules.Where(rule => rule.Kind == RuleKind.Named).SelectMany(rule => rule.Set.Members)];

        return [.. _case.Entrants.InOrder(_members).Select(member =>
        {
            int enters = named.Contains(member) ? Replacement.KeepingEverybodyElse(Lapsed(problem, [member]), _members, [member], limit)?.Entrants[0] ?? -1 : table[member];
            return new Succession(_case.Id(member), enters < 0 ? null : _case.Id(enters));
        })];
    }

    /// <summary>Makes the roster that a record tells of, and checks every entry on the way.</summary>
    /// <param name="events">The record of this cohort's places, beginning where this roster stands.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="InvalidDataException">The record does not come out of this cohort; the message names the entry.</exception>
    public Roster Replay(IReadOnlyList<SeatEvent> events, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(events);
        Roster roster = this;

        foreach (SeatEvent[] round in events.GroupBy(one => one.Round).Select(group => group.ToArray()))
        {
            int before = roster.Events.Count;

            try
            {
                roster = Again(roster, round, cancellation);
            }
            catch (ArgumentException refused)
            {
                throw new InvalidDataException($"Round {round[0].Round} of the record cannot be carried out: {refused.Message}", refused);
            }

            SeatEvent[] again = [.. roster.Events.Skip(before)];
            int differs = Enumerable.Range(0, Math.Max(again.Length, round.Length)).FirstOrDefault(i => i >= again.Length || i >= round.Length || again[i] != round[i], -1);

            if (differs >= 0)
            {
                throw new InvalidDataException($"Round {round[0].Round} of the record does not come out of this cohort: it says '{(differs < round.Length ? round[differs].ToString() : "nothing more")}', "
                    + $"and the rules say '{(differs < again.Length ? again[differs].ToString() : "nothing more")}'.");
            }
        }

        return roster;
    }

    /// <summary>The places as the stage settled them and named persons moved them.</summary>
    internal static Roster Of(CohortDesk desk, IEnumerable<(string Nominee, bool IsIn)> moves)
    {
        HashSet<int> members = [.. desk.Best.Chosen], gone = [];

        foreach ((string nominee, bool isIn) in moves)
        {
            int number = desk.Number(nominee);
            if (isIn) members.Add(number);
            else if (members.Remove(number)) gone.Add(number);
        }

        return new(desk, members, gone, Math.Max(desk.Best.Chosen.Length, members.Count), []);
    }

    private static Roster Again(Roster roster, SeatEvent[] round, CancellationToken cancellation)
    {
        SeatEvent[] left = [.. round.Where(one => one.Change == SeatChange.Left)];
        if (left.Length > 0) return roster.Leave([.. left.Select(one => one.Nominee)], left[0].Loyalty, left[0].Reason.Required is { Length: > 2 } why ? why[2..] : "", cancellation);
        return round[0].Change == SeatChange.Released ? roster.Release((int)round[0].Reason.Value, round[0].Loyalty, cancellation) : roster.Fill(round[0].Loyalty, cancellation);
    }

    private int NextRound => Events.Count == 0 ? 1 : Events[^1].Round + 1;

    private int StillHeldBack => (_case.Stage.HeldBack?.Seats ?? 0) - (int)Events.Where(one => one.Change == SeatChange.Released).Sum(one => one.Reason.Value);

    private Roster Filled(int round, Loyalty loyalty, CancellationToken cancellation)
    {
        SearchLimit limit = new(Cancel: cancellation);
        CohortProblem problem = Without(Seats);
        Replacement? found = Replaced(problem);

        // Fewer than all open places can be filled: as many as can be, and the record says how many stay open.
        if (found is null && Most(problem) is { } most && most >= _members.Count && most < Seats) found = most == _members.Count ? null : Replaced(problem with { Seats = most });

        int[] entrants = _case.Entrants.InOrder(found?.Entrants ?? []);
        HashSet<int> displaced = [.. found?.Displaced ?? []], members = [.. _members.Except(displaced), .. entrants];
        int open = Seats - members.Count;
        bool[] chosen = new bool[_case.Entrants.Count];
        foreach (int member in members) chosen[member] = true;

        return new(_desk, members, _gone, Seats,
        [
            .. Events,
            .. entrants.Select(number => new SeatEvent(round, SeatChange.Entered, _case.Id(number), loyalty, Promoted(number, chosen))),
            .. Ids(displaced).Select(id => new SeatEvent(round, SeatChange.Displaced, id, loyalty, new("seat.displaced"))),
            .. open > 0 ? new SeatEvent[] { new(round, SeatChange.StayedOpen, "", loyalty, new("seat.open", Value: open, Unit: Unit.Count)) } : [],
        ]);

        Replacement? Replaced(CohortProblem places) => loyalty switch
        {
            Loyalty.KeepEverybodyElse => Replacement.KeepingEverybodyElse(places, _members, [], limit),
            Loyalty.FewestDisplaced => Replacement.DisplacingFewest(places, _members, [], limit),
            _ => Replacement.ChoosingAgain(places, _members, [], limit),
        };

        int? Most(CohortProblem places) => QuotaConflict.MostSeats(loyalty == Loyalty.KeepEverybodyElse
            ? places with { Quotas = [.. places.Quotas, .. _members.Select(QuotaSet.Include)] } : places, limit);
    }

    /// <summary>Why this one was promoted: their score, and where somebody better waits, the rule that keeps them out.</summary>
    private Reason Promoted(int number, bool[] chosen)
    {
        int best = _case.Entrants.InOrder(Enumerable.Range(0, chosen.Length).Where(other => !chosen[other] && !_gone.Contains(other))) is [var first, ..] ? first : -1;
        double score = _case.Points(_case.Entrants.Scores[number]);

        return best >= 0 && _case.Entrants.Scores[best] > _case.Entrants.Scores[number] && SwapRules.Broken(_case, chosen, best, number).FirstOrDefault() is { Code: not null, Label: { } rule }
            ? new("seat.entered.rules", _case.Stage.By.Name, score, _case.Points(_case.Entrants.Scores[best]), Label: _case.Id(best), Required: rule)
            : new("seat.entered", _case.Stage.By.Name, score);
    }

    /// <summary>The places without those who left: they are barred, and what was named for them lapses.</summary>
    private CohortProblem Without(int seats)
    {
        CohortProblem lapsed = Lapsed(_case.Problem with { Seats = seats }, _gone);
        return lapsed with { Quotas = [.. lapsed.Quotas, .. _gone.Select(QuotaSet.Exclude)] };
    }

    // The rules come first among the quotas of a problem, in their order.
    private CohortProblem Lapsed(CohortProblem problem, IReadOnlyCollection<int> gone) => problem with
    {
        Quotas = [.. problem.Quotas.Select((quota, i) => i < _case.Rules.Length && _case.Rules[i].Kind == RuleKind.Named && quota.Members.Any(gone.Contains) ? quota with { Min = 0 } : quota)],
    };

    private string[] Ids(IEnumerable<int> numbers) => [.. _case.Entrants.InOrder(numbers).Select(_case.Id)];
}
