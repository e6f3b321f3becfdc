using FsCheck;
using FsCheck.Fluent;

namespace SelectionEngine.Tests;

public sealed class ReviewSearchTests
{
    [Law(Arbitrary = [typeof(Small)], MaxTest = 300)]
    public void The_assignment_is_the_best_one_that_listing_finds(Small small)
    {
        ReviewProblem problem = small.Problem;
        (long Total, long Worst)[] all = [.. All(problem)];

        ReviewSolution? total = new ReviewSearch(problem).Best(ReviewGoal.Total), worst = new ReviewSearch(problem).Best(ReviewGoal.WorstProject);

        Assert.That(total?.Total, Is.EqualTo(all.Select(one => (long?)one.Total).Max()));
        Assert.That(worst is null ? ((long, long)?)null : (worst.Worst, worst.Total), Is.EqualTo(all.Length == 0 ? null : ((long, long)?)all.Max(one => (one.Worst, one.Total))));
        if (total is not null) Assert.That(new ReviewSearch(problem).IsUnique(total, ReviewGoal.Total), Is.EqualTo(all.Count(one => one.Total == total.Total) == 1));
    }

    [Law(Arbitrary = [typeof(Small)], MaxTest = 400)]
    public void Ties_go_to_even_loads_and_then_to_the_first_experts_of_the_first_projects(Small small)
    {
        foreach (ReviewProblem problem in (ReviewProblem[])[small.Problem, small.Problem with { PanelLimits = [] }])
        {
            if (new ReviewSearch(problem).Best(ReviewGoal.Total) is not { } best) continue;
            int[][] first = Listed(problem).Where(one => one.Total == best.Total).OrderBy(one => one.Squares).ThenBy(one => one.Panels, Comparer<int[][]>.Create(FirstExperts)).First().Panels;

            Assert.That(best.TiesAreSettled);
            Assert.That(best.PanelOf, Is.EqualTo(first));
        }
    }

    [Test]
    public void Many_columns_are_left_out_only_where_they_cannot_matter()
    {
        Random random = new(3);
        int projects = 30, experts = 90;
        ReviewProblem problem = new([.. Enumerable.Range(0, projects).Select(_ => Enumerable.Range(0, experts).Select(_ => random.Next(-1, 40)).ToArray())],
            [.. Enumerable.Repeat(3, projects)], [.. Enumerable.Repeat(1, experts)], [.. Enumerable.Repeat(1, experts)],
            [new([.. Enumerable.Range(0, experts).Where(expert => expert % 3 == 0)], 1), new([.. Enumerable.Range(0, experts).Where(expert => expert % 4 == 0)], 0, 1)]);

        ReviewSearch search = new(problem);
        ReviewSolution best = search.Best(ReviewGoal.Total)!;

        Assert.That(best.IsProven);
        Assert.That(BranchAndBound.Solve(search.Program(null), long.MinValue, false, new()).Value, Is.EqualTo(best.Total));
    }

    [Test]
    public void A_flow_and_a_search_agree_on_instances_of_many_kinds([Range(1, 60)] int seed)
    {
        Random random = new(seed);
        ReviewProblem problem = Seeded(random, random.Next(2, 16), random.Next(2, 24), hasRules: false);

        int[][]? flow = ReviewFlow.Best(problem, default);
        SearchResult search = BranchAndBound.Solve(new ReviewSearch(problem).Program(null), long.MinValue, false, new());

        Assert.That(flow is null ? (long?)null : ReviewSolution.Of(problem, flow, null).Total, Is.EqualTo(search.Solution is null ? null : (long?)search.Value));
        if (flow is not null) IsAllowed(problem, flow);
    }

    [Test]
    public void The_worst_project_is_lifted_as_high_as_plain_rows_say([Range(1, 25)] int seed)
    {
        Random random = new(seed);
        ReviewProblem problem = Seeded(random, random.Next(2, 9), random.Next(5, 14), hasRules: seed % 2 == 0);

        ReviewSolution? best = new ReviewSearch(problem).Best(ReviewGoal.WorstProject);
        if (best is null)
        {
            Assert.That(BranchAndBound.Solve(new ReviewSearch(problem).Program(null), long.MinValue, true, new()).Solution, Is.Null);
            return;
        }

        IsAllowed(problem, best.PanelOf);
        Assert.That((best.Worst, Best(best.Worst + 1)), Is.EqualTo((best.WorstBound, (long?)null)));
        Assert.That(Best(best.Worst), Is.EqualTo(best.Total));

        // The same demand without any strengthening: the affinities of each project add up to so much.
        long? Best(long worst)
        {
            IntegerProgram plain = new ReviewSearch(problem).Program(null);
            List<ProgramRow> rows = [.. plain.Rows];
            for (int project = 0, pair = 0; project < problem.Projects; project++)
            {
                int[] pairs = [.. problem.Affinity[project].Where((points, expert) => points >= 0 && problem.MaxLoad[expert] > 0).Select(_ => pair++)];
                rows.Add(new(pairs, [.. pairs.Select(one => (int)plain.Cost[one])], worst, long.MaxValue));
            }

            SearchResult found = BranchAndBound.Solve(new(plain.Cost, plain.Lower, plain.Upper, rows), long.MinValue, false, new());
            return found.Solution is null ? null : found.Value;
        }
    }

