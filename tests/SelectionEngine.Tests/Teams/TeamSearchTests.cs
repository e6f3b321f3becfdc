using FsCheck;
using FsCheck.Fluent;

namespace SelectionEngine.Tests;

public sealed class TeamSearchTests
{
    [Law(Arbitrary = [typeof(Small)], MaxTest = 150)]
    public void The_split_of_a_few_is_the_best_one_that_listing_finds(Small small)
    {
        TeamProblem problem = small.Problem;
        TeamSolution split = TeamSearch.Solve(problem);
        TeamRules[] kept = [.. All(problem).Select(teamOf => new TeamRules(problem, teamOf)).Where(rules => rules.Violations == 0)];

        Assert.That(split.Violations == 0, Is.EqualTo(kept.Length > 0));
        if (kept.Length > 0) Assert.That((split.Range, split.IsProven), Is.EqualTo((kept.Min(rules => rules.Range), true)));
    }

    [Law(Arbitrary = [typeof(Small)], MaxTest = 150)]
    public void Meetings_come_before_the_range_and_after_the_rules(Small small)
    {
        TeamProblem problem = small.Problem;
        int[][] met = [.. small.Scores.Select((one, i) => small.Scores.Select((other, j) => i != j && (one + other) % 3 == 0 ? 1 : 0).ToArray())];
        problem = problem with { Met = met };

        TeamSolution split = TeamSearch.Solve(problem);
        TeamRules[] kept = [.. All(problem).Select(teamOf => new TeamRules(problem, teamOf)).Where(rules => rules.Violations == 0)];

        Assert.That(split.IsImpossible, Is.EqualTo(kept.Length == 0));
        if (kept.Length > 0) Assert.That((split.Meetings, split.Range), Is.EqualTo(kept.Min(rules => (rules.Meetings, rules.Range))));
    }

    [Law(Arbitrary = [typeof(Small)], MaxTest = 150)]
    public void An_integer_program_finds_a_split_exactly_when_listing_does(Small small)
    {
        (int[]? teamOf, bool isImpossible) = TeamProgram.Any(small.Problem, new());

        Assert.That(isImpossible, Is.EqualTo(!All(small.Problem).Any(split => new TeamRules(small.Problem, split).Violations == 0)));
        if (teamOf is not null) Assert.That(new TeamRules(small.Problem, teamOf).Violations, Is.Zero);
    }

    [Law(Arbitrary = [typeof(Small)], MaxTest = 150)]
    public void No_split_beats_the_arithmetic_bound_and_some_scores_reach_it(Small small)
    {
        TeamProblem problem = small.Problem with { Spread = [], Apart = [], Together = [] };
        long bound = ArithmeticBound.Of(problem), total = problem.Scores.Sum();

        Assert.That(All(problem).Select(teamOf => new TeamRules(problem, teamOf).Range).Min(), Is.GreaterThanOrEqualTo(bound));
        // Whoever is who: some list of sums with this total must lie as close together as the bound says.
        Assert.That(Closest(problem, 0, total, []), Is.EqualTo(bound));
    }

    [Law(Arbitrary = [typeof(Small)], MaxTest = 150)]
    public void A_swap_changes_sums_and_violations_as_counting_anew_says(Small small)
    {
        TeamProblem problem = small.Problem with { Met = [.. small.Scores.Select((one, i) => small.Scores.Select((other, j) => i == j ? 0 : (one + other) % 3).ToArray())] };
        TeamRules rules = new(problem, All(problem).First());

        for (int one = 0; one < problem.Members; one++)
        {
            for (int other = 0; other < problem.Members; other++)
            {
                if (rules.TeamOf[one] == rules.TeamOf[other]) continue;
                rules.Swap(one, other);
                TeamRules anew = new(problem, rules.TeamOf);
                Assert.That((rules.Violations, rules.Meetings, rules.Range), Is.EqualTo((anew.Violations, anew.Meetings, anew.Range)));
            }
        }
    }

