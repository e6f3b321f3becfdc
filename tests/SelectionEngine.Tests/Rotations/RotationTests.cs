using FsCheck;
using FsCheck.Fluent;

namespace SelectionEngine.Tests;

public sealed class RotationTests
{
    private static DateOnly Day(int day) => new DateOnly(2027, 3, 1).AddDays(7 * day);

    private static RotationPlan Plan(int dates, int hosts, int streams) => new("modules", "seed 2026", [.. Enumerable.Range(0, dates).Select(Day)],
        [.. Enumerable.Range(1, hosts).Select(host => new RotationHost($"host {host}"))],
        [.. Enumerable.Range(1, streams).Select(stream => new RotationGroup($"stream {stream}", [.. Enumerable.Range(1, 4).Select(member => $"N-{stream}{member}")]))]);

    [TestCase(10, 10, 2)]
    [TestCase(10, 10, 10)]
    [TestCase(12, 10, 5)]
    public void Every_stream_visits_every_host_once_without_a_clash(int dates, int hosts, int streams)
    {
        Rotation rotation = Plan(dates, hosts, streams).Schedule();

        Assert.That(rotation.IsFeasible);
        Assert.That(rotation.Visits.Select(visit => (visit.Stream, visit.Host)).ToArray(), Is.Unique.And.Length.EqualTo(hosts * streams));
        Assert.That(rotation.Visits.Select(visit => (visit.Stream, visit.Date)), Is.Unique);
        Assert.That(rotation.Visits.Select(visit => (visit.Host, visit.Date)), Is.Unique);
        Assert.That(rotation.Visits.Max(visit => visit.Date), Is.EqualTo(Day(Math.Max(hosts, streams) - 1)), "as early as possible");
    }

    [Test]
    public void The_order_of_hosts_streams_and_dates_does_not_matter()
    {
        RotationPlan plan = Plan(9, 6, 4), other = plan with { Dates = [.. plan.Dates.Reverse()], Hosts = [.. plan.Hosts.Reverse()], Streams = [.. plan.Streams.Reverse()] };

        Assert.That(other.Schedule().Visits.Select(visit => (visit.Stream, visit.Host, visit.Date)), Is.EquivalentTo(plan.Schedule().Visits.Select(visit => (visit.Stream, visit.Host, visit.Date))));
    }

    [Test]
    public void A_stream_with_too_few_dates_is_told()
    {
        Rotation rotation = Plan(4, 5, 1).Schedule();

        Assert.That(rotation.IsFeasible, Is.False);
        Assert.That(rotation.Text(), Does.StartWith("stream 1 cannot visit all of these 5 hosts, which leave it 4 dates (2027-03-01, "));
    }

    [Test]
    public void A_host_with_too_few_places_is_told()
    {
        RotationPlan plan = Plan(8, 2, 3);
        Rotation rotation = (plan with { Hosts = [plan.Hosts[0] with { Open = [Day(2), Day(5)] }, plan.Hosts[1]] }).Schedule();

        Assert.That(rotation.Text(), Is.EqualTo("host 1 cannot receive all of these 3 streams, for which it has 2 places (2027-03-15, 2027-04-05): stream 1, stream 2, stream 3"));
    }

    [Test]
    public void A_host_too_small_for_a_stream_is_told()
    {
        RotationPlan plan = Plan(8, 2, 1);
        Assert.That((plan with { Hosts = [plan.Hosts[0] with { People = 3 }, plan.Hosts[1]] }).Schedule().Text(Language.Russian), Is.EqualTo("в потоке stream 1 людей 4, а host 1 принимает сразу 3"));
    }

    [Test]
    public void Limits_that_clash_only_together_are_named_and_no_more()
    {
        // Both streams need both hosts on the same two dates, and each host receives one at once; the third host is free to do as it likes.
        RotationPlan plan = Plan(6, 3, 3);
        Rotation rotation = (plan with
        {
            Hosts = [plan.Hosts[0] with { Open = [Day(0), Day(1), Day(2)] }, plan.Hosts[1] with { Open = [Day(0), Day(1), Day(2)] }, plan.Hosts[2]],
            Streams = [plan.Streams[0] with { Away = [Day(0)] }, plan.Streams[1] with { Away = [Day(0)] }, plan.Streams[2]],
        }).Schedule();

        Assert.That(rotation.IsFeasible, Is.False);
        Assert.That(rotation.Reasons[0].ToString(), Does.StartWith("no schedule keeps all of the following"));
        Assert.That(rotation.Reasons.Select(reason => reason.Label), Has.None.EqualTo("host 3"));
    }

