using System.Text.Json;

namespace SelectionEngine.Oracles;

/// <summary>Even teams: the arithmetic bound, the best range, and rules that are kept.</summary>
internal static class TeamOracles
{
    [Oracle("cohort", "team-split")]
    public static void Teams_are_as_even_as_stated(OracleCase oracle)
    {
        TeamProblem problem = TeamFile.Read(oracle.Case);
        JsonElement stated = oracle.Case.GetProperty("oracle");
        long objective = stated.GetProperty("objective").GetInt64();

        Assert.That(problem.Scale, Is.EqualTo(oracle.Case.GetProperty("scale").GetInt64()));
        Assert.That(ArithmeticBound.Of(problem), Is.EqualTo(stated.GetProperty("arithmetic_lower_bound").GetInt64()), "arithmetic bound");
        Assert.That(new TeamRules(problem, Stated(oracle.Case, stated)) is { Violations: 0 } rules ? rules.Range : -1, Is.EqualTo(objective), "the stated teams, by our count");

        TeamSolution split = TeamSearch.Solve(problem);

        Assert.That(new TeamRules(problem, split.TeamOf).Violations, Is.Zero, "rules");
        Assert.That(new TeamRules(problem, split.TeamOf).Range, Is.EqualTo(split.Range), "range");
        Assert.That(problem.Sizes.Select((size, team) => split.TeamOf.Count(other => other == team) == size), Is.All.True, "sizes");
        Assert.That(problem.Seats.Zip(split.TeamOf, (seat, team) => seat < 0 || seat == team), Is.All.True, "fixed seats");

        if (stated.GetProperty("status").GetString() == "optimal")
        {
            Assert.That(split.Range, Is.EqualTo(objective));
        }
        else
        {
            // Nobody has proved an optimum here; a split far from the best known one would still be a failure.
            Assert.That(split.Range, Is.InRange(split.Bound, 4 * objective));
            Assert.That(split.Bound, Is.LessThanOrEqualTo(objective));
        }
    }

    private static int[] Stated(JsonElement document, JsonElement stated)
    {
        string[] ids = TeamFile.Ids(document);
        int[] teamOf = new int[ids.Length];
        int number = 0;
        foreach (JsonElement team in stated.GetProperty("teams").EnumerateArray())
        {
            foreach (JsonElement member in team.EnumerateArray()) teamOf[Array.IndexOf(ids, member.GetString())] = number;
            number++;
        }

        return teamOf;
    }
}