    [Test]
    public void Rules_are_kept_whenever_an_integer_program_can_keep_them([Range(1, 30)] int seed)
    {
        Random random = new(seed);
        int members = random.Next(20, 60), teams = random.Next(2, 9);
        int[][] spread = [.. Enumerable.Range(2, 2).Select(values => Enumerable.Range(0, members).Select(_ => random.Next(values + 1)).ToArray())];
        (int, int)[] pairs = [.. Enumerable.Range(0, random.Next(2, 12)).Select(_ => (random.Next(members), random.Next(members))).Where(pair => pair.Item1 != pair.Item2)];
        TeamProblem problem = new([.. Enumerable.Range(0, members).Select(_ => (long)random.Next(30, 100))],
            [.. Enumerable.Range(0, teams).Select(team => members / teams + (team < members % teams ? 1 : 0))], spread, pairs[..(pairs.Length / 2)], pairs[(pairs.Length / 2)..], [.. Enumerable.Repeat(-1, members)]);

        TeamSolution split = TeamSearch.Solve(problem, 1_000_000);
        (int[]? possible, bool isImpossible) = TeamProgram.Any(problem, new(20_000));

        Assert.That(possible is not null || isImpossible, "settled");
        Assert.That((split.Violations == 0, split.IsImpossible), Is.EqualTo((possible is not null, isImpossible)));
        Assert.That(split.Range, Is.AtLeast(split.Violations == 0 ? split.Bound : 0));
    }

    [Test]
    public void Sizes_that_do_not_add_up_are_refused() =>
        Assert.That(() => TeamSearch.Solve(new([1, 2, 3], [1, 1], [], [], [], [-1, -1, -1])), Throws.ArgumentException.With.Message.Contains("2 places for 3"));

    [Test]
    public void More_fixed_members_than_places_are_refused() =>
        Assert.That(() => TeamSearch.Solve(new([1, 2, 3], [1, 2], [], [], [], [0, 0, -1])), Throws.ArgumentException.With.Message.Contains("fixed"));

    [Test]
    public void The_same_seed_gives_the_same_split()
    {
        TeamProblem problem = new([.. Enumerable.Range(0, 40).Select(member => member * 7919L % 1000)], [10, 10, 10, 10],
            [[.. Enumerable.Range(0, 40).Select(member => member % 3)]], [(0, 1)], [(2, 3)], [.. Enumerable.Repeat(-1, 40)]);

        int[] once = TeamSearch.Solve(problem, 200_000, seed: 5).TeamOf, again = TeamSearch.Solve(problem, 200_000, seed: 5).TeamOf;

        Assert.That(again, Is.EqualTo(once));
    }

    private static long Closest(TeamProblem problem, int team, long left, long[] sums)
    {
        if (team == problem.Teams - 1)
        {
            long[] scaled = [.. sums.Append(left).Select((sum, number) => sum * problem.Weight(number))];
            return scaled.Max() - scaled.Min();
        }

        // Sums far from a fair share only widen the range.
        long fair = problem.Scores.Sum() * problem.Sizes[team] / problem.Members;
        return Enumerable.Range((int)fair - 3, 7).Min(sum => Closest(problem, team + 1, left - sum, [.. sums, sum]));
    }

    private static IEnumerable<int[]> All(TeamProblem problem)
    {
        int[] room = (int[])problem.Sizes.Clone(), teamOf = new int[problem.Members];
        return Place(0);

        IEnumerable<int[]> Place(int member)
        {
            if (member == problem.Members)
            {
                yield return (int[])teamOf.Clone();
                yield break;
            }

            for (int team = 0; team < problem.Teams; team++)
            {
                if (room[team] == 0 || (problem.Seats[member] >= 0 && problem.Seats[member] != team)) continue;
                room[team]--;
                teamOf[member] = team;
                foreach (int[] split in Place(member + 1)) yield return split;
                room[team]++;
            }
        }
    }

    public sealed record Small(int[] Scores, string Sizes, int[] Values, (int, int) Apart, (int, int) Together, int Seat)
    {
        internal TeamProblem Problem
        {
            get
            {
                int[] sizes = [.. Sizes.Split(' ').Select(int.Parse)], seats = [.. Scores.Select(_ => -1)];
                seats[0] = Seat % (sizes.Length + 1) - 1;
                return new([.. Scores.Select(score => (long)score)], sizes, [Values],
                    Apart.Item1 == Apart.Item2 ? [] : [Apart], Together.Item1 == Together.Item2 ? [] : [Together], seats);
            }
        }

        public static Arbitrary<Small> Arbitrary() => Arb.From(
            from sizes in Gen.Elements("2 2", "3 2", "2 2 2", "3 2 2", "4 3", "1 2 3", "3 3")
            let members = sizes.Split(' ').Sum(int.Parse)
            from scores in Gen.ArrayOf(Gen.Choose(0, 60), members)
            from values in Gen.ArrayOf(Gen.Choose(0, 2), members)
            from pairs in Gen.ArrayOf(Gen.Choose(0, members - 1), 4)
            from seat in Gen.Choose(0, 3)
            select new Small(scores, sizes, values, (pairs[0], pairs[1]), (pairs[2], pairs[3]), seat));
    }
}