    [Test]
    public void People_meet_new_team_mates()
    {
        Measure score = new("score");
        Category role = new("role");
        string[] ids = [.. Enumerable.Range(1, 36).Select(i => $"N-{i:D2}")];
        Pool pool = Pool.From(ids, id => id).With(score, id => 40 + int.Parse(id[2..], null) * 17 % 29).With(role, id => int.Parse(id[2..], null) % 2 == 0 ? "head" : "deputy");
        RotationPlan plan = Plan(5, 4, 2) with
        {
            Streams = [new("first", ids[..18]), new("second", ids[18..])],
            Teams = new("teams", "seed 2026", score, Teams: 6) { Spread = [role], Resolution = new(0) },
            Work = 1_000_000,
        };

        Rotation rotation = plan.Schedule(pool);

        foreach (RotationVisit visit in rotation.Visits)
        {
            Assert.That(visit.Teams.SelectMany(team => team.Members), Is.EquivalentTo(visit.Stream == "first" ? ids[..18] : ids[18..]));
            Assert.That(visit.Teams.Select(team => team.Members.Count), Is.All.EqualTo(3));
        }

        foreach (RotationMeetings meetings in rotation.Meetings)
        {
            (string, string)[] pairs = [.. rotation.Visits.Where(visit => visit.Stream == meetings.Stream).SelectMany(visit => visit.Teams)
                .SelectMany(team => team.Members.SelectMany(one => team.Members.Where(other => string.CompareOrdinal(one, other) < 0).Select(other => (one, other))))];
            Assert.That(meetings.Repeated, Is.EqualTo(pairs.Length - pairs.Distinct().Count()), "counted anew");
            Assert.That(meetings.Repeated, Is.InRange(meetings.LeastRepeated, 4), "three from six teams need never meet again");
        }
    }

    // Three from three teams may all be new; four from two teams bring two pairs each again; in fours of two there are six pairs for eight meetings.
    [TestCase(9, 3, 4, 0)]
    [TestCase(8, 2, 2, 4)]
    [TestCase(4, 2, 4, 2)]
    public void The_bound_on_renewed_meetings_is_arithmetic(int people, int teams, int modules, int least) =>
        Assert.That(RotationTeams.Least(new(new long[people], [.. Enumerable.Repeat(people / teams, teams)], [], [], [], [.. Enumerable.Repeat(-1, people)]), modules, [.. Enumerable.Range(0, people).Select(_ => new int[people])]), Is.EqualTo(least));

    [Test]
    public void A_name_twice_is_refused()
    {
        RotationPlan plan = Plan(3, 2, 1);
        Assert.That(() => (plan with { Hosts = [plan.Hosts[0], plan.Hosts[0]] }).Schedule(), Throws.ArgumentException.With.Message.Contains("the host 'host 1' 2 times"));
    }

    [Law(Arbitrary = [typeof(Small)], MaxTest = 300)]
    public void A_schedule_is_found_exactly_when_listing_finds_one_and_ends_as_early(Small small)
    {
        RotationProblem problem = small.Problem;
        int earliest = Enumerable.Range(1, problem.Dates).FirstOrDefault(dates => Exists(problem.Until(dates)));
        int[][]? found = RotationSearch.Earliest(problem, default).DateOf, program = RotationProgram.Any(problem, new()).DateOf;

        Assert.That(found is null ? 0 : found.Max(stream => stream.Max()) + 1, Is.EqualTo(earliest));
        Assert.That(program is not null, Is.EqualTo(earliest > 0));
        foreach (int[][] schedule in new[] { found, program }.OfType<int[][]>()) Assert.That(Allows(problem, schedule));
    }

    private static bool Allows(RotationProblem problem, int[][] schedule)
    {
        for (int date = 0; date < problem.Dates; date++)
        {
            for (int stream = 0; stream < problem.Streams; stream++) if (schedule[stream].Count(on => on == date) > 1) return false;
            for (int host = 0; host < problem.Hosts; host++)
            {
                int[] there = [.. Enumerable.Range(0, problem.Streams).Where(stream => schedule[stream][host] == date)];
                if (there.Length > problem.StreamsAtOnce[host] || there.Sum(stream => problem.Sizes[stream]) > problem.PeopleAtOnce[host] || there.Any(stream => !problem.Open[stream][host][date])) return false;
            }
        }

        return true;
    }

    private static bool Exists(RotationProblem problem)
    {
        int[][] schedule = [.. Enumerable.Range(0, problem.Streams).Select(_ => Enumerable.Repeat(-1, problem.Hosts).ToArray())];
        return Place(0);

        bool Place(int visit)
        {
            if (visit == problem.Streams * problem.Hosts) return true;
            (int stream, int host) = Math.DivRem(visit, problem.Hosts);
            for (int date = 0; date < problem.Dates; date++)
            {
                if (!problem.Open[stream][host][date]) continue;
                schedule[stream][host] = date;
                if (Allows(problem, schedule) && Place(visit + 1)) return true;
                schedule[stream][host] = -1;
            }

            return false;
        }
    }

    public sealed record Small(int Streams, int Hosts, bool[] Open, int[] AtOnce, int[] Room)
    {
        internal RotationProblem Problem => new(
            [.. Enumerable.Range(0, Streams).Select(stream => Enumerable.Range(0, Hosts).Select(host => Open.Skip((stream * Hosts + host) * 4).Take(4).ToArray()).ToArray())],
            [.. Enumerable.Range(0, Streams).Select(stream => 2 + stream)], AtOnce[..Hosts], Room[..Hosts]);

        public static Arbitrary<Small> Arbitrary() => Arb.From(
            from streams in Gen.Choose(1, 3)
            from hosts in Gen.Choose(1, 3)
            from open in Gen.ArrayOf(Gen.Frequency((3, Gen.Constant(true)), (1, Gen.Constant(false))), 36)
            from atOnce in Gen.ArrayOf(Gen.Choose(1, 2), 3)
            from room in Gen.ArrayOf(Gen.Choose(4, 9), 3)
            select new Small(streams, hosts, open, atOnce, room));
    }
}
