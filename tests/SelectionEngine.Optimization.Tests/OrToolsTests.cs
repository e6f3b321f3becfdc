using SelectionEngine.Oracles;

namespace SelectionEngine.Optimization;

public sealed class OrToolsTests
{
    [TestCaseSource(typeof(CohortFiles), nameof(CohortFiles.Names))]
    public void The_solver_and_our_own_layers_choose_the_same_cohort(string name)
    {
        CohortProblem problem = CohortFiles.Read(name).Problem;

        BestCohort? own = new CohortSearch(problem).Best(), other = new CohortSearch(problem, solver: OrTools.Solve).Searched();

        Assert.That((other?.Objective, other?.IsProven, other?.IsCanonical), Is.EqualTo((own?.Objective, own?.IsProven, own?.IsCanonical)));
        Assert.That(other?.Chosen, Is.EqualTo(own?.Chosen));
    }

    [TestCaseSource(typeof(CohortFiles), nameof(CohortFiles.Names))]
    public void The_solver_finds_the_same_least_relaxation(string name)
    {
        CohortFile file = CohortFiles.Read(name);
        Flexible[] flexible = [.. file.Flexible.Values];
        if (new CohortSearch(file.Problem).Best() is not null) return;

        LeastRelaxation? own = LeastRelaxation.Of(file.Problem, flexible), other = LeastRelaxation.Of(file.Problem, flexible, solver: OrTools.Solve);

        Assert.That((other?.Total, other?.Cohort.Objective), Is.EqualTo((own?.Total, own?.Cohort.Objective)));
        Assert.That(other?.Cohort.Chosen, Is.EqualTo(own?.Cohort.Chosen));
    }

    [TestCaseSource(nameof(Kinds))]
    public void Seeded_programmes_get_the_same_cohort_from_both(string ingredients)
    {
        for (int seed = 1; seed <= 6; seed++)
        {
            CohortProblem problem = SeededCohort.Of(Enum.Parse<Ingredients>(ingredients), 30 * seed, seed);
            BestCohort? own = new CohortSearch(problem).Best(), other = new CohortSearch(problem, solver: OrTools.Solve).Searched();

            Assert.That(other?.Chosen, Is.EqualTo(own?.Chosen), $"seed {seed}");
            Assert.That(own is null || (own.IsProven && own.IsCanonical), $"seed {seed}");
        }
    }

    [Test]
    public void Forced_places_and_the_runner_up_do_not_depend_on_the_solver()
    {
        CohortProblem problem = CohortFiles.Read("real-07-small-programme.json").Problem;
        CohortSearch own = new(problem), other = new(problem, solver: OrTools.Solve);
        BestCohort best = own.Best()!;

        Assert.That(other.RunnerUp(best), Is.EqualTo(own.RunnerUp(best)));
        for (int nominee = 0; nominee < problem.Nominees; nominee += 7)
        {
            Assert.That(other.WithNominee(best, nominee), Is.EqualTo(own.WithNominee(best, nominee)), $"with {nominee}");
            Assert.That(other.WithoutNominee(best, nominee), Is.EqualTo(own.WithoutNominee(best, nominee)), $"without {nominee}");
        }
    }

    [Test]
    public void A_row_whose_minimum_lies_above_its_maximum_is_a_contradiction_and_no_invalid_model()
    {
        IntegerProgram program = new([1, 1], [0, 0], [1, 1], [new([0, 1], null, 2, 1)]);
        Assert.That(OrTools.Solve(program, long.MinValue, false, new()), Is.EqualTo(SearchResult.None));
    }

    [Test]
    public void Weights_of_either_sign_and_columns_beyond_one_are_understood()
    {
        // Most of 3x + 2y with x, y from 0 to 5, 2x − y ≤ 1 and x + y ≤ 7: x = 2, y = 5.
        IntegerProgram program = new([3, 2], [0, 0], [5, 5], [new([0, 1], [2, -1], long.MinValue, 1), new([0, 1], null, 0, 7)]);

        SearchResult found = OrTools.Solve(program, long.MinValue, false, new());

        Assert.That(found.Solution, Is.EqualTo(new[] { 2, 5 }));
        Assert.That((found.Value, found.Bound), Is.EqualTo((16L, 16L)));
        Assert.That(OrTools.Solve(program, 17, false, new()), Is.EqualTo(SearchResult.None));
    }

    [Test]
    public void A_solver_that_is_stopped_by_its_count_of_conflicts_claims_no_more_than_it_proved()
    {
        CohortProblem problem = CohortFiles.Read("real-10-dense-conflicts.json").Problem;

        SearchLimit limit = new(Nodes: 1);
        SearchResult found = OrTools.Solve(CohortProgram.Of(problem), long.MinValue, false, limit);

        Assert.That(found.IsProven, Is.False);
        Assert.That(found.Bound, Is.GreaterThanOrEqualTo(1180637));
        Assert.That(limit.IsSpent);
    }

    [Test]
    public void A_solver_without_time_left_claims_nothing_and_a_cancelled_one_throws()
    {
        IntegerProgram program = CohortProgram.Of(CohortFiles.Read("real-10-dense-conflicts.json").Problem);

        Assert.That(OrTools.Solve(program, long.MinValue, false, new() { Time = TimeSpan.Zero }).IsProven, Is.False);
        Assert.That(() => OrTools.Solve(program, long.MinValue, false, new(Cancel: new(canceled: true))), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void A_solver_can_be_cancelled_while_it_works()
    {
        using CancellationTokenSource source = new();
        IntegerProgram program = CohortProgram.Of(SeededCohort.Of(Ingredients.DenseConflicts | Ingredients.Roles | Ingredients.Groups, 1200, 3));

        source.CancelAfter(20);

        Assert.That(() => OrTools.Solve(program, long.MinValue, false, new(Cancel: source.Token)), Throws.InstanceOf<OperationCanceledException>());
    }

    private static IEnumerable<string> Kinds =>
    [
        "Roles", "Roles, GenderAndAge, Ties", "Roles, GenderAndAge, Organisations, Conflicts, Named", "Roles, GenderAndAge, Organisations, Conflicts, Named, Ties",
        "Roles, GenderAndAge, Organisations, Tight", "Roles, DenseConflicts", "Groups, Roles, Ties", "Roles, GenderAndAge, Crowded, Tight",
    ];
}