    private static ReviewProblem Seeded(Random random, int projects, int experts, bool hasRules)
    {
        int most = random.Next(1, 4), affinities = random.Next(1, 40);
        double conflicts = random.NextDouble() * 0.4;
        List<PanelLimit> limits = [];
        if (hasRules)
        {
            int[] kind = [.. Enumerable.Range(0, experts).Select(_ => random.Next(3))], organisation = [.. Enumerable.Range(0, experts).Select(_ => random.Next(Math.Max(2, experts / 3)))];
            limits.Add(new([.. Enumerable.Range(0, experts).Where(expert => kind[expert] == 0)], 1));
            limits.AddRange(organisation.Distinct().Select(one => new PanelLimit([.. Enumerable.Range(0, experts).Where(expert => organisation[expert] == one)], 0, 1)));
        }

        return new([.. Enumerable.Range(0, projects).Select(_ => Enumerable.Range(0, experts).Select(_ => random.NextDouble() < conflicts ? -1 : random.Next(affinities)).ToArray())],
            [.. Enumerable.Range(0, projects).Select(_ => random.Next(1, 4))], [.. Enumerable.Range(0, experts).Select(_ => random.Next(4) == 0 ? 1 : 0)], [.. Enumerable.Range(0, experts).Select(_ => random.Next(1, most + 1))], limits);
    }

    private static void IsAllowed(ReviewProblem problem, int[][] panels)
    {
        int[] load = new int[problem.Experts];
        for (int project = 0; project < problem.Projects; project++)
        {
            Assert.That(panels[project], Has.Length.EqualTo(problem.ReviewsOf[project]).And.Unique);
            foreach (int expert in panels[project])
            {
                Assert.That(problem.Affinity[project][expert], Is.AtLeast(0));
                load[expert]++;
            }

            foreach (PanelLimit limit in problem.PanelLimits) Assert.That(panels[project].Count(limit.Experts.Contains), Is.InRange(limit.Min, limit.Max));
        }

        for (int expert = 0; expert < load.Length; expert++) Assert.That(load[expert], Is.InRange(problem.MinLoad[expert], problem.MaxLoad[expert]));
    }

    // Panels ascend, so the one that has the first expert in which two differ is the smaller one.
    private static int FirstExperts(int[][]? one, int[][]? other) =>
        one!.Zip(other!).Select(pair => pair.First.AsSpan().SequenceCompareTo(pair.Second)).FirstOrDefault(order => order != 0);

    private static IEnumerable<(long Total, long Worst)> All(ReviewProblem problem) => Listed(problem).Select(one => (one.Total, one.Worst));

    private static IEnumerable<(long Total, long Worst, int Squares, int[][] Panels)> Listed(ReviewProblem problem)
    {
        int[] load = new int[problem.Experts];
        int[][] panels = new int[problem.Projects][];
        return Place(0, 0, long.MaxValue);

        IEnumerable<(long, long, int, int[][])> Place(int project, long total, long worst)
        {
            if (project == problem.Projects)
            {
                if (Enumerable.Range(0, problem.Experts).All(expert => load[expert] >= problem.MinLoad[expert])) yield return (total, worst, load.Sum(one => one * one), [.. panels]);
                yield break;
            }

            for (int set = 0; set < 1 << problem.Experts; set++)
            {
                int[] panel = [.. Enumerable.Range(0, problem.Experts).Where(expert => (set >> expert & 1) != 0)];
                if (panel.Length != problem.ReviewsOf[project] || panel.Any(expert => problem.Affinity[project][expert] < 0 || load[expert] == problem.MaxLoad[expert])) continue;
                if (problem.PanelLimits.Any(rule => panel.Count(rule.Experts.Contains) is int count && (count < rule.Min || count > rule.Max))) continue;

                foreach (int expert in panel) load[expert]++;
                panels[project] = panel;
                long sum = panel.Sum(expert => (long)problem.Affinity[project][expert]);
                foreach ((long, long, int, int[][]) rest in Place(project + 1, total + sum, Math.Min(worst, sum))) yield return rest;
                foreach (int expert in panel) load[expert]--;
            }
        }
    }

    public sealed record Small(int[][] Affinity, int Reviews, int MinLoad, int MaxLoad, int Group, int Min, int Max)
    {
        internal ReviewProblem Problem => new(Affinity, [.. Affinity.Select(_ => Reviews)], [.. Affinity[0].Select(_ => MinLoad)], [.. Affinity[0].Select(_ => MaxLoad)],
            [new([.. Enumerable.Range(0, Affinity[0].Length).Where(expert => (Group >> expert & 1) != 0)], Min, Max)]);

        public static Arbitrary<Small> Arbitrary() => Arb.From(
            from projects in Gen.Choose(1, 4)
            from experts in Gen.Choose(1, 5)
            from affinity in Gen.ArrayOf(Gen.ArrayOf(Gen.Choose(-2, 9), experts), projects)
            from reviews in Gen.Choose(1, 2)
            from minLoad in Gen.Choose(0, 1)
            from maxLoad in Gen.Choose(1, 3)
            from mask in Gen.Choose(0, (1 << experts) - 1)
            from min in Gen.Frequency((3, Gen.Constant(0)), (1, Gen.Constant(1)))
            from max in Gen.Choose(0, 2)
            select new Small(affinity, reviews, minLoad, maxLoad, mask, min, Math.Max(min, max)));
    }
}
