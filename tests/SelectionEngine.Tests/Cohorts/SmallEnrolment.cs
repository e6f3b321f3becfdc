using FsCheck;
using FsCheck.Fluent;

namespace SelectionEngine.Tests;

/// <summary>A pool and cohort rules as a user states them, small enough to list every cohort; the listing knows nothing of how the engine does it.</summary>
public sealed class SmallEnrolment
{
    internal static readonly Measure Score = new("score"), Age = new("age");
    internal static readonly Category Region = new("region") { Labels = ["R1", "R2", "R3"] }, Gender = new("gender") { Labels = ["F", "M"] }, Firm = new("firm");

    private static readonly string?[] Regions = ["R1", "R2", "R3", null], Genders = ["F", "M", "F", null], Firms = ["a", "b", null, null];

    private readonly Random _random;
    private readonly double[] _scores, _ages;
    private readonly string?[] _regions, _genders, _firms;
    private readonly List<SmallBound> _bounds = [];

    public SmallEnrolment(int seed)
    {
        Seed = seed;
        _random = new(seed);
        Count = _random.Next(1, 10);
        Seats = _random.Next(1, Count + 1);
        int spread = _random.Next(2) == 0 ? 4 : 40;
        _scores = [.. Enumerable.Range(0, Count).Select(_ => (double)_random.Next(0, spread))];
        _ages = [.. Enumerable.Range(0, Count).Select(_ => _random.Next(6) == 0 ? double.NaN : _random.Next(25, 60))];
        (_regions, _genders, _firms) = (Labels(Regions), Labels(Genders), Labels(Firms));
        Pool = Pool.Of(Enumerable.Range(0, Count).Select(Id)).With(Score, _scores).With(Age, _ages).With(Region, _regions).With(Gender, _genders).With(Firm, _firms);

        HashSet<int> settled = [];
        List<CohortRule> rules = [];
        for (int i = _random.Next(0, 6); i > 0; i--) if (Rule(settled) is { } rule) rules.Add(rule);
        Rules = rules;

        string?[] Labels(string?[] from) => [.. Enumerable.Range(0, Count).Select(_ => from[_random.Next(from.Length)])];
    }

    internal int Seed { get; }

    internal int Count { get; }

    internal int Seats { get; }

    internal Pool Pool { get; }

    internal IReadOnlyList<CohortRule> Rules { get; }

    internal CohortDesk Desk(IReadOnlyList<CohortRule>? rules = null) => CohortDesk.Try(Cohort.Of("cohort", Seats, Score, 2, rules ?? Rules), Pool, $"{Seed}");

    internal Selection? Run(RunOptions? options = null)
    {
        try
        {
            return Pipeline.FromJson(Pipeline.For("small", Seed).Reads(Score, Age, Region, Gender, Firm).Cohort("cohort", Seats, Score, reserve: 2, Rules).Build().ToJson()).Run(Pool, options: options);
        }
        catch (PipelineException refused) when (refused.Problems.All(problem => problem.Code is "quota.sum" or "quota.above_seats" or "quota.bounds"))
        {
            return null;
        }
    }

    internal static string Id(int number) => $"N-{number}";

    internal int Bits(IEnumerable<string> ids) => ids.Aggregate(0, (set, id) => set | (1 << int.Parse(id[2..])));

    /// <summary>Every cohort of so many that keeps all rules.</summary>
    internal int[] Listed(int seats) => Keeping(_bounds, seats);

    /// <summary>Every cohort of so many that keeps these rules, whatever becomes of the others.</summary>
    internal int[] Keeping(IEnumerable<SmallBound> bounds, int seats) => [.. OfSeats(seats).Where(set => bounds.All(bound => bound.Excess(set) == 0))];

    /// <summary>Whether the rules let anybody be chosen.</summary>
    internal bool Chooses() => Chooses(_bounds);

    /// <summary>Whether these rules alone let anybody be chosen: as many as there are seats, or as many as the maximums and the named places let in.</summary>
    internal bool Chooses(IReadOnlyList<SmallBound> bounds)
    {
        int most = Enumerable.Range(0, Seats + 1).LastOrDefault(seats => Keeping(bounds.Where(bound => bound.Code != "clash.minimum"), seats).Length > 0);
        return most > 0 && Keeping(bounds, most).Length > 0;
    }

    /// <summary>Every cohort of all seats that moves no bound further than it may, with what the movement counts.</summary>
    internal (int Set, int Movement)[] Moving() => [.. OfSeats(Seats).Where(set => _bounds.TrueForAll(bound => bound.Excess(set) <= (bound.Flex ?? int.MaxValue)))
        .Select(set => (set, _bounds.Sum(bound => bound.Excess(set) * bound.Weight)))];

    /// <summary>The rule that a clash names.</summary>
    internal SmallBound Named(Reason rule) => _bounds.First(bound => bound.Code == rule.Code && bound.Label == rule.Label && (double.IsNaN(rule.Value) || bound.Limit == rule.Value));

    internal double Total(int set) => Enumerable.Range(0, Count).Where(number => (set >> number & 1) != 0).Sum(number => _scores[number]);

