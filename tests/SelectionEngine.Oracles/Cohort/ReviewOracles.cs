using System.Text.Json;

namespace SelectionEngine.Oracles;

/// <summary>Reviewers for projects: best total, best worst-served project, and what cannot be served.</summary>
internal static class ReviewOracles
{
    [Oracle("cohort", "review")]
    public static void Reviewers_are_assigned_as_well_as_proved(OracleCase oracle)
    {
        ReviewProblem problem = ReviewFile.Read(oracle.Case);
        ReviewGoal goal = oracle.Case.GetProperty("objective").GetString() switch
        {
            "maximize-total-affinity" => ReviewGoal.Total,
            "maximize-minimum-project-affinity" => ReviewGoal.WorstProject,
            string other => throw new FormatException($"The objective '{other}' is not known."),
            null => throw new FormatException("An objective is missing."),
        };

        JsonElement stated = oracle.Case.GetProperty("oracle");
        ReviewSearch search = new(problem);
        ReviewSolution? best = search.Best(goal);

        Assert.That(best is null ? "infeasible" : "optimal", Is.EqualTo(stated.GetProperty("status").GetString()));
        if (best is null) return;

        IsAllowed(problem, best);
        Assert.That(best.IsProven);
        Assert.That(goal == ReviewGoal.Total ? best.Total : best.Worst, Is.EqualTo(stated.GetProperty("objective").GetInt64()));
        if (goal == ReviewGoal.WorstProject && stated.TryGetProperty("total_affinity_at_max_min", out JsonElement total)) Assert.That(best.Total, Is.EqualTo(total.GetInt64()));

        if (stated.TryGetProperty("unique", out JsonElement unique))
        {
            Assert.That(search.IsUnique(best, goal), Is.EqualTo(unique.GetBoolean()), "unique");
            if (unique.GetBoolean()) SameAssignment(oracle.Case, best, stated.GetProperty("assignment"));
        }
    }

    private static void SameAssignment(JsonElement document, ReviewSolution best, JsonElement assignment)
    {
        string[] projects = ReviewFile.Column(document.GetProperty("projects"), "id"), experts = ReviewFile.Column(document.GetProperty("experts"), "id");
        for (int project = 0; project < projects.Length; project++)
            Assert.That(best.PanelOf[project].Select(expert => experts[expert]), Is.EquivalentTo(assignment.GetProperty(projects[project]).EnumerateArray().Select(id => id.GetString())));
    }

    private static void IsAllowed(ReviewProblem problem, ReviewSolution best)
    {
        int[] load = new int[problem.Experts];
        for (int project = 0; project < problem.Projects; project++)
        {
            int[] panel = best.PanelOf[project];
            Assert.That(panel, Has.Length.EqualTo(problem.ReviewsOf[project]).And.Unique);
            foreach (int expert in panel)
            {
                Assert.That(problem.Affinity[project][expert], Is.GreaterThanOrEqualTo(0), "no forbidden pair");
                load[expert]++;
            }

            foreach (PanelLimit rule in problem.PanelLimits) Assert.That(panel.Count(rule.Experts.Contains), Is.InRange(rule.Min, rule.Max));
        }

        for (int expert = 0; expert < load.Length; expert++) Assert.That(load[expert], Is.InRange(problem.MinLoad[expert], problem.MaxLoad[expert]));
        Assert.That(best.PanelOf.Select((panel, project) => panel.Sum(expert => (long)problem.Affinity[project][expert])).Sum(), Is.EqualTo(best.Total));
    }
}
