namespace SelectionEngine;

/// <summary>How close together team means can be at best, whoever is who: only sums of integers that add up to the total count.</summary>
/// <remarks>A split that reaches it is optimal without any further proof, which makes it the stopping rule of the search.</remarks>
internal static class ArithmeticBound
{
    public static long Of(TeamProblem problem)
    {
        long total = 0;
        foreach (long score in problem.Scores) total = checked(total + score);

        long impossible = -1, possible = 1;
        while (!Fits(problem, total, possible)) (impossible, possible) = (possible, 2 * possible);
        while (possible - impossible > 1)
        {
            long middle = impossible + (possible - impossible) / 2;
            if (Fits(problem, total, middle)) possible = middle;
            else impossible = middle;
        }

        return possible;
    }

    /// <summary>Whether sums exist whose scaled values lie within a range; the smallest of them is some team's scaled sum.</summary>
    private static bool Fits(TeamProblem problem, long total, long range)
    {
        // On the common scale every team would have the mean: total · scale / members.
        long mean = (long)((Int128)total * problem.Scale / problem.Members);

        foreach (long weight in Enumerable.Range(0, problem.Teams).Select(problem.Weight).Distinct())
        {
            for (long least = Floor(mean + 1, weight) * weight; least >= mean - range - weight; least -= weight)
            {
                if (Fits(problem, total, least, least + range)) return true;
            }
        }

        return false;
    }

    private static bool Fits(TeamProblem problem, long total, long least, long most)
    {
        Int128 below = 0, above = 0;
        for (int team = 0; team < problem.Teams; team++)
        {
            long weight = problem.Weight(team), low = -Floor(-least, weight), high = Floor(most, weight);
            if (low > high) return false;
            below += low;
            above += high;
        }

        return below <= total && total <= above;
    }

    private static long Floor(long value, long by) => value >= 0 ? value / by : -((-value + by - 1) / by);
}