    internal double? Best(IEnumerable<int> sets) => sets.Select(set => (double?)Total(set)).Max();

    /// <summary>Among the best the one with the smallest sorted lots.</summary>
    internal int Canonical(IReadOnlyCollection<int> sets)
    {
        IReadOnlyList<string> order = new KeyedLots($"{Seed}").Order(Enumerable.Range(0, Count).Select(Id));
        int[] placeOf = [.. Enumerable.Range(0, Count).Select(number => order.Index().First(one => one.Item == Id(number)).Index)];
        double? best = Best(sets);
        return sets.Where(set => Total(set) == best).MinBy(set => string.Concat(Enumerable.Range(0, Count).Where(number => (set >> number & 1) != 0).Select(number => (char)('A' + placeOf[number])).Order()), StringComparer.Ordinal);
    }

    public override string ToString() => $"SmallEnrolment({Seed}): {Seats} of {Count}, {string.Join("; ", Rules)}";

    public static Arbitrary<SmallEnrolment> Arbitrary() => Arb.From(Gen.Choose(0, int.MaxValue - 1).Select(seed => new SmallEnrolment(seed)));

    private CohortRule? Rule(HashSet<int> settled)
    {
        int min = _random.Next(3) == 0 ? 0 : _random.Next(0, 3);
        int? max = min == 0 || _random.Next(2) == 0 ? min + _random.Next(0, 3) : null;

        switch (_random.Next(9))
        {
            case 0: return Counted(new([new(Region, ["R1", "R2"]), new(Gender, ["F"])], Min: min, Max: max), number => _regions[number] is "R1" or "R2" && _genders[number] == "F");
            case 1: return Counted(new(null, null, min, max, If: Age >= 40), number => _ages[number] >= 40);
            case 2: return Counted(new(null, null, min, max, If: !Region.In("R2") & (Age <= 45)), number => _regions[number] is not null and not "R2" && _ages[number] <= 45);
            case 3:
                int limit = _random.Next(0, 3);
                Quota per = Flexible(Quota.AtMost(limit, per: Firm));
                foreach (string firm in _firms.OfType<string>().Distinct()) Keep(per, $"firm {firm}", number => _firms[number] == firm);
                return per;
            case 4:
                int[] listed = [.. Enumerable.Range(0, Count).Where(_ => _random.Next(2) == 0)];
                return listed.Length == 0 || min > listed.Length ? null : Counted(new(null, null, min, max, Ids: [.. listed.Select(Id)]), listed.Contains);
            case 5: return Counted(new([new(Gender, ["F"])], Min: min, Max: max), number => _genders[number] == "F");
            case 6:
                int named = _random.Next(Count);
                if (!settled.Add(named) || settled.Count > Seats) return null;
                _bounds.Add(new("clash.named", Id(named), 1, set => set >> named & 1));
                return new NamedPlace(Id(named), "decree");
            case 7:
                int barred = _random.Next(Count);
                if (!settled.Add(barred)) return null;
                _bounds.Add(new("clash.barred", Id(barred), 0, set => set >> barred & 1));
                return new Barred(Id(barred), "late");
            default:
                int[] rivals = [.. Enumerable.Range(0, Count).Where(number => !settled.Contains(number) && _random.Next(3) == 0)];
                if (rivals.Length < 2) return null;
                _bounds.Add(new("clash.conflict", string.Join("/", rivals.Select(Id)), 1, set => rivals.Count(number => (set >> number & 1) != 0)));
                settled.UnionWith(rivals);
                return Conflict.Among([.. rivals.Select(Id)]);
        }
    }

    private Quota? Counted(Quota quota, Func<int, bool> counts)
    {
        if (quota is { Min: 0, Max: null }) return null;
        Quota flexible = Flexible(quota);
        Keep(flexible, flexible.Called, counts);
        return flexible;
    }

    private Quota Flexible(Quota quota) => _random.Next(2) == 0 ? quota : quota with { Flex = _random.Next(4) is > 0 and int flex ? flex - 1 : null, Weight = _random.Next(1, 4) };

    private void Keep(Quota quota, string label, Func<int, bool> counts)
    {
        int Taken(int set) => Enumerable.Range(0, Count).Count(number => (set >> number & 1) != 0 && counts(number));
        if (quota.Min > 0) _bounds.Add(new("clash.minimum", label, quota.Min, Taken, quota.Flex, quota.Weight ?? 1));
        if (quota.Max is { } max) _bounds.Add(new("clash.maximum", label, max, Taken, quota.Flex, quota.Weight ?? 1));
    }

    private IEnumerable<int> OfSeats(int seats) => Enumerable.Range(0, 1 << Count).Where(set => int.PopCount(set) == seats);
}

/// <summary>One bound of a small enrolment, by the code and the label under which a clash names it.</summary>
internal sealed record SmallBound(string Code, string Label, int Limit, Func<int, int> Taken, int? Flex = 0, int Weight = 1)
{
    /// <summary>By how many places a cohort breaks it.</summary>
    public int Excess(int set) => Math.Max(0, Code is "clash.minimum" or "clash.named" ? Limit - Taken(set) : Taken(set) - Limit);
}
