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

    [Test]
    public void Too_few_reviewers_are_told_project_by_project()
    {
        ReviewProblem problem = new([[5, 5, -1], [5, -1, -1], [5, 5, 5]], [2, 2, 2], [0, 0, 0], [3, 3, 3], []);
        ReviewSearch search = new(problem);

        Assert.That(search.Best(ReviewGoal.Total), Is.Null);
        Assert.That(search.MostServed(), Is.EqualTo(new[] { 2, 1, 2 }));
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

    private static IEnumerable<(long Total, long Worst)> All(ReviewProblem problem)
    {
        int[] load = new int[problem.Experts];
        return Place(0, 0, long.MaxValue);

        IEnumerable<(long, long)> Place(int project, long total, long worst)
        {
            if (project == problem.Projects)
            {
                if (Enumerable.Range(0, problem.Experts).All(expert => load[expert] >= problem.MinLoad[expert])) yield return (total, worst);
                yield break;
            }

            for (int set = 0; set < 1 << problem.Experts; set++)
            {
                int[] panel = [.. Enumerable.Range(0, problem.Experts).Where(expert => (set >> expert & 1) != 0)];
                if (panel.Length != problem.ReviewsOf[project] || panel.Any(expert => problem.Affinity[project][expert] < 0 || load[expert] == problem.MaxLoad[expert])) continue;
                if (problem.PanelLimits.Any(rule => panel.Count(rule.Experts.Contains) is int count && (count < rule.Min || count > rule.Max))) continue;

                foreach (int expert in panel) load[expert]++;
                long sum = panel.Sum(expert => (long)problem.Affinity[project][expert]);
                foreach ((long, long) rest in Place(project + 1, total + sum, Math.Min(worst, sum))) yield return rest;
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
